"""Cleaning a text: the steps one after the other, with or without the record of what they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.changes import composed
from newsspider.cleaning.rules import RULES, UNRECORDED, needed
from newsspider.text import loss
from newsspider.text.edits import apply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsspider.cleaning.found import Found, Step
    from newsspider.items import Change


ROUNDS = 20
"""Most rounds any text gets; two are usual, more only where damage is nested."""


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

    >>> clean_text("村口的茶园今日开始采摘。\n（责编：林知远）\n返回顶部")
    '村口的茶园今日开始采摘。'
    """
    for done in _rounds(text, UNRECORDED):
        text = done.text
    return text


def explain_text(
    text: str,
    *,
    steps: Sequence[Step] | None = None,
    field: str = "text",
    earlier: Sequence[Change] = (),
) -> Cleaned:
    r"""Return the cleaned text with every change and every flag.

    ``steps``, by default all of them, and ``field`` serve fields that are no body; the character
    rules come first. ``earlier`` are changes already made to this text, which the new ones are
    composed with.

    >>> explain_text("村口的茶园今日开始采摘。\n返回顶部").changes[0].before
    '\n返回顶部'
    """
    changes = list(earlier)
    flags: set[str] = set()
    for before, found, after in _rounds(text, RULES if steps is None else steps):
        flags.update(found.flags)
        if found.edits:
            changes = composed(changes, before, found, field)
            text = after
    repaired = [(one.start, one.end) for one in changes if one.rule == "utf8_as_gbk"]
    flags.update(loss.flags(text, repaired))
    return Cleaned(text, changes, sorted(flags))


class _Done(NamedTuple):
    """What one step did."""

    before: str
    found: Found
    text: str


def _rounds(text: str, steps: Sequence[Step]) -> Iterator[_Done]:
    """Run the steps again and again until none has anything to do; yield what each one did.

    What one step uncovers another may repair, and what is removed may leave a line that is a
    template's again: the result is a fixed point. Clean text costs one round, and plain text no
    character rule. A step does not look twice at the text in which it found nothing.
    """
    idle: dict[Step, str] = {}
    for _ in range(ROUNDS):
        busy = False
        for step in needed(text, steps):
            if idle.get(step) is text:
                continue
            found = step(text)
            if found.edits:
                busy = True
                before, text = text, apply(text, found.edits)
                yield _Done(before, found, text)
                continue
            idle[step] = text
            if found.flags:
                yield _Done(text, found, text)
        if not busy:
            return
