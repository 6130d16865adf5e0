"""Chunks: cuts the input into units of work, at the same places whatever the number of processes.

A line belongs to the chunk in which its first byte lies. A chunk of a plain file is only a range
of bytes, which the worker process reads itself. A compressed file or a pipe can only be read from
the front, so its chunks carry their bytes.
"""

from __future__ import annotations

import errno
import gzip
import sys
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newsspider.corpus.contents import (
    HEAD,
    NotJsonLinesError,
    Packing,
    packing_by_content,
    refuse_other_kinds,
)
from newsspider.corpus.sources import STDIN, Source
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK_BYTES = 1 << 20
LONGEST_LINE = 64 << 20
"""Bytes. A longer line cannot be an article; it is skipped in constant memory and rejected."""

UNREADABLE = (OSError, EOFError, zlib.error, zstd.ZstdError, NotJsonLinesError)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one source."""

    source: Source
    start: int
    """Offset of the first byte in the file on disk, or in what was read of a pipe."""
    end: int
    """Offset past the last byte, counted likewise."""
    first: bool
    """Whether the source begins here."""
    data: bytes | None = None
    """Whole lines, if they were read already; None if the worker is to read them."""
    broken: str | None = None
    """Why the source cannot be read past this piece; None if it can."""


def chunks(sources: Sequence[Source], size: int = CHUNK_BYTES) -> Iterator[list[Piece]]:
    """Yield chunks of about ``size`` bytes: pieces of the sources in order, small ones together."""
    group: list[Piece] = []
    weight = 0
    for source in sources:
        for piece in _pieces(source, size):
            group.append(piece)
            weight += max(piece.end - piece.start, len(piece.data or b""), 1)
            if weight >= size:
                yield group
                group, weight = [], 0
    if group:
        yield group


def _pieces(source: Source, size: int) -> Iterator[Piece]:
    if source.broken is not None:
        yield Piece(source, 0, source.size or 0, first=True, data=b"", broken=source.broken)
    elif source.size is not None and source.whole:
        yield Piece(source, 0, source.size, first=True)
    elif source.size is not None and source.packing is None:
        for start in range(0, source.size, size):
            yield Piece(source, start, min(start + size, source.size), first=start == 0)
    else:
        yield from _streamed(source, size)


def _streamed(source: Source, size: int) -> Iterator[Piece]:
    """Cut a stream into pieces; if it breaks, what was read before is kept."""
    done = 0
    first = True
    broken: str | None = None
    blocks = _Blocks(size)
    try:
        with _opened(source) as (raw, unpacked):
            while data := _read(unpacked, size):
                for block in blocks.fed(data):
                    here = done + len(block) if source.size is None else raw.tell()
                    yield Piece(source, done, here, first, block)
                    done, first = here, False
    except UNREADABLE as error:
        broken = getattr(error, "strerror", None) or str(error) or type(error).__name__
    rest = blocks.rest()
    if rest or broken:
        end = done + len(rest) if source.size is None else max(source.size, done)
        yield Piece(source, done, end, first, rest, broken)


def _read(stream: IO[bytes], size: int) -> bytes:
    """Read what is available; a read of the full size would lose what precedes a broken end."""
    data: bytes = stream.read1(size)  # type: ignore[attr-defined]
    return data


@contextmanager
def _opened(source: Source) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a source; give the raw file, whose position tells progress, and its unpacked content."""
    if source.name == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        yield sys.stdin.buffer, _unpacked(sys.stdin.buffer, None)
        return
    with Path(source.name).open("rb") as raw:
        yield raw, _unpacked(raw, source.packing)


def _unpacked(raw: Any, said: Packing | None) -> IO[bytes]:
    """Return the content unpacked, as its first bytes say; raises NotJsonLinesError.

    Of a pipe, `peek` may show only the few bytes written so far; the magic numbers are short.
    """
    packing = packing_by_content(raw.peek(HEAD), said)
    unpacked = raw
    if packing == "gzip":
        unpacked = gzip.GzipFile(fileobj=raw)
    elif packing == "zstd":
        unpacked = zstd.ZstdFile(raw)
    refuse_other_kinds(unpacked.peek(HEAD))
    content: IO[bytes] = unpacked
    return content


class _Blocks:
    """Regroups bytes into blocks of whole lines; the cuts do not depend on how reads fell."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._buffer = bytearray()
        self._searched = 0
        """Length of the front of the buffer known to hold no line end that could end the block."""

    def fed(self, data: bytes) -> Iterator[bytes]:
        self._buffer += data
        while len(self._buffer) >= self._size:
            cut = self._buffer.find(b"\n", max(self._size - 1, self._searched)) + 1
            if not cut:
                self._wait_for_the_end_of_the_line()
                return
            yield bytes(memoryview(self._buffer)[:cut])
            del self._buffer[:cut]
            self._searched = 0

    def rest(self) -> bytes:
        return bytes(self._buffer)

    def _wait_for_the_end_of_the_line(self) -> None:
        """Drop the end of an endless line; what is kept is just enough to reject it as too long."""
        del self._buffer[self._size + LONGEST_LINE + 1 :]
        self._searched = len(self._buffer)
