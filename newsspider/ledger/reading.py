"""Reading shards back, plain or compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def lines_of(path: Path) -> Iterator[bytes]:
    """Yield the lines of a shard, each with its line end."""
    opened = zstd.open(path, "rb") if path.suffix == ".zst" else path.open("rb")
    with opened as file:
        yield from file
