"""Strict decompression of bodies: nothing is salvaged from what is truncated or huge."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import brotli  # type: ignore[import-untyped]

from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

GZIP = b"\x1f\x8b"
"""First bytes of gzip data."""

CHUNK = 1 << 16
"""Bytes of brotli output taken at a time."""

RATIO = 200
"""A body may unpack to this many times its size, or to `GRACE` bytes if that is more."""

GRACE = 1 << 20
MEMBERS = 100
"""Members (gzip) or frames (zstd) that a body may consist of."""

WINDOW_LOG = 23
"""A zstd window of 8 MiB, the most that RFC 9659 allows a server to use."""


class BrokenEncoding(ValueError):  # noqa: N818 - the name says what is wrong
    """The body is truncated or is not what Content-Encoding says."""


class Bomb(ValueError):  # noqa: N818
    """The body unpacks to more than is allowed."""


def decompress(body: bytes, encoding: str, max_size: int) -> bytes:
    """Return `body` unpacked from gzip, deflate, br or zstd.

    Raises Bomb if it unpacks to more than `max_size` bytes or `RATIO` allows, BrokenEncoding if it
    does not unpack, and KeyError for another encoding.
    """
    limit = min(max_size, max(GRACE, RATIO * len(body)))
    try:
        return _UNPACK[encoding](body, limit)
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
        raise BrokenEncoding(f"{encoding}: {error}") from error


def _gzip(body: bytes, limit: int) -> bytes:
    return _members(lambda: zlib.decompressobj(wbits=31), GZIP, body, limit)


def _zstd(body: bytes, limit: int) -> bytes:
    options = {int(zstd.DecompressionParameter.window_log_max): WINDOW_LOG}
    return _members(lambda: zstd.ZstdDecompressor(options=options), b"\x28\xb5", body, limit)


def _members(unpacker: Callable[[], Any], magic: bytes, body: bytes, limit: int) -> bytes:
    """Unpack one member after the other; bytes after the last one are padding and ignored."""
    found = b""
    for _ in range(MEMBERS):
        member = unpacker()
        found += _inflate(member, body, limit - len(found))
        body = member.unused_data
        if not body.startswith(magic):
            return found
    raise Bomb(f"more than {MEMBERS} members")


def _deflate(body: bytes, limit: int) -> bytes:
    """Unpack zlib data, or raw deflate data, which some servers send instead."""
    try:
        return _inflate(zlib.decompressobj(), body, limit)
    except zlib.error:
        return _inflate(zlib.decompressobj(wbits=-15), body, limit)


def _inflate(unpacker: Any, body: bytes, limit: int) -> bytes:
    found = unpacker.decompress(body, limit + 1)
    if len(found) > limit:
        raise Bomb(f"more than {limit} bytes")
    if not unpacker.eof:
        raise EOFError("the data end early")
    return bytes(found)


def _brotli(body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    parts, size, rest = [], 0, body
    while not unpacker.is_finished():
        part = unpacker.process(rest, output_buffer_limit=CHUNK)
        rest = b""
        if not part and not unpacker.is_finished():
            raise EOFError("the data end early")
        parts.append(part)
        size += len(part)
        if size > limit:
            raise Bomb(f"more than {limit} bytes")
    return b"".join(parts)


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
