"""The order of cleaning, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.cleaning.edges import edges
from newsspider.cleaning.found import NOTHING, Found
from newsspider.text import rules as text_rules

if TYPE_CHECKING:
    from newsspider.cleaning.found import Step
    from newsspider.text.rules import TextRule


def _step(rule: TextRule) -> Step:
    """Make a step of a rule of the text room."""
    name, signal, find = rule

    def step(text: str) -> Found:
        if not signal(text):
            return NOTHING
        found = find(text)
        return Found(found, [name] * len(found))

    return step


CHARACTERS: tuple[Step, ...] = tuple(map(_step, text_rules.RULES))
"""Damage to characters and paragraphs: also for a title, a source or a name."""

RULES: tuple[Step, ...] = (*CHARACTERS, edges)
"""The steps of cleaning, in the order they run; each sees what the one before it left."""
