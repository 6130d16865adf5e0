"""The worker: one chunk of input in, the bytes of its output and what was counted out."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field
from json import JSONEncoder
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning import clean_article, explain_text, undo_article
from newsspider.corpus.bounds import Bound, broken
from newsspider.corpus.lines import lines_of
from newsspider.corpus.objects import Record, Rest, objects_of
from newsspider.corpus.records import (
    Carried,
    NoTextError,
    as_plain,
    as_record,
    from_object,
    has_text,
    to_line,
)
from newsspider.corpus.totals import Totals
from newsspider.corpus.zstd import zstd_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.corpus.aliases import FieldNames
    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.sources import Packing
    from newsspider.items import Article, Change

_encode = JSONEncoder(ensure_ascii=False).encode


class Rejection(NamedTuple):
    """Input that is not in the output, and where it stood."""

    piece: int
    """Number of the piece in the chunk, from 0."""
    line: int
    """Number of the line in the piece, from 1; 0 for the piece as a whole."""
    rest: Rest


@dataclass(slots=True)
class Outcome:
    """What became of one chunk."""

    output: bytes = b""
    explained: bytes = b""
    rejections: list[Rejection] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Number of lines of each piece."""
    totals: Totals = field(default_factory=Totals)


@dataclass(frozen=True, slots=True)
class Worker:
    """Cleans chunks; travels to the processes that do it, so it holds settings only."""

    names: FieldNames
    bounds: Sequence[Bound] = ()
    packing: Packing | None = None
    """Every chunk is one compressed frame of its own."""
    explain: bool = False
    undo: tuple[str, ...] | None = None
    """Rules to take back instead of cleaning; all of them if none is named."""

    def __call__(self, chunk: Sequence[Piece]) -> Outcome:
        """Return the outcome of one chunk; whatever its bytes are, nothing is raised."""
        task = _Task(self)
        for number, piece in enumerate(chunk):
            task.take(number, piece)
        return task.done()

    def treated(self, article: Article) -> Article:
        """Return the article cleaned, or with cleaning taken back and its stamp gone."""
        if self.undo is None:
            return clean_article(article)
        new = undo_article(article, self.undo or None)
        new.clean_version = new.quality = None
        return new


class _Task:
    """The work on one chunk."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._outcome = Outcome()
        self._written: list[bytes] = []
        self._explained: list[bytes] = []
        self._place = (0, 0)

    def take(self, number: int, piece: Piece) -> None:
        self._place = (number, 0)
        lines = 0
        try:
            if piece.source.whole:
                self._take_document(piece)
            else:
                lines = self._take_lines(number, piece)
        except OSError as error:
            self._reject(Rest("unreadable", error.strerror or str(error)))
        if piece.broken is not None:
            self._place = (number, lines)
            self._reject(Rest("unreadable", piece.broken))
        self._outcome.lines.append(lines)

    def done(self) -> Outcome:
        outcome = self._outcome
        outcome.output = packed(b"".join(self._written), self._worker.packing)
        outcome.explained = b"".join(self._explained)
        return outcome

    def _take_document(self, piece: Piece) -> None:
        from newsspider.corpus.documents import read_document  # it needs lxml, records do not

        found = read_document(piece.source)
        if isinstance(found, Rest):
            self._reject(found)
        else:
            self._clean(Carried(found), None)

    def _take_lines(self, number: int, piece: Piece) -> int:
        lines = lines_of(piece)
        for place, line in enumerate(lines, 1):
            self._place = (number, place)
            for found in objects_of(line, self._is_record):
                if isinstance(found, Rest):
                    self._reject(found)
                else:
                    self._take_record(found)
        return len(lines)

    def _is_record(self, found: Record) -> bool:
        return has_text(found, self._worker.names)

    def _take_record(self, found: Record) -> None:
        try:
            carried = from_object(found, self._worker.names)
        except NoTextError:
            self._reject(Rest("no_text", f"keys: {', '.join(found)}", _encode(found)))
        else:
            self._clean(carried, found)

    def _clean(self, carried: Carried, found: Record | None) -> None:
        before = carried.article
        carried.article = article = self._worker.treated(before)
        why = broken(self._worker.bounds, article.quality)
        if why is not None:
            self._reject(Rest("filtered", why, _encode(found or as_record(Carried(before)))))
            return
        try:
            self._written.append(to_line(carried))
        except ValueError as error:
            self._reject(Rest("invalid_json", str(error), _encode(found)))
            return
        self._count(before, article)
        if self._worker.explain and article.changes != before.changes:
            self._explained.append(_explained(before, article))

    def _count(self, before: Article, after: Article) -> None:
        totals = self._outcome.totals
        totals.records += 1
        totals.flagged += bool(after.flags)
        totals.flags.update(after.flags)
        if after.changes != before.changes:
            totals.changed += 1
            old, new = _by_rule(before.changes), _by_rule(after.changes)
            totals.rules += (new - old) + (old - new)

    def _reject(self, rest: Rest) -> None:
        totals = self._outcome.totals
        totals.filtered += rest.reason == "filtered"
        totals.rejected += rest.reason != "filtered"
        totals.reasons[rest.reason] += 1
        self._outcome.rejections.append(Rejection(*self._place, rest))


def packed(data: bytes, packing: Packing | None) -> bytes:
    """Return the data as one frame; nothing for nothing."""
    return _frame(data, packing) if data else b""


def empty_frame(packing: Packing | None) -> bytes:
    """Return what makes a file without records one that can be unpacked."""
    return _frame(b"", packing)


def _frame(data: bytes, packing: Packing | None) -> bytes:
    if packing is None:
        return data
    return gzip.compress(data, 6, mtime=0) if packing == "gzip" else zstd_frame(data)


def _by_rule(changes: Sequence[Change]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for change in changes:
        counts[change.rule] += change.count
    return counts


def _explained(before: Article, after: Article) -> bytes:
    """Return every change in full as a line of JSON; the record's own are folded."""
    earlier = [change for change in before.changes if change.field == "text"]
    full = explain_text(before.text, earlier=earlier).changes
    full += [change for change in after.changes if change.field != "text"]
    row = {"id": after.id, "url": after.url, "changes": [as_plain(change) for change in full]}
    return (_encode(row) + "\n").encode()
