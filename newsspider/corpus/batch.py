"""A batch: records on their way from lines to lines, all of them one stage at a time.

The code of all stages together does not fit the processor's first cache. Taking some dozens of
records through one stage before the next begins takes a fifth off the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from json import JSONEncoder
from typing import TYPE_CHECKING

from newsspider.cleaning import clean_in_place, undo_article
from newsspider.cleaning.quality import quality
from newsspider.corpus.bounds import Bound, broken
from newsspider.corpus.inner import named_keys
from newsspider.corpus.objects import TOO_DEEP, Record, Rest, is_too_deep, objects_of
from newsspider.corpus.records import Carried, NoTextError, from_object, has_text
from newsspider.corpus.writing import as_record, to_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsspider.corpus.aliases import FieldNames
    from newsspider.items import Article, Change

BATCH = 64
"""Lines of a batch."""

_encode = JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Entry:
    """One record on its way."""

    place: int
    """Number of its line, from 1; 0 for a document."""
    found: Record
    """The object as it was read."""
    rest: Rest | None = None
    """Why it is not written."""
    carried: Carried = field(init=False)
    """The record made of it; this and what follows is there unless ``rest`` is."""
    text: str = field(init=False)
    """Its text before the treatment."""
    changes: list[Change] = field(init=False)
    """What earlier cleanings did."""
    line: bytes = field(init=False)
    """What is written of it."""

    def made(self, carried: Carried) -> None:
        """Take what the object was read as."""
        self.carried = carried
        self.text, self.changes = carried.article.text, carried.article.changes


@dataclass(frozen=True, slots=True)
class Stages:
    """What happens to a record."""

    names: FieldNames
    bounds: Sequence[Bound] = ()
    undo: tuple[str, ...] | None = None
    """Rules to take back instead of cleaning; all of them if none is named."""

    def entries(self, lines: Iterable[tuple[int, bytes]]) -> list[Entry]:
        """Return what the lines, each with its number, hold, treated and written."""
        entries = [
            Entry(place, {}, found) if isinstance(found, Rest) else Entry(place, found)
            for place, line in lines
            for found in objects_of(line, self._is_record)
        ]
        return self._taken(entries, self._read, self._treat, self._measure, self._write)

    def entry(self, article: Article) -> Entry:
        """Return a document, treated and written."""
        carried = Carried(article)
        entry = Entry(0, as_record(carried))
        entry.made(carried)
        return self._taken([entry], self._treat, self._measure, self._write)[0]

    def _taken(self, entries: list[Entry], *stages: Callable[[Entry], Rest | None]) -> list[Entry]:
        for stage in stages:
            for entry in entries:
                if entry.rest is None:
                    entry.rest = stage(entry)
        return entries

    def _is_record(self, found: Record) -> bool:
        return has_text(found, self.names)

    def _read(self, entry: Entry) -> Rest | None:
        try:
            entry.made(from_object(entry.found, self.names))
        except NoTextError:
            why = f"keys: {named_keys(entry.found)}; --map KEY=text tells which is the text"
            return Rest("no_text", why, _raw(entry.found))
        if entry.carried.extra and is_too_deep(entry.carried.extra):
            return Rest("invalid_json", TOO_DEEP, _raw(entry.found))
        return None

    def _treat(self, entry: Entry) -> Rest | None:
        """Clean the article, or take cleaning back and the stamp with it."""
        carried = entry.carried
        try:
            if self.undo is None:
                clean_in_place(carried.article)
            else:
                carried.article = undo_article(carried.article, self.undo or None)
                carried.article.clean_version = carried.article.quality = None
        except Exception as error:  # noqa: BLE001 - a fault of a rule costs a record, not the run
            return _not_cleaned(entry, error)
        return None

    def _measure(self, entry: Entry) -> Rest | None:
        """Take the quality of a cleaned article; hold back what is out of bounds."""
        article = entry.carried.article
        try:
            if self.undo is None:
                article.quality = quality(article.text)
        except Exception as error:  # noqa: BLE001 - as above
            return _not_cleaned(entry, error)
        why = broken(self.bounds, article.quality)
        return Rest("filtered", why, _raw(entry.found)) if why else None

    def _write(self, entry: Entry) -> Rest | None:
        try:
            entry.line = to_line(entry.carried)
        except ValueError as error:
            return Rest("invalid_json", str(error), _raw(entry.found))
        return None


def _not_cleaned(entry: Entry, error: Exception) -> Rest:
    return Rest("not_cleaned", f"{type(error).__name__}: {error}", _raw(entry.found))


def _raw(found: Record) -> str | None:
    """Return the object as it is listed; one too deep for that is only told of."""
    try:
        return _encode(found)
    except RecursionError:
        return None
