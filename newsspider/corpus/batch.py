"""A batch: some dozens of records, all taken through one stage before the next stage begins.

The code of all stages together does not fit the processor's first-level cache; a batch at a time
takes a fifth less time than a record at a time (docs/performance.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsspider.cleaning import clean_in_place, undo_article
from newsspider.cleaning.quality import quality
from newsspider.corpus.codec import encode
from newsspider.corpus.nested import named_keys
from newsspider.corpus.objects import TOO_DEEP, Record, Rejection, is_too_deep, objects_of
from newsspider.corpus.records import Carried, NoTextError, from_object, has_text
from newsspider.corpus.writing import to_line
from newsspider.items import to_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsspider.corpus.aliases import FieldNames
    from newsspider.corpus.bounds import Bound
    from newsspider.items import Change

BATCH = 64
"""Lines in a batch."""


@dataclass(slots=True)
class Entry:
    """One record on its way through the stages.

    The fields below ``rejection`` are set stage by stage, and only while there is no rejection.
    """

    place: int
    """Number of its line, from 1; 0 for a document."""
    found: Record
    """The object as it was read."""
    rejection: Rejection | None = None
    """Why the record is not written; None as long as it is to be."""
    carried: Carried = field(init=False)
    """The article read from the object."""
    text: str = field(init=False)
    """The article's text before cleaning or undoing."""
    changes: list[Change] = field(init=False)
    """The article's changes before, by earlier cleanings."""
    line: bytes = field(init=False)
    """The line of output."""

    @property
    def is_changed(self) -> bool:
        return self.carried.article.changes != self.changes

    def set_carried(self, carried: Carried) -> None:
        """Set the article, and remember its text and changes as they are now."""
        self.carried = carried
        self.text, self.changes = carried.article.text, carried.article.changes

    def rejected(self, reason: str, detail: str) -> Rejection:
        """Return the rejection of the object; it holds no JSON of one that is nested too deep."""
        try:
            return Rejection(reason, detail, encode(self.found))
        except RecursionError:
            return Rejection(reason, detail)


@dataclass(frozen=True, slots=True)
class Stages:
    """What happens to a record: read, clean (or undo), measure, write."""

    names: FieldNames
    bounds: Sequence[Bound] = ()
    """Limits of quality; a record outside them is held back."""
    undo: tuple[str, ...] | None = None
    """None to clean; else the rules to undo, an empty tuple meaning all of them."""

    def entries(self, lines: Sequence[bytes]) -> Iterator[Entry]:
        """Take lines through all stages; yield an entry for every object in them."""
        for start in range(0, len(lines), BATCH):
            entries = [
                Entry(place, {}, found) if isinstance(found, Rejection) else Entry(place, found)
                for place, line in enumerate(lines[start : start + BATCH], start + 1)
                for found in objects_of(line, self._is_record)
            ]
            _run(entries, self._read, self._clean_or_undo, self._measure, self._write)
            yield from entries

    def document(self, found: Carried | Rejection) -> Entry:
        """Take what was read of a document through the stages that are left."""
        if isinstance(found, Rejection):
            return Entry(0, {}, found)
        entry = Entry(0, to_record(found.article))
        entry.set_carried(found)
        _run([entry], self._clean_or_undo, self._measure, self._write)
        return entry

    def _is_record(self, found: Record) -> bool:
        return has_text(found, self.names)

    def _read(self, entry: Entry) -> Rejection | None:
        try:
            entry.set_carried(from_object(entry.found, self.names))
        except NoTextError as error:
            empty = "".join(f"{key} holds no text; " for key in error.args)
            keys = f"keys: {named_keys(entry.found)}; --map KEY=text tells which is the text"
            return entry.rejected("no_text", f"{empty}{keys}{_unwrapping(entry.found)}")
        if entry.carried.extra and is_too_deep(entry.carried.extra):
            return entry.rejected("invalid_json", TOO_DEEP)
        return None

    def _clean_or_undo(self, entry: Entry) -> Rejection | None:
        """Clean the article, or undo its cleaning and drop its clean_version and quality."""
        carried = entry.carried
        if self.undo is None:
            clean_in_place(carried.article)
        else:
            carried.article = undo_article(carried.article, self.undo or None)
            carried.article.clean_version = carried.article.quality = None
        if not carried.article.text:
            return entry.rejected("no_text", "nothing but blanks")
        return None

    def _measure(self, entry: Entry) -> Rejection | None:
        """Measure the quality of a cleaned article; reject what is out of bounds."""
        article = entry.carried.article
        if self.undo is None:
            article.quality = quality(article.text)
            why = next(filter(None, (one.broken_by(article.quality) for one in self.bounds)), None)
            return entry.rejected("filtered", why) if why else None
        return None

    def _write(self, entry: Entry) -> Rejection | None:
        try:
            entry.line = to_line(entry.carried)
        except ValueError as error:
            return entry.rejected("invalid_json", str(error))
        return None


def _run(entries: list[Entry], *stages: Callable[[Entry], Rejection | None]) -> None:
    """Take all entries through each stage in turn; one that is rejected goes no further."""
    for stage in stages:
        for entry in entries:
            if entry.rejection is None:
                try:
                    entry.rejection = stage(entry)
                except Exception as error:  # noqa: BLE001 - a bug costs one record, not the run
                    why = f"{type(error).__name__}: {error}"
                    entry.rejection = entry.rejected("not_cleaned", why)


def _unwrapping(found: Record) -> str:
    """Tell how to take the records out of a list in the object; empty if it has no such list."""
    for key, value in found.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            how = f"jq -c '.[\"{key}\"][]' FILE | newsspider clean -"
            return f"; if {key} holds records of their own: {how}"
    return ""
