"""Lines: the bytes of one piece of a JSON Lines file, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsspider.corpus.chunks import LONGEST_LINE

if TYPE_CHECKING:
    from newsspider.corpus.chunks import Piece


def lines_of(piece: Piece) -> list[bytes]:
    """Return the lines that start in the piece, without the line feed; raises OSError.

    Of a line longer than ``LONGEST_LINE`` only so much comes back that it can be told.
    """
    lines = _read(piece) if piece.data is None else piece.data.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _read(piece: Piece) -> list[bytes]:
    """Read the piece in one go; it is not copied, for the kernel gives memory slowly."""
    with Path(piece.source.name).open("rb") as file:
        if piece.first:
            return _ended(file.read(piece.end).split(b"\n"), file)
        file.seek(piece.start - 1)
        lines = file.read(piece.end - piece.start + 1).split(b"\n")
        del lines[0]  # the end of a line that began in an earlier piece
        return _ended(lines, file)


def _ended(lines: list[bytes], file: IO[bytes]) -> list[bytes]:
    """Read the last line to its end, which lies in a later piece."""
    if lines and lines[-1]:
        lines[-1] += file.readline(LONGEST_LINE + 1).removesuffix(b"\n")
    return lines
