"""Rejects: rows that say which input is not in the output, where it stood, and why."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from newsspider.text.printable import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsspider.corpus.chunks import Piece
    from newsspider.corpus.worker import Outcome


class LineNumbers:
    """Numbers the lines of a source across its pieces, each of which counts from 1."""

    def __init__(self, lines: int = 0) -> None:
        self.lines = lines
        """Lines so far in the source of the last piece."""

    def rows(self, chunk: Sequence[Piece], outcome: Outcome) -> Iterator[dict[str, Any]]:
        """Yield the chunk's rejections as rows with file and line number."""
        before: list[int] = []
        for piece, lines in zip(chunk, outcome.lines, strict=True):
            before.append(0 if piece.first else self.lines)
            self.lines = before[-1] + lines
        for number, line, rejection in outcome.rejections:
            source = chunk[number].source
            row: dict[str, Any] = {"file": source.name}
            row["line"] = None if source.whole else before[number] + line or None
            row |= {"reason": rejection.reason, "detail": rejection.detail}
            if isinstance(rejection.raw, bytes):
                row["raw_base64"] = b64encode(rejection.raw).decode()
            elif rejection.raw is not None:
                row["raw"] = rejection.raw
            yield row


def to_words(row: dict[str, Any]) -> str:
    """Return the row as one line for people.

    >>> to_words({"file": "a.jsonl", "line": 3, "reason": "no_text", "detail": "keys: id"})
    'a.jsonl:3: no_text (keys: id)'
    """
    place = row["file"] if row["line"] is None else f"{row['file']}:{row['line']}"
    return on_one_line(f"{place}: {row['reason']} ({row['detail']})")
