"""Chunks: the input cut into units of work, the same cuts whatever the number of processes.

A line belongs to the chunk in which its first byte lies. Of a plain file a chunk is only a range
of bytes, which the process that cleans it reads itself; of a compressed file or a pipe, which can
only be read from the front, it carries the bytes.
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
from newsspider.corpus.zstd import ZstdError, open_zstd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK_BYTES = 1 << 20
LONGEST_LINE = 64 << 20
"""A longer line is no article; it is passed over in constant memory and rejected."""

UNREADABLE = (OSError, EOFError, zlib.error, ZstdError, NotJsonLinesError)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one source."""

    source: Source
    start: int
    """First byte, in the file as it lies on disk; of a pipe, in what was read of it."""
    end: int
    first: bool
    """Whether the source begins here."""
    data: bytes | None = None
    """Whole lines already read, where the worker cannot read them itself."""
    broken: str | None = None
    """Why the source could not be read beyond this piece."""


def chunks(sources: Sequence[Source], size: int = CHUNK_BYTES) -> Iterator[list[Piece]]:
    """Yield the pieces of the sources in order, small ones together, about ``size`` bytes each."""
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
    """Cut a stream; what was read before it broke is kept."""
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
    """Read what is there: a full-size read would lose what came before a broken end."""
    data: bytes = stream.read1(size)  # type: ignore[attr-defined]
    return data


@contextmanager
def _opened(source: Source) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Give the file itself, whose position tells the progress, and its unpacked content."""
    if source.name == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        yield sys.stdin.buffer, _unpacked(sys.stdin.buffer, None)
        return
    with Path(source.name).open("rb") as raw:
        yield raw, _unpacked(raw, source.packing)


def _unpacked(raw: Any, said: Packing | None) -> IO[bytes]:
    """Return the content, by what it begins with; raises NotJsonLinesError if it is something else.

    A pipe may not have filled its buffer when it is looked at; two bytes tell most of it.
    """
    packing = packing_by_content(raw.peek(HEAD), said)
    unpacked = raw
    if packing == "gzip":
        unpacked = gzip.GzipFile(fileobj=raw)
    elif packing == "zstd":
        unpacked = open_zstd(raw)
    refuse_other_kinds(unpacked.peek(HEAD))
    content: IO[bytes] = unpacked
    return content


class _Blocks:
    """Collect bytes and hand them out as blocks of whole lines, cut by content alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._buffer = bytearray()
        self._searched = 0
        """Bytes from the front in which no line ends that could end the block."""

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
        """Keep of a line that does not end just enough to know it for too long."""
        del self._buffer[self._size + LONGEST_LINE + 1 :]
        self._searched = len(self._buffer)
