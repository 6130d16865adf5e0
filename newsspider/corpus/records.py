"""Records: turns a JSON object, ours or foreign, into an article and the fields left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsspider.cleaning.changes import are_true
from newsspider.corpus.nested import lifted
from newsspider.corpus.times import precision_of, says_more
from newsspider.corpus.values import string
from newsspider.corpus.writing import EXTRA
from newsspider.items import Article, as_plain
from newsspider.sites import article_id, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.corpus.aliases import FieldNames
    from newsspider.corpus.objects import Record
    from newsspider.items import Change

_TIME = "published_at"


@dataclass(slots=True)
class Carried:
    """An article, with everything in its input record that is not a field of ours."""

    article: Article
    extra: Record = field(default_factory=dict)
    """What is written under the key ``extra``."""


class NoTextError(ValueError):
    """The record has no text; the arguments are the keys under which it should stand."""


def from_object(record: Record, names: FieldNames) -> Carried:
    """Read a record, ours or foreign. Raises NoTextError.

    Unknown keys, and known ones whose value cannot be read, go into ``extra`` unchanged.
    """
    if names.nested:
        record = lifted(record, names.nested)
    plan = names.plan(tuple(record))
    values: dict[str, Any] = {}
    extra = {key: record[key] for key in plan.unknown if key != EXTRA}
    for name, key, read in plan.plain:
        value = record[key]
        if value is None:
            continue
        known = value if read is string and type(value) is str else read(value)
        if known is value:
            values[name] = known
        else:
            _take(values, extra, (name, key), value, known)
    for name, keys, read in plan.contested:
        for key in sorted(keys, key=lambda key: _is_less_sure(name, key, record[key], names)):
            if record[key] is not None:
                _take(values, extra, (name, key), record[key], read(record[key]))
    if not values.get("text"):
        raise NoTextError(*plan.text)
    _put_aside_foreign(values, extra)
    _complete(values)
    earlier = record.get(EXTRA)
    return Carried(Article(**values), extra if earlier is None else _merged(extra, earlier))


def _is_less_sure(name: str, key: str, value: Any, names: FieldNames) -> bool:
    """Tell whether another key goes first, because this has a number or more than a time."""
    return name == _TIME and key not in names.given and says_more(value)


def _take(values: Record, extra: Record, place: tuple[str, str], value: Any, known: Any) -> None:
    """Set a field to what was read of a value; keep the value in ``extra`` if that is not all."""
    name, key = place
    if known is None or (values.get(name) and known != values[name]):
        extra[key] = value
    else:
        values[name] = known
        if name == _TIME and known is not value and says_more(value):
            extra[key] = value


def has_text(record: Record, names: FieldNames) -> bool:
    """Tell whether an object has a text, so that it is a record and not an object inside one."""
    try:
        return bool(from_object(record, names).article.text)
    except NoTextError:
        return False


def _merged(extra: Record, earlier: Any) -> Record:
    """Add the ``extra`` that the input record already had; it is kept whatever it is."""
    if isinstance(earlier, dict) and earlier.keys().isdisjoint(extra):
        return {**earlier, **extra}
    return {**extra, EXTRA: earlier}


def article_of(**values: Any) -> Article:
    """Make an article; unless given, ``id``, ``site`` and ``region`` are told from its address.

    Without an address the id is a hash of title and text.
    """
    _complete(values)
    return Article(**values)


def _complete(values: Record) -> None:
    url = values.setdefault("url", "")
    if "id" not in values:
        values["id"] = article_id(url) if url else _own_id(values.get("title"), values["text"])
    if url and "site" not in values and (site := site_of(url)):
        values["site"] = site.name
        if not values.get("region"):
            section = site.region_of(url)
            values["region"] = section.code if section else None
    if not values.get("published_precision"):
        values["published_precision"] = precision_of(values.get("published_at"))


def _own_id(title: str | None, text: str) -> str:
    return blake2b(f"{title or ''}\n{text}".encode(), digest_size=16).hexdigest()


def _put_aside_foreign(values: Record, extra: Record) -> None:
    """Move to ``extra`` what has our name but is not ours: changes of another text."""
    changes = values.get("changes")
    if changes and not _true_to(values["text"], changes):
        extra["changes"] = [as_plain(change) for change in values.pop("changes")]


def _true_to(text: str, changes: Sequence[Change]) -> bool:
    return are_true([change for change in changes if change.field == "text"], text)
