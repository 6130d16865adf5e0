"""Lines: the bytes of one piece of a JSON Lines file, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsspider.corpus.chunks import LONGEST_LINE
from newsspider.corpus.tagged import lines_of_tagged

if TYPE_CHECKING:
    from newsspider.corpus.chunks import Piece


def lines_of(piece: Piece) -> list[bytes]:
    """Return the lines that start in the piece, without their line feeds; raises OSError.

    Of tagged documents each gives a line. A line longer than ``LONGEST_LINE`` comes back cut, but
    still too long, so that it is rejected.
    """
    if piece.shape == "tagged":
        return lines_of_tagged(piece.data or b"")
    lines = _read(piece) if piece.data is None else piece.data.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _read(piece: Piece) -> list[bytes]:
    """Read the piece in one go and split it, without further copies of the bytes."""
    with Path(piece.source.name).open("rb") as file:
        if piece.first:
            return _with_last_line_completed(file.read(piece.end).split(b"\n"), file)
        file.seek(piece.start - 1)
        lines = file.read(piece.end - piece.start + 1).split(b"\n")
        del lines[0]  # the end of a line that began in an earlier piece
        return _with_last_line_completed(lines, file)


def _with_last_line_completed(lines: list[bytes], file: IO[bytes]) -> list[bytes]:
    """Read the rest of the last line, which may lie in the next piece."""
    if lines and lines[-1]:
        lines[-1] += file.readline(LONGEST_LINE + 1).removesuffix(b"\n")
    return lines
