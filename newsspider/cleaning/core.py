"""Cleaning a text: the steps one after the other, with or without the record of what they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsspider.cleaning.changes import composed
from newsspider.cleaning.rules import RULES
from newsspider.text.edits import apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.cleaning.found import Step
    from newsspider.items import Change


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and what was done to it."""

    text: str
    changes: list[Change] = field(default_factory=list)
    """In full and in order; see newsspider.cleaning.changes."""
    flags: list[str] = field(default_factory=list)
    """Warnings, sorted; see docs/record.md."""


def clean_text(text: str) -> str:
    r"""Return the text without damage, template lines and injected junk.

    Clean text comes back as it is, and cleaning a cleaned text changes nothing.

    >>> clean_text("茶园今日开采。\n（责编：林知远）\n返回顶部")
    '茶园今日开采。'
    """
    for step in RULES:
        found = step(text)
        if found.edits:
            text = apply(text, found.edits)
    return text


def explain_text(
    text: str,
    *,
    steps: Sequence[Step] = RULES,
    field: str = "text",
    earlier: Sequence[Change] = (),
) -> Cleaned:
    r"""Return the cleaned text with every change and every flag.

    ``steps`` and ``field`` serve fields that are no body; ``earlier`` are changes already made to
    this text, which the new ones are composed with.

    >>> explain_text("茶园今日开采。\n返回顶部").changes[0].before
    '\n返回顶部'
    """
    changes = list(earlier)
    flags: set[str] = set()
    for step in steps:
        found = step(text)
        flags.update(found.flags)
        if found.edits:
            changes = composed(changes, text, found, field)
            text = apply(text, found.edits)
    return Cleaned(text, changes, sorted(flags))
