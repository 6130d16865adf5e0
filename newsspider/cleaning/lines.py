"""Walking over the lines of a text from either end, without copying it."""

from __future__ import annotations

from typing import NamedTuple


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
