"""The worker: one chunk of input in, the bytes of its output and what was counted out."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from json import JSONEncoder
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning import explain_text
from newsspider.corpus.batch import BATCH, Entry, Stages
from newsspider.corpus.lines import lines_of
from newsspider.corpus.objects import Rest
from newsspider.corpus.totals import Totals
from newsspider.corpus.writing import as_plain
from newsspider.corpus.zstd import zstd_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.contents import Packing
    from newsspider.items import Change

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

    stages: Stages
    packing: Packing | None = None
    """Every chunk is one compressed frame of its own."""
    explain: bool = False

    def __call__(self, chunk: Sequence[Piece]) -> Outcome:
        """Return the outcome of one chunk; whatever its bytes are, nothing is raised."""
        task = _Task(self)
        for number, piece in enumerate(chunk):
            task.take(number, piece)
        return task.done()


class _Task:
    """The work on one chunk."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._outcome = Outcome()
        self._written: list[bytes] = []
        self._explained: list[bytes] = []

    def take(self, number: int, piece: Piece) -> None:
        lines = 0
        try:
            if piece.source.whole and piece.broken is None:
                self._take_document(number, piece)
            else:
                lines = self._take_lines(number, piece)
        except OSError as error:
            self._reject(number, 0, Rest("unreadable", error.strerror or str(error)))
        if piece.broken is not None:
            self._reject(number, lines, Rest("unreadable", piece.broken))
        self._outcome.lines.append(lines)

    def done(self) -> Outcome:
        outcome = self._outcome
        outcome.output = packed(b"".join(self._written), self._worker.packing)
        outcome.explained = b"".join(self._explained)
        return outcome

    def _take_document(self, number: int, piece: Piece) -> None:
        from newsspider.corpus.documents import read_document  # it needs lxml, records do not

        found = read_document(piece.source)
        if isinstance(found, Rest):
            self._reject(number, 0, found)
        else:
            self._add(number, self._worker.stages.entry(found))

    def _take_lines(self, number: int, piece: Piece) -> int:
        lines = lines_of(piece)
        numbered = enumerate(lines, 1)
        while batch := list(islice(numbered, BATCH)):
            for entry in self._worker.stages.entries(batch):
                self._add(number, entry)
        return len(lines)

    def _add(self, number: int, entry: Entry) -> None:
        if entry.rest is not None:
            self._reject(number, entry.place, entry.rest)
            return
        self._written.append(entry.line)
        totals, article = self._outcome.totals, entry.carried.article
        totals.records += 1
        if article.flags:
            totals.flagged += 1
            totals.flags.update(article.flags)
        if article.changes != entry.changes:
            totals.changed += 1
            old, new = _by_rule(entry.changes), _by_rule(article.changes)
            totals.rules += (new - old) + (old - new)
            if self._worker.explain:
                self._explained.append(_explained(entry))

    def _reject(self, number: int, line: int, rest: Rest) -> None:
        totals = self._outcome.totals
        totals.filtered += rest.reason == "filtered"
        totals.rejected += rest.reason != "filtered"
        totals.reasons[rest.reason] += 1
        self._outcome.rejections.append(Rejection(number, line, rest))


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


def _explained(entry: Entry) -> bytes:
    """Return every change in full as a line of JSON; the record's own are folded."""
    article = entry.carried.article
    earlier = [change for change in entry.changes if change.field == "text"]
    full = explain_text(entry.text, earlier=earlier).changes
    full += [change for change in article.changes if change.field != "text"]
    row = {"id": article.id, "url": article.url, "changes": [as_plain(change) for change in full]}
    return (_encode(row) + "\n").encode()
