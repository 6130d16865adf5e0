"""Parts: files that get their name only when they are whole and on the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

PART = ".part"


class Part:
    """A file under construction, beside its final name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.size = 0
        self._file: FileIO | None = None

    def open(self, size: int = 0) -> None:
        """Go on behind ``size`` bytes that an earlier run left; what stands behind them goes."""
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = open(os.open(self.part, flags, 0o666), "wb", buffering=0)  # noqa: SIM115, PTH123 - stays open
        self._file.truncate(size)
        self._file.seek(size)
        self.size = size

    def holds(self, size: int) -> bool:
        """Tell whether an earlier run left so many bytes."""
        return self.part.exists() and self.part.stat().st_size >= size

    def write(self, data: bytes) -> None:
        """Write all of it; raises OSError when the disk is full."""
        self.size += write_all(self._file, data)

    def sync(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def publish(self, *, empty: bool) -> None:
        """Give the file its name, or leave no file of that name if it is empty and may not be.

        Done twice it does what it did once, so that it can be killed between.
        """
        if not self.part.exists():
            return
        if self.part.stat().st_size or empty:
            self.part.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)
            self.part.unlink()


class Pipe:
    """Standard output, a device or a pipe: bytes that go out are gone."""

    def __init__(self, path: Path | None) -> None:
        self._file: FileIO = open(1 if path is None else path, "wb", 0, closefd=path is not None)  # noqa: SIM115 - stays open

    def write(self, data: bytes) -> None:
        write_all(self._file, data)

    def close(self) -> None:
        self._file.close()


def write_all(file: FileIO | None, data: bytes) -> int:
    """Write to an unbuffered file, which may take only part of the bytes at a time."""
    if file is None:
        raise ValueError("the file is not open")
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]
    return len(data)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
