"""Zstandard as dumps use it."""

from __future__ import annotations

from typing import IO, Any

from newsspider.zstd import zstd

ZstdError = zstd.ZstdError


def open_zstd(raw: IO[bytes]) -> Any:
    """Return the unpacked content of a file of any number of frames."""
    return zstd.ZstdFile(raw)


def zstd_frame(data: bytes, level: int = 3) -> bytes:
    """Return one independent frame with a checksum; the same bytes for the same data."""
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: level,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    return zstd.compress(data, options=options)
