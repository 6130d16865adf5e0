"""The journal: how far a run has come, so that a killed one goes on from there."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any

from newsspider.errors import NewsspiderError

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without it has no locks, and no second run should be started
    fcntl = None  # type: ignore[assignment]


class AlreadyRunningError(NewsspiderError):
    """Another run writes the same output."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A state the files on the disk can be brought back to."""

    chunks: int = 0
    """Chunks whose output is on the disk."""
    lines: int = 0
    """Lines so far of the source the last chunk ended in."""
    weight: int = 0
    """Bytes of input done."""
    sizes: list[int] = field(default_factory=list)
    """Bytes of each part."""
    totals: dict[str, Any] = field(default_factory=dict)
    finished: bool = False
    """Whether only the publishing is left."""

    def done(self) -> Checkpoint:
        return replace(self, finished=True)


class Journal:
    """An append-only file beside the output; the last whole line of it counts."""

    def __init__(self, path: Path, identity: str) -> None:
        """Open the journal; it is void if it is of another input, version or set of options.

        Raises AlreadyRunningError while another process has it open.
        """
        self.path = path
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        self._file: IO[str] = os.fdopen(handle, "r+", encoding="utf-8", errors="replace")
        self._lock()
        lines = self._file.read().split("\n")
        self.superseded = lines[0] not in ("", identity)
        self.last = _last(lines[1:-1]) if lines[0] == identity else None
        if self.last is None:
            self._file.seek(0)
            self._file.truncate()
            self._append(identity)

    def note(self, checkpoint: Checkpoint) -> None:
        """Write down a checkpoint; what it speaks of must be on the disk by now."""
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

    def _lock(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise AlreadyRunningError(f"another run holds {self.path}") from None


def _last(lines: list[str]) -> Checkpoint | None:
    for line in reversed(lines):
        try:
            return Checkpoint(**json.loads(line))
        except (ValueError, TypeError):
            continue
    return None
