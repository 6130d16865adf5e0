"""The worker: takes one chunk of input, returns the bytes of its output and its counts."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsspider.cleaning import explain_text
from newsspider.corpus.batch import Entry, Stages
from newsspider.corpus.codec import encode_line
from newsspider.corpus.objects import Rejection
from newsspider.corpus.totals import Totals
from newsspider.items import as_plain
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.contents import Packing
    from newsspider.items import Change

_ZSTD_OPTIONS = {
    int(zstd.CompressionParameter.compression_level): 3,
    int(zstd.CompressionParameter.checksum_flag): 1,
}


@dataclass(slots=True)
class Outcome:
    """The result of one chunk."""

    output: bytes = b""
    """Records as JSON Lines, compressed if the worker was told so."""
    explained: bytes = b""
    """Every change in full, for ``--explain``: a line for each changed record."""
    rejections: list[tuple[int, int, Rejection]] = field(default_factory=list)
    """Each behind the index of its piece in the chunk and the number of its line in the piece, from
    1; 0 for the piece as a whole."""
    lines: list[int] = field(default_factory=list)
    """Number of lines in each piece."""
    totals: Totals = field(default_factory=Totals)

    def reject(self, piece: int, line: int, rejection: Rejection) -> None:
        self.rejections.append((piece, line, rejection))
        self.totals.filtered += rejection.reason == "filtered"
        self.totals.rejected += rejection.reason != "filtered"
        self.totals.reasons[rejection.reason] += 1

    def count(self, entry: Entry) -> None:
        """Count a record that is written."""
        totals, article = self.totals, entry.carried.article
        totals.records += 1
        if article.flags:
            totals.flagged += 1
            totals.flags.update(article.flags)
        if entry.is_changed:
            totals.changed += 1
            old, new = _by_rule(entry.changes), _by_rule(article.changes)
            totals.rules += (new - old) + (old - new)


@dataclass(frozen=True, slots=True)
class Worker:
    """Cleans chunks. It is pickled for the worker processes, so it holds settings only."""

    stages: Stages
    packing: Packing | None = None
    """Compression of the output; every chunk becomes a frame of its own."""
    explain: bool = False

    def __call__(self, chunk: Sequence[Piece]) -> Outcome:
        """Return the outcome of one chunk; never raises, whatever its bytes are."""
        outcome = Outcome()
        written: list[bytes] = []
        explained: list[bytes] = []
        for number, piece in enumerate(chunk):
            lines, entries = self._read(piece)
            for entry in entries:
                if entry.rejection is not None:
                    outcome.reject(number, entry.place, entry.rejection)
                    continue
                written.append(entry.line)
                outcome.count(entry)
                if self.explain and entry.is_changed:
                    explained.append(_explained(entry))
            if piece.broken is not None:
                outcome.reject(number, lines, Rejection("unreadable", piece.broken))
            outcome.lines.append(lines)
        if written:
            outcome.output = frame(b"".join(written), self.packing)
        outcome.explained = b"".join(explained)
        outcome.totals.keys = set(self.stages.names.met)
        return outcome

    def _read(self, piece: Piece) -> tuple[int, Iterable[Entry]]:
        """Return the number of lines in a piece, and an entry for everything in it."""
        try:
            if piece.source.whole and piece.broken is None:
                from newsspider.corpus.documents import read_document  # needs lxml; records do not

                return 0, [self.stages.document(read_document(piece.source))]
            lines = piece.lines()
        except OSError as error:
            why = Rejection("unreadable", error.strerror or str(error))
            return 0, [Entry(0, {}, why)]
        return len(lines), self.stages.entries(lines)


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
