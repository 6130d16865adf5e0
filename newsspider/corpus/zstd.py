"""Zstandard from the standard library where it has it (3.14), from its backport before."""

from __future__ import annotations

import sys
from typing import IO, Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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
