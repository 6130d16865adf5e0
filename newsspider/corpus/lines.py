"""Lines: the bytes of one piece of a JSON Lines file, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsspider.corpus.chunks import LONGEST_LINE

if TYPE_CHECKING:
    from newsspider.corpus.chunks import Piece

_SKIP_BYTES = 1 << 20


def lines_of(piece: Piece) -> list[bytes]:
    """Return the lines that start in the piece, without the line feed; raises OSError.

    Of a line longer than ``LONGEST_LINE`` only so much comes back that it can be told.
    """
    data = _read(piece) if piece.data is None else piece.data
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _read(piece: Piece) -> bytes:
    with Path(piece.source.name).open("rb") as file:
        if not piece.first and not _moved_to_first_line(file, piece):
            return b""
        data = file.read(piece.end - file.tell())
        if not data.endswith(b"\n"):
            data += _rest_of_line(file)
        return data


def _moved_to_first_line(file: IO[bytes], piece: Piece) -> bool:
    """Pass over the end of a line that began in an earlier piece."""
    file.seek(piece.start - 1)
    while file.tell() < piece.end:
        passed = file.readline(min(_SKIP_BYTES, piece.end - file.tell()))
        if passed.endswith(b"\n"):
            return file.tell() < piece.end
    return False


def _rest_of_line(file: IO[bytes]) -> bytes:
    return file.readline(LONGEST_LINE + 1)
