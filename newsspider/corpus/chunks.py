"""Chunks: cuts the input into units of work, at the same places whatever the number of processes.

A line belongs to the chunk in which its first byte lies. A chunk of a plain file is only a range
of bytes, which the worker process reads itself. A compressed file or a pipe can only be read from
the front, so its chunks carry their bytes.
"""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newsspider.corpus import tagged
from newsspider.corpus.contents import (
    HEAD,
    UNPACKING,
    Packing,
    Shape,
    other_kind,
    packing_by_content,
    shape_of,
    unpacked,
)
from newsspider.corpus.sources import STDIN, Source
from newsspider.corpus.spread import Cutter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHUNK_BYTES = 1 << 20
LONGEST_LINE = 64 << 20
"""Bytes. A longer line cannot be an article; it is skipped in constant memory and rejected."""


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
    shape: Shape = "lines"
    """Shape of ``data``: ``tagged``, or ``lines`` into which spread JSON was put."""

    def lines(self) -> list[bytes]:
        """Return the lines that start in the piece, with their line feeds; raises OSError.

        Of tagged documents each gives a line. A line longer than ``LONGEST_LINE`` comes back cut,
        but still too long, so that it is rejected.
        """
        if self.data is not None:
            tags = self.shape == "tagged"
            return tagged.lines_of_tagged(self.data) if tags else BytesIO(self.data).readlines()
        with Path(self.source.name).open("rb") as file:
            start = self.start if self.first else self.start - 1
            file.seek(start)
            lines = BytesIO(file.read(self.end - start)).readlines()
            if not self.first:
                del lines[:1]  # the end of a line that began in an earlier piece
            if lines and not lines[-1].endswith(b"\n"):
                lines[-1] += file.readline(LONGEST_LINE + 1)
            return lines


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
    elif source.size is not None and source.packing is None and source.shape == "lines":
        for start in range(0, source.size, size):
            yield Piece(source, start, min(start + size, source.size), first=start == 0)
    else:
        yield from _streamed(source, size)


def _streamed(source: Source, size: int) -> Iterator[Piece]:
    """Cut a stream into pieces; if it breaks, what was read before is kept."""
    done = 0
    first = True
    broken: str | None = None
    shape: Shape = "lines"
    blocks = _Blocks(size)
    try:
        with _opened(source) as (raw, content):
            shape = shape_of(content.peek(HEAD))
            blocks = _BLOCKS[shape](size)
            while data := content.read1(size):  # a full read would lose what precedes a broken end
                for block in blocks.fed(data):
                    here = done + len(block) if source.size is None else raw.tell()
                    yield Piece(source, done, here, first, block, shape=shape)
                    done, first = here, False
    except UNPACKING as error:
        broken = getattr(error, "strerror", None) or str(error) or type(error).__name__
    rest = blocks.rest()
    if rest or broken:
        end = done + len(rest) if source.size is None else max(source.size, done)
        yield Piece(source, done, end, first, rest, broken, shape)


@contextmanager
def _opened(source: Source) -> Iterator[tuple[IO[bytes], Any]]:
    """Open a source; give the raw file, whose position tells progress, and its unpacked content."""
    if source.name == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        yield sys.stdin.buffer, _content(sys.stdin.buffer, None)
        return
    with Path(source.name).open("rb") as raw:
        yield raw, _content(raw, source.packing)


def _content(raw: Any, said: Packing | None) -> Any:
    """Return the content unpacked, as its first bytes say; raises OSError for no JSON Lines.

    Of a pipe, `peek` may show only the few bytes written so far; the magic numbers are short.
    """
    content: Any = unpacked(raw, packing_by_content(raw.peek(HEAD), said))
    if other := other_kind(content.peek(HEAD)):
        raise OSError(other)
    return content


class _Blocks:
    """Regroups bytes into blocks of whole lines; the cuts do not depend on how reads fell."""

    end = b"\n"
    """What a block ends with."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._buffer = bytearray()
        self._searched = 0
        """Length of the front of the buffer known to hold no line end that could end the block."""

    def fed(self, data: bytes) -> Iterator[bytes]:
        self._buffer += data
        while len(self._buffer) >= self._size:
            found = self._buffer.find(self.end, max(self._size - len(self.end), self._searched))
            if found < 0:
                self._wait_for_the_end_of_the_line()
                return
            cut = found + len(self.end)
            yield bytes(memoryview(self._buffer)[:cut])
            del self._buffer[:cut]
            self._searched = 0

    def rest(self) -> bytes:
        return bytes(self._buffer)

    def _wait_for_the_end_of_the_line(self) -> None:
        """Drop the end of an endless line; what is kept is just enough to reject it as too long."""
        del self._buffer[self._size + LONGEST_LINE + 1 :]
        self._searched = max(len(self._buffer) - len(self.end) + 1, 0)


class _TaggedBlocks(_Blocks):
    """Blocks of whole documents."""

    end = tagged.END


class _SpreadBlocks(_Blocks):
    """Blocks of whole lines, made of JSON of another shape."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._cutter = Cutter(LONGEST_LINE)

    def fed(self, data: bytes) -> Iterator[bytes]:
        for line in self._cutter.fed(data):
            yield from super().fed(line)

    def rest(self) -> bytes:
        return super().rest() + b"".join(self._cutter.rest())


_BLOCKS: dict[Shape, type[_Blocks]] = {
    "lines": _Blocks,
    "spread": _SpreadBlocks,
    "tagged": _TaggedBlocks,
}
