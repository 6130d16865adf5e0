"""The edges of a text: template lines at its head and tail, found by walking inwards.

Only a window of kept lines at either end is looked at, so the cost does not depend on the length
of the body; a removed line does not count, so what cleaning leaves has nothing left to remove.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.boilerplate import line_rule, suffix_rule
from newsspider.cleaning.found import NOTHING, Found
from newsspider.cleaning.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 12
"""Kept lines looked at from either end."""


class Removal(NamedTuple):
    """A piece of the text that a rule takes away."""

    start: int
    end: int
    rule: str
    weighs: bool = True
    """Whether the guard counts it; see :attr:`newsspider.cleaning.boilerplate.Rule.weighs`."""


def edges(text: str) -> Found:
    r"""Find the template lines at the head and the tail.

    >>> edges("茶园今日开采。\n（责编：林知远）").edits
    [Edit(start=7, end=17, after='')]
    """
    tail = _tail(text)
    head = _head(text, {_skip_line_feeds(text, removal.start) for removal in tail})
    if not head and not tail:
        return NOTHING
    return guarded(text, _from_the_top(text, sorted([*head, *tail])))


def _head(text: str, gone: set[int]) -> list[Removal]:
    """Return the removals at the head; ``gone`` are the lines the tail has taken."""
    removals: list[Removal] = []
    start, above, kept = 0, 0, 0
    size = len(text)
    while start < size and kept < WINDOW:
        end = text.find("\n", start)
        end = size if end < 0 else end
        below = _skip_line_feeds(text, end)
        rule = None if start in gone else line_rule(text, start, end, "head")
        if rule:
            span = (start, below) if below < size else (above, end)
            removals.append(Removal(*span, rule.name, rule.weighs))
        elif end > start:
            kept += 1
            above = end
        start = below
    return removals


def _from_the_top(text: str, removals: list[Removal]) -> list[Removal]:
    """Let each removed line take the line feeds on that side of it where nothing is kept."""
    top = _skip_line_feeds(text, 0)
    placed: list[Removal] = []
    for removal in removals:
        start = _skip_line_feeds(text, removal.start)
        if start == top:
            top = _skip_line_feeds(text, removal.end)
            placed.append(removal._replace(start=start, end=top))
        else:
            placed.append(removal)
    return placed


def _skip_line_feeds(text: str, place: int) -> int:
    while text[place : place + 1] == "\n":
        place += 1
    return place


def _tail(text: str) -> list[Removal]:
    """Return the removals at the tail, last first."""
    removals: list[Removal] = []
    kept = 0
    for above, start, end in _lines_upwards(text):
        rule = line_rule(text, start, end, "tail")
        if rule:
            removals.append(Removal(above, end, rule.name, rule.weighs))
            continue
        if not kept:
            removals += _suffixes(text, start, end)
        kept += 1
        if kept == WINDOW:
            break
    return removals


def _lines_upwards(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the lines that are not empty from the last: end of the line above, start, end."""
    end = _without_line_feeds(text, len(text))
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        above = _without_line_feeds(text, start)
        yield above, start, end
        end = above


def _without_line_feeds(text: str, end: int) -> int:
    while end and text[end - 1] == "\n":
        end -= 1
    return end


def _suffixes(text: str, start: int, end: int) -> Iterator[Removal]:
    """Yield the bracketed pieces at the end of the last line, last first."""
    found = suffix_rule(text, end)
    while found and found[1] > start:
        rule, begin = found
        yield Removal(begin, end, rule.name, rule.weighs)
        end = begin
        found = suffix_rule(text, end)
