"""Zstandard for finished shards."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from newsspider.zstd import zstd

if TYPE_CHECKING:
    from pathlib import Path


def compressed(part: Path) -> Path:
    """Return a synced ``.zst.part`` with the content of a plain part.

    The plain part is kept until the shard has its name, so a kill in between loses no line.
    """
    target = part.with_name(part.name.removesuffix(".part") + ".zst.part")
    with part.open("rb") as plain, target.open("wb") as raw:
        with zstd.open(raw, "wb", level=9) as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)
        raw.flush()
        os.fsync(raw.fileno())
    return target
