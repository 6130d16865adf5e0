"""A run of ``clean`` or ``undo``: from its sources to finished files, resumable after a kill."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from newsspider.corpus.chunks import CHUNK_BYTES, chunks
from newsspider.corpus.codec import encode_line
from newsspider.corpus.journal import STATE, Checkpoint, Journal, identity_of
from newsspider.corpus.parallel import in_order
from newsspider.corpus.parts import Part, Pipe, is_pipe
from newsspider.corpus.rejects import LineNumbers
from newsspider.corpus.totals import Totals
from newsspider.corpus.worker import frame
from newsspider.disk import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.outputs import Files
    from newsspider.corpus.sources import Source
    from newsspider.corpus.worker import Outcome, Worker


class Run:
    """Runs the sources through the worker into the files.

    The output depends on the input and the worker alone: neither ``jobs`` nor an interruption
    changes a byte. Raises OSError, as when the disk is full, and AlreadyRunningError.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        files: Files,
        worker: Worker,
        *,
        chunk_bytes: int = CHUNK_BYTES,
        seconds_between_checkpoints: float = 2.0,
        on_rejection: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        """Open the files; ``on_rejection`` gets every rejection if ``files.rejected`` is None."""
        self._sources = sources
        self._worker = worker
        self._chunk_bytes = chunk_bytes
        self._seconds = seconds_between_checkpoints
        self._on_rejection = on_rejection
        self._output = _opened(files.output)
        self._rejected = _opened(files.rejected) if files.rejected else None
        self._explained = _opened(files.explained) if files.explained else None
        self._journal = self._opened_journal(files.explained)
        self.begun = self._resumable()
        """Where this run starts: after what an earlier, unfinished run has done."""
        self._reached = self.begun
        self._saved = monotonic()
        self.totals = Totals.from_dict(self.begun.totals) if self.begun.totals else Totals()
        self._numbers = LineNumbers(self.begun.lines)

    @property
    def superseded(self) -> bool:
        """Whether an unfinished run had other input, options or version, and is started over."""
        return self._journal is not None and self._journal.superseded

    @property
    def rejected(self) -> Path | None:
        """The file that lists the rejections, if there is one."""
        return self._rejected.path if isinstance(self._rejected, Part) else None

    def work(self, jobs: int, moved: Callable[[int, int], None]) -> None:
        """Clean what is left and publish; ``moved(bytes read, records written)`` tells progress."""
        try:
            if not self.begun.finished:
                self._clean(jobs, moved)
                self._save(finished=True)
            self._publish()
        except KeyboardInterrupt:
            self._save()
            raise
        finally:
            self._close()

    @property
    def _parts(self) -> list[Part]:
        parts = (self._rejected, self._explained, self._output)
        return [part for part in parts if isinstance(part, Part)]

    def _opened_journal(self, explained: Path | None) -> Journal | None:
        if isinstance(self._output, Pipe):
            return None  # such a run cannot resume
        identity = identity_of(self._sources, self._worker, explained, self._chunk_bytes)
        part = self._output.part
        return Journal(part.with_name(part.name + STATE), identity)

    def _resumable(self) -> Checkpoint:
        last = self._journal.last if self._journal else None
        if last is None or len(last.sizes) != len(self._parts):
            return Checkpoint()
        held = all(p.holds(size) for p, size in zip(self._parts, last.sizes, strict=True))
        return last if held or last.finished else Checkpoint()

    def _clean(self, jobs: int, moved: Callable[[int, int], None]) -> None:
        sizes = self.begun.sizes or [0] * len(self._parts)
        for part, size in zip(self._parts, sizes, strict=True):
            part.open(size)
        left = islice(chunks(self._sources, self._chunk_bytes), self.begun.chunks, None)
        for chunk, outcome in in_order(self._worker, left, jobs):
            weight = sum(piece.end - piece.start for piece in chunk)
            self._write(chunk, outcome, weight)
            moved(weight, outcome.totals.records)
            if monotonic() - self._saved >= self._seconds:
                self._save()
        if isinstance(self._output, Part) and not self._output.size:
            no_records = frame(b"", self._worker.packing)  # so that the file unpacks all the same
            self._output.write(no_records)

    def _write(self, chunk: list[Piece], outcome: Outcome, weight: int) -> None:
        self._output.write(outcome.output)
        if self._explained:
            self._explained.write(outcome.explained)
        rows = list(self._numbers.rows(chunk, outcome))
        if self._rejected:
            self._rejected.write(b"".join(map(encode_line, rows)))
        elif self._on_rejection:
            for row in rows:
                self._on_rejection(row)
        self.totals.add(outcome.totals)
        self._reached = Checkpoint(
            chunks=self._reached.chunks + 1,
            lines=self._numbers.lines,
            weight=self._reached.weight + weight,
            sizes=[part.size for part in self._parts],
            totals=self.totals.as_dict(),
        )

    def _save(self, *, finished: bool = False) -> None:
        """Sync every part, then note the checkpoint: the journal never runs ahead of the disk."""
        for part in self._parts:
            part.sync()
        if self._journal:
            self._journal.note(replace(self._reached, finished=finished))
        self._saved = monotonic()

    def _publish(self) -> None:
        for part in self._parts:
            part.close()
            part.publish(keep_empty=part is not self._rejected)
            sync_folder(part.path.parent)
        if self._journal:
            self._journal.remove()

    def _close(self) -> None:
        for opened in (self._rejected, self._explained, self._output, self._journal):
            if opened:
                opened.close()


def _opened(path: Path | None) -> Part | Pipe:
    return Pipe(path) if path is None or is_pipe(path) else Part(path)
