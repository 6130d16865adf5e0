"""The lines of a text, by their places in it."""

from __future__ import annotations

from collections.abc import Iterator


def spans_of_lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each line starts and ends, its line feed left out.

    >>> list(spans_of_lines("修路。\n采茶。"))
    [(0, 3), (4, 7)]
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield start, end
        start = end + 1
