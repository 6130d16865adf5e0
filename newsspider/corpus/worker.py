"""The worker: takes one chunk of input, returns the bytes of its output and its counts."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning import explain_text
from newsspider.corpus.batch import BATCH, Entry, Stages
from newsspider.corpus.codec import encode_line
from newsspider.corpus.lines import lines_of
from newsspider.corpus.objects import Rejection
from newsspider.corpus.totals import Totals
from newsspider.items import as_plain
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.contents import Packing
    from newsspider.items import Change

_ZSTD_OPTIONS = {
    int(zstd.CompressionParameter.compression_level): 3,
    int(zstd.CompressionParameter.checksum_flag): 1,
}


class LocatedRejection(NamedTuple):
    """A rejection and where in the chunk its input stood."""

    piece: int
    """Index of the piece in the chunk, from 0."""
    line: int
    """Number of the line in the piece, from 1; 0 for the piece as a whole."""
    rejection: Rejection


@dataclass(slots=True)
class Outcome:
    """The result of one chunk."""

    output: bytes = b""
    """Records as JSON Lines, compressed if the worker was told so."""
    explained: bytes = b""
    """Every change in full, for ``--explain``: a line for each changed record."""
    rejections: list[LocatedRejection] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Number of lines in each piece."""
    totals: Totals = field(default_factory=Totals)


@dataclass(frozen=True, slots=True)
class Worker:
    """Cleans chunks. It is pickled for the worker processes, so it holds settings only."""

    stages: Stages
    packing: Packing | None = None
    """Compression of the output; every chunk becomes a frame of its own."""
    explain: bool = False

    def __call__(self, chunk: Sequence[Piece]) -> Outcome:
        """Return the outcome of one chunk; never raises, whatever its bytes are."""
        task = _Task(self)
        for number, piece in enumerate(chunk):
            task.take(number, piece)
        return task.done()


class _Task:
    """The work on one chunk, and what it has produced so far."""

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
            self._reject(number, 0, Rejection("unreadable", error.strerror or str(error)))
        if piece.broken is not None:
            self._reject(number, lines, Rejection("unreadable", piece.broken))
        self._outcome.lines.append(lines)

    def done(self) -> Outcome:
        outcome = self._outcome
        if self._written:
            outcome.output = frame(b"".join(self._written), self._worker.packing)
        outcome.explained = b"".join(self._explained)
        outcome.totals.keys = set(self._worker.stages.names.met)
        return outcome

    def _take_document(self, number: int, piece: Piece) -> None:
        from newsspider.corpus.documents import read_document  # needs lxml; records do not

        found = read_document(piece.source)
        if isinstance(found, Rejection):
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
        if entry.rejection is not None:
            self._reject(number, entry.place, entry.rejection)
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

    def _reject(self, number: int, line: int, rejection: Rejection) -> None:
        totals = self._outcome.totals
        totals.filtered += rejection.reason == "filtered"
        totals.rejected += rejection.reason != "filtered"
        totals.reasons[rejection.reason] += 1
        self._outcome.rejections.append(LocatedRejection(number, line, rejection))


def frame(data: bytes, packing: Packing | None) -> bytes:
    """Return the data compressed on its own, as frames that can be written one after the other.

    The same data gives the same bytes: no time stamp goes into them.
    """
    if packing is None:
        return data
    if packing == "gzip":
        return gzip.compress(data, 6, mtime=0)
    return zstd.compress(data, options=_ZSTD_OPTIONS)


def _by_rule(changes: Sequence[Change]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for change in changes:
        counts[change.rule] += change.count
    return counts


def _explained(entry: Entry) -> bytes:
    """Return a line of JSON with every change in full; those on the record itself are folded."""
    article = entry.carried.article
    earlier = [change for change in entry.changes if change.field == "text"]
    full = explain_text(entry.text, earlier=earlier).changes
    full += [change for change in article.changes if change.field != "text"]
    changes = [as_plain(change) for change in full]
    return encode_line({"id": article.id, "url": article.url, "changes": changes})
