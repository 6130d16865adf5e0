"""The journal: how far a run has got, so that it can resume after a kill."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any

import newsspider
from newsspider.cleaning import CLEAN_VERSION
from newsspider.disk import own_file
from newsspider.errors import NewsspiderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsspider.corpus.sources import Source
    from newsspider.corpus.worker import Worker


STATE = ".state"
"""Ending of a journal, behind that of the part whose progress it tells."""


class AlreadyRunningError(NewsspiderError):
    """Another run is writing the same output."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A point from which a run can resume, by cutting the files on disk back to it."""

    chunks: int = 0
    """Number of chunks whose output is on disk."""
    lines: int = 0
    """Lines read so far of the source in which the last chunk ended."""
    weight: int = 0
    """Bytes of input read so far."""
    sizes: list[int] = field(default_factory=list)
    """Bytes in each part, in the order of the run's parts."""
    totals: dict[str, Any] = field(default_factory=dict)
    """Counts so far, as `Totals.as_dict` gives them."""
    finished: bool = False
    """Whether all input is done and only publishing is left."""


def identity_of(
    sources: Sequence[Source], worker: Worker, explained: Path | None, chunk_bytes: int
) -> str:
    """Return a digest of the input, the versions and every option that decides the output.

    A run that reads from a pipe gets a random identity, for it can never resume.
    """
    piped = any(source.size is None for source in sources)
    parts = [
        newsspider.__version__,
        CLEAN_VERSION,
        chunk_bytes,
        [(source.name, source.size, source.modified) for source in sources],
        worker.stages.names.given,
        worker.stages.bounds,
        worker.packing,
        worker.stages.undo,
        str(explained),
        os.urandom(16).hex() if piped else "",
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()


class Journal:
    """An append-only file beside the output: the run's identity, then a checkpoint a line.

    The last whole line counts. ``last`` is that checkpoint, or None; ``superseded`` tells that the
    file held a run of another identity, which was discarded.
    """

    def __init__(self, path: Path, identity: str) -> None:
        """Open and lock the journal; raises AlreadyRunningError if another process holds it."""
        self.path = path
        self._file = _locked(path)
        lines = self._file.read().split("\n")
        self.superseded = lines[0] not in ("", identity)
        self.last = _last(lines[1:-1]) if lines[0] == identity else None
        if self.last is None:
            self._file.seek(0)
            self._file.truncate()
            self._append(identity)

    def note(self, checkpoint: Checkpoint) -> None:
        """Append a checkpoint; the output it counts must be on the disk already."""
        self._append(json.dumps(asdict(checkpoint), ensure_ascii=False))

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self.close()

    def _append(self, line: str) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(line + "\n")
        self._file.flush()


def _locked(path: Path) -> IO[str]:
    """Open and lock a journal; a file that the run before has removed meanwhile will not do."""
    file = os.fdopen(own_file(path, os.O_RDWR), "r+", encoding="utf-8", errors="replace")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunningError(f"another run holds {path}") from None
    if os.fstat(file.fileno()).st_nlink:
        return file
    file.close()
    return _locked(path)


def _last(lines: list[str]) -> Checkpoint | None:
    for line in reversed(lines):
        try:
            return Checkpoint(**json.loads(line))
        except (ValueError, TypeError):
            continue
    return None
