"""One run at a time per data folder; the kernel releases the lock when its holder dies."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from newsspider.errors import NewsspiderError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "lock"


class FolderInUse(NewsspiderError):  # noqa: N818 - the situation is the name
    """Another run holds the data folder."""


class FolderLock:
    """Holds a data folder until `release`, or until the process ends in whatever way."""

    def __init__(self, folder: Path) -> None:
        """Take the lock, or raise `FolderInUse` at once; make the folder if there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 64).decode("ascii", "replace").strip()
            os.close(self._file)
            raise FolderInUse(
                f"{folder}: another run holds this data folder (process {holder or 'unknown'}); "
                "wait for it, or use another folder"
            ) from None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode("ascii"), 0)

    def release(self) -> None:
        """Let the next run in."""
        os.close(self._file)
