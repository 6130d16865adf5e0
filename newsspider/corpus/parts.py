"""Parts: output files that get their final name only once they are complete."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsspider.disk import PART, own_file, write_all

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

_STREAMS = {"/dev", "/dev/fd", "/proc/self/fd"}
"""Folders whose names stand for devices and open files."""


class Part:
    """A file under construction: written as ``NAME.part``, renamed by `publish`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.size = 0
        self._file: FileIO | None = None

    def open(self, size: int = 0) -> None:
        """Open for writing after the first ``size`` bytes, left by an earlier run; cut the rest."""
        self._file = os.fdopen(own_file(self.part, os.O_WRONLY), "wb", buffering=0)
        self._file.truncate(size)
        self._file.seek(size)
        self.size = size

    def holds(self, size: int) -> bool:
        """Tell whether an earlier run left at least ``size`` bytes."""
        return self.part.exists() and self.part.stat().st_size >= size

    def write(self, data: bytes) -> None:
        """Write all of the data; raises OSError when the disk is full."""
        assert self._file is not None  # noqa: S101 - a run opens its parts before it writes
        write_all(self._file, data)
        self.size += len(data)

    def sync(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def publish(self, *, keep_empty: bool) -> None:
        """Give the file its name; an empty one is removed instead unless ``keep_empty``.

        Idempotent: a run killed while it publishes does it again.
        """
        if not self.part.exists():
            return
        if self.part.stat().st_size or keep_empty:
            self.part.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)
            self.part.unlink()


def is_pipe(path: Path) -> bool:
    """Tell whether a path leads to a device, a pipe or an open file such as ``/dev/stdout``.

    To give such a path to a new file would take it from every program on the machine.
    """
    is_stream = str(path.absolute().parent) in _STREAMS
    return path.exists() and (is_stream or not (path.is_file() or path.is_dir()))


class Pipe:
    """Standard output, a device or a pipe: what was written cannot be taken back.

    A file that others have open is written to at its end.
    """

    def __init__(self, path: Path | None) -> None:
        self._file: FileIO = open(1 if path is None else path, "ab", 0, closefd=path is not None)  # noqa: SIM115 - stays open

    def write(self, data: bytes) -> None:
        write_all(self._file, data)

    def close(self) -> None:
        self._file.close()
