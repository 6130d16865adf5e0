"""Cleaning an article: its text by all rules, its short fields by the character rules."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import reading
from newsspider.cleaning.changes import are_true, compact, undone
from newsspider.cleaning.core import explain_text
from newsspider.cleaning.people import set_close
from newsspider.cleaning.quality import quality
from newsspider.cleaning.rules import FIELD, MIRRORED_FIELD, needed
from newsspider.cleaning.version import CLEAN_VERSION
from newsspider.items import FIELDS, VALUES, Article
from newsspider.text import loss
from newsspider.text.credits import editors, labelled_authors
from newsspider.text.dates import parse_time
from newsspider.text.lazy import lazy_pattern
from newsspider.text.roles import labelled, writers
from newsspider.text.tags import holds_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from newsspider.cleaning.found import Step
    from newsspider.items import Change

_FIELDS = ("pretitle", "title", "subtitle", "source", "dateline")
_LISTS = ("channel", "authors", "editors", "keywords")
_SOURCE = lazy_pattern(
    r"(?:来源|來源|稿源|转自|轉自|转载自|轉載自|综合自|摘编自|来自于?|本文综合)\s*(?:微信公众号)?\s*[:：|｜丨]?\s*"
    r"[“\"《]?(?P<name>[^\s|｜【】\[\](（)）“”\"《》，,。]{2,24})"
)
_BRACKETS = "[]()【】〔〕（）［］ "
_PAPER = re.compile(r"[（(\s]*《\s*(?P<name>[^》]{2,16}?)\s*》")


def clean_article(article: Article) -> Article:
    """Return a cleaned copy of the article; the one given is not touched.

    The text goes through all rules, titles, names and captions through the character rules. What
    a removed line says (editors, source, time) is read into its field if that is empty. Changes
    are recorded in compact form, after those of an earlier cleaning.
    """
    new = _copied(article)
    clean_in_place(new)
    new.quality = quality(new.text)
    return new


def clean_in_place(article: Article) -> None:
    """Clean an article that nobody else holds; its quality is left to be taken.

    Its lists are replaced, its earlier changes left as they are; of its images the captions change.
    """
    before = [change for change in article.changes if change.field == "text"]
    cleaned = explain_text(article.text, earlier=before)
    changes = [*cleaned.changes, *(change for change in article.changes if change.field != "text")]
    article.text = cleaned.text
    steps = MIRRORED_FIELD if "mirror" in cleaned.flags else FIELD
    of_fields, flags = _clean_fields(article, steps)
    changes += of_fields
    _read_removed(article, cleaned.changes, steps)
    article.changes = compact(changes)
    markup = {"markup"} if holds_tags(cleaned.text) else set()
    article.flags = sorted({*article.flags, *cleaned.flags, *flags, *markup})
    article.clean_version = CLEAN_VERSION


def undo_article(article: Article, rules: Collection[str] | None = None) -> Article:
    """Return a copy with the changes of these rules taken back (all if none are named).

    The changes that remain are true to the fields they are recorded on.
    """
    new = _copied(article)
    by_field: dict[str, list[Change]] = {"text": []}
    for change in article.changes:
        by_field.setdefault(change.field, []).append(change)
    new.text, new.changes = undone(article.text, by_field.pop("text"), rules)
    values = _short_fields(new)
    for field, changes in by_field.items():
        value, left = values.get(field), changes
        if value is not None and are_true(changes, value):  # not what has changed since
            value, left = undone(value, changes, rules)
            _set_short_field(new, field, value)
        new.changes += left
    return new


def _copied(article: Article) -> Article:
    """Copy the article down to what anyone may write to; `deepcopy` costs as much as cleaning."""
    new = object.__new__(type(article))
    for name, value in zip(FIELDS[Article], VALUES[Article](article), strict=True):
        setattr(new, name, [*value] if type(value) is list else value)
    new.images = [replace(image) for image in article.images]
    new.changes = [replace(change) for change in article.changes]
    return new


def _together(article: Article) -> str:
    """Return all short fields as one text, so that one look tells that none has damage."""
    values = [getattr(article, name) for name in _FIELDS]
    for name in _LISTS:
        values += getattr(article, name)
    values += [image.caption for image in article.images]
    return "\n".join(filter(None, values))


def _clean_fields(article: Article, steps: Sequence[Step]) -> tuple[list[Change], set[str]]:
    """Clean the short fields in place; return the changes, by dotted field name, and the flags."""
    together = _together(article)
    if not any(step(together).edits for step in needed(together, steps)):
        return [], set(loss.flags(together))
    for name in _LISTS:  # the lists may still be those of the record that was read
        setattr(article, name, [*getattr(article, name)])
    changes: list[Change] = []
    flags: set[str] = set()
    for field, value in _short_fields(article).items():
        cleaned = explain_text(value, steps=steps, field=field)
        changes += cleaned.changes
        flags.update(cleaned.flags)
        _set_short_field(article, field, cleaned.text)
    return changes, flags


def _short_fields(article: Article) -> dict[str, str]:
    """Return the short fields that are not null, by the names that changes give them."""
    values = {name: getattr(article, name) for name in _FIELDS}
    for name in _LISTS:
        values |= {f"{name}.{place}": one for place, one in enumerate(getattr(article, name))}
    for place, image in enumerate(article.images):
        values[f"images.{place}.caption"] = image.caption
    return {field: value for field, value in values.items() if value is not None}


def _set_short_field(article: Article, field: str, value: str) -> None:
    name, *place = field.split(".")
    if not place:
        setattr(article, name, value)
    elif name == "images":
        article.images[int(place[0])].caption = value
    else:
        getattr(article, name)[int(place[0])] = value


def _read_removed(article: Article, changes: list[Change], steps: Sequence[Step]) -> None:
    """Fill empty fields from the lines that were removed."""
    for change in changes:
        reads = () if change.after else reading(change.rule)
        if not reads:
            continue
        line = explain_text(change.before.strip(), steps=steps).text
        for field in reads:
            _READERS[field](article, line)


def _read_editors(article: Article, line: str) -> None:
    article.editors = article.editors or editors(labelled(set_close(line)))


def _read_authors(article: Article, line: str) -> None:
    if not article.authors:
        line = labelled(set_close(line))
        article.authors = writers(line.strip(_BRACKETS)) or labelled_authors(line)


def _read_source(article: Article, line: str) -> None:
    found = _SOURCE.search(line) or _PAPER.match(line)
    if found and not article.source:
        article.source = found["name"]


def _read_time(article: Article, line: str) -> None:
    found = parse_time(line)
    if found and not article.published_at:
        article.published_at = found.iso
        article.published_precision = found.precision


def _read_channel(article: Article, line: str) -> None:
    if not article.channel:
        steps = (step.strip() for step in re.split("[>»›]+", line.partition("：")[2] or line))
        article.channel = [step for step in steps if step]


_READERS: dict[str, Callable[[Article, str], None]] = {
    "authors": _read_authors,
    "channel": _read_channel,
    "editors": _read_editors,
    "published_at": _read_time,
    "source": _read_source,
}
