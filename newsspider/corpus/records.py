"""Records: between a JSON object of any make and an article with what it carries along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from newsspider.corpus.aliases import FIELDS
from newsspider.corpus.values import precision_of, says_more
from newsspider.items import Article
from newsspider.sites import article_id, site_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from newsspider.corpus.aliases import FieldNames
    from newsspider.corpus.objects import Record

EXTRA = "extra"
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@dataclass(slots=True)
class Carried:
    """An article and what its record holds that is none of our fields."""

    article: Article
    extra: Record = field(default_factory=dict)


class NoTextError(ValueError):
    """The record has no text under any name we know."""


def from_object(record: Record, names: FieldNames) -> Carried:
    """Read a record of ours or of any other make. Raises NoTextError.

    Unknown keys, and known ones whose value cannot be read, are carried along unchanged.
    """
    plan = names.plan(tuple(record))
    values: dict[str, Any] = {}
    extra = {key: record[key] for key in plan.unknown if key != EXTRA}
    for name, key, read in plan.plain:
        value = record[key]
        if value is None:
            continue
        known = read(value)
        if known is value:
            values[name] = known
        else:
            _take(values, extra, (name, key), value, known)
    for name, keys, read in plan.contested:
        for key in keys:
            if record[key] is not None:
                _take(values, extra, (name, key), record[key], read(record[key]))
    if not values.get("text"):
        raise NoTextError
    article = article_of(**_without_foreign(values, extra))
    return Carried(article, _merged(extra, record.get(EXTRA)))


def _take(values: Record, extra: Record, place: tuple[str, str], value: Any, known: Any) -> None:
    """Take what was read of a value, or carry the value along if it cannot be taken whole."""
    name, key = place
    if known is None or (values.get(name) and known != values[name]):
        extra[key] = value
    else:
        values[name] = known
        if known is not value and says_more(name, value):
            extra[key] = value


def has_text(record: Record, names: FieldNames) -> bool:
    """Tell whether this is a record, not an object inside one."""
    try:
        return bool(from_object(record, names).article.text)
    except NoTextError:
        return False


def to_line(carried: Carried) -> bytes:
    """Return the record as a line of UTF-8, line feed included; raises ValueError on infinity.

    The keys are those of our record in order, then ``extra`` if there is anything in it. The
    bytes are those the crawl writes for the same article.
    """
    return (_encode(as_record(carried)) + "\n").encode()


def as_record(carried: Carried) -> Record:
    """Return the record as an object, its keys in order."""
    article = carried.article
    record: Record = {name: getattr(article, name) for name in FIELDS}
    record["images"] = [as_plain(image) for image in article.images]
    record["changes"] = [as_plain(change) for change in article.changes]
    if article.quality is not None:
        record["quality"] = as_plain(article.quality)
    if carried.extra:
        record[EXTRA] = carried.extra
    return record


def as_plain(value: DataclassInstance) -> Record:
    """Return a change, an image or the quality as an object."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _merged(extra: Record, earlier: Any) -> Record:
    """Keep the ``extra`` of the record itself, whole, whatever it is."""
    if earlier is None:
        return extra
    if isinstance(earlier, dict) and earlier.keys().isdisjoint(extra):
        return {**earlier, **extra}
    return {**extra, EXTRA: earlier}


def article_of(*, text: str, title: str | None = None, url: str = "", **values: Any) -> Article:
    """Make an article, its id and its section told from the address if they are not given.

    An article without an address stands for itself: its id is that of its title and text.
    """
    if "id" not in values:
        itself = f"{title or ''}\n{text}".encode()
        values["id"] = article_id(url) if url else blake2b(itself, digest_size=16).hexdigest()
    if url and "site" not in values:
        values["site"], values["region"] = _section(url, values.get("region"))
    if not values.get("published_precision"):
        values["published_precision"] = precision_of(values.get("published_at"))
    return Article(text=text, title=title, url=url, **values)


def _without_foreign(values: Record, extra: Record) -> Record:
    """Put aside what stands under our names and is not ours: other ids, another text's changes."""
    if "id" in values and not _ID.fullmatch(values["id"]):
        extra["id"] = values.pop("id")
    text = values["text"]
    for change in values.get("changes", ()):
        if change.field == "text" and text[change.start : change.end] != change.after:
            extra["changes"] = [as_plain(change) for change in values.pop("changes")]
            break
    return values


def _section(url: str, region: str | None) -> tuple[str | None, str | None]:
    site = site_of(url)
    if site is None:
        return None, region
    section = site.region_of(url)
    return site.name, region or (section.code if section else None)
