"""Walking over the lines of a text from either end, without copying it."""

from __future__ import annotations

from functools import lru_cache
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


SENTENCE_ENDS = "。！？…”"
"""What the last line of a paragraph of prose ends with."""
_STOP = lazy_pattern(r"[。！？\n]|(?<=[㐀-鿿])[.!?](?![A-Za-z\d.])")
"""What ends a sentence, also where its marks were narrowed, or a line."""
_SENTENCE = 9
"""Characters that a sentence has more than."""


class Removal(NamedTuple):
    """A piece of the text that a rule takes away."""

    start: int
    end: int
    rule: str
    weighs: bool = True
    """Whether the guard counts it; see :attr:`newsspider.cleaning.boilerplate.Rule.weighs`."""


def after_line_feeds(text: str, place: int) -> int:
    """Return ``place`` moved right over line feeds."""
    while text[place : place + 1] == "\n":
        place += 1
    return place


def before_line_feeds(text: str, place: int) -> int:
    """Return ``place`` moved left over line feeds."""
    while place and text[place - 1] == "\n":
        place -= 1
    return place


def before_blanks(text: str, place: int) -> int:
    """Return ``place`` moved left over blanks and line feeds."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def spans_above(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines above a place start and end, upwards, empty ones left out."""
    while end := before_line_feeds(text, start):
        start = text.rfind("\n", 0, end) + 1
        yield start, end


def spans_below(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines below a place start and end, downwards, empty ones left out."""
    while True:
        start = after_line_feeds(text, end)
        if start >= len(text):
            return
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end


def has_bars(text: str, start: int, end: int) -> bool:
    """Tell whether a line holds a bar: finding one after the other beats looking for either."""
    return text.find("|", start, end) >= 0 or text.find("｜", start, end) >= 0


@lru_cache(maxsize=1)
def has_prose(text: str, end: int = maxsize) -> bool:
    """Tell whether a text holds a sentence before a place; headlines or a table are no article.

    The last answer is kept, as each line of a text without one may ask.
    """
    before = 0
    for mark in _STOP.finditer(text, 0, end):
        if mark.group() != "\n" and mark.start() - before > _SENTENCE:
            return True
        before = mark.end()
    return False


def from_the_top(text: str, removals: Iterable[Removal]) -> list[Removal]:
    """Let each removed line take the line feeds on that side of it where nothing is kept.

    The removals are in order, each with the line feeds above its line. What two of them took, as
    where head and tail met, goes once.
    """
    top = after_line_feeds(text, 0)
    done = 0
    placed: list[Removal] = []
    for removal in removals:
        start, end, rule, weighs = removal
        if end <= done:
            continue
        if start <= top == after_line_feeds(text, start):
            start, top = top, after_line_feeds(text, end)
            done = top
            placed.append(Removal(start, top, rule, weighs))
        else:
            placed.append(removal if start >= done else Removal(done, end, rule, weighs))
            done = end
    return placed
