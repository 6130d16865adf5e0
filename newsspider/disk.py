"""The disk: whole writes, names that survive a power cut, files that are never half written."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

PART = ".part"
"""Ending of a file under construction, dropped when it is whole."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(error: OSError) -> bool:
    """Tell whether the disk, a quota or a limit on the size of files refused a write."""
    return error.errno in _FULL


def own_file(path: Path, access: int) -> int:
    """Open or make a file that only our runs write, such as a part, and return its handle.

    A link in its place is not followed, for whoever set it chose the file that would be cut, and a
    pipe is not waited for: both raise OSError.
    """
    return os.open(path, access | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)


def write_all(file: FileIO, data: bytes) -> None:
    """Write all bytes to an unbuffered file; a full disk, which takes only some, raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def append(file: FileIO, data: bytes) -> None:
    """Append all bytes to an unbuffered file, or none of them and raise OSError."""
    end = file.seek(0, os.SEEK_END)
    try:
        write_all(file, data)
    except OSError:
        file.truncate(end)
        raise


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable: a name is part of the folder, not of the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_json(path: Path, value: Any) -> None:
    """Write a value as JSON; a reader sees the old file or the new one, whole."""
    part = path.with_name(path.name + PART)
    with os.fdopen(own_file(part, os.O_WRONLY | os.O_TRUNC), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
