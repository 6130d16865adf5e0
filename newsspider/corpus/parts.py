"""Parts: output files that get their final name only once they are complete."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

PART = ".part"


class Part:
    """A file under construction: written as ``NAME.part``, renamed by `publish`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.size = 0
        self._file: FileIO | None = None

    def open(self, size: int = 0) -> None:
        """Open for writing after the first ``size`` bytes, left by an earlier run; cut the rest."""
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = open(os.open(self.part, flags, 0o666), "wb", buffering=0)  # noqa: SIM115, PTH123 - stays open
        self._file.truncate(size)
        self._file.seek(size)
        self.size = size

    def holds(self, size: int) -> bool:
        """Tell whether an earlier run left at least ``size`` bytes."""
        return self.part.exists() and self.part.stat().st_size >= size

    def write(self, data: bytes) -> None:
        """Write all of the data; raises OSError when the disk is full."""
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


class Pipe:
    """Standard output, a device or a pipe: what was written cannot be taken back."""

    def __init__(self, path: Path | None) -> None:
        self._file: FileIO = open(1 if path is None else path, "wb", 0, closefd=path is not None)  # noqa: SIM115 - stays open

    def write(self, data: bytes) -> None:
        write_all(self._file, data)

    def close(self) -> None:
        self._file.close()


def write_all(file: FileIO | None, data: bytes) -> None:
    """Write all bytes to an unbuffered file, which may take only some of them at once."""
    if file is None:
        raise ValueError("the file is not open")
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut; only POSIX can sync a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
