"""A hypothesis about the original, and how bytes, known or not, are added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newsspider.restore.candidates import UNKNOWN, completions, stand_in
from newsspider.restore.candidates import cost as character_cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPENING: Final = frozenset("“\u3000")
CUTTING: Final = frozenset("!;?,")
"""Marks before which an orphan may have vanished, narrow form."""
MARK: Final = 75
"""Cost of an ASCII mark in the original, which had full-width ones."""
ASCII: Final = 65
"""Cost of the first of a run of ASCII characters in the original."""
ASCII_SMALL: Final = 90
"""The same for a small letter."""
ASCII_RUN: Final = 25
"""Cost of the next of a run, and of a digit."""
OPEN_AT_END: Final = 60
"""Cost of a paragraph that ends with an opening mark."""


class Hypothesis(NamedTuple):
    """A reading of the units so far, in tenths of a natural logarithm of its improbability."""

    cost: int
    raw: bytes
    half: bool
    context: str
    notes: tuple[tuple[int, str], ...]
    whole: int
    """Units since bytes and characters last were out of step."""
    lost: bool = False
    """Whether an ASCII byte is gone that nothing tells."""


def put(state: Hypothesis, byte: int) -> Iterator[Hypothesis]:
    """Add one known byte."""
    cost, raw, half, context, notes, whole, lost = state
    if not half:
        added = raw + bytes((byte,))
        if byte < 0x80:
            price = ascii_cost(byte, context)
            after = (context + stand_in(chr(byte)))[-2:]
            yield Hypothesis(cost + price, added, False, after, notes, whole, lost)
        elif byte not in (0x80, 0xFF):
            yield Hypothesis(cost, added, True, context, notes, 0, lost)
    elif raw[-1] in UNKNOWN:
        for code, price, shown in completions(context, raw[-1], byte):
            after = (context + shown)[-2:]
            yield Hypothesis(cost + price, raw[:-1] + code, False, after, notes, whole, lost)
    elif (found := character_cost(context, raw[-1] << 8 | byte)) is not None:
        after = (context + found[0])[-2:]
        added = raw + bytes((byte,))
        yield Hypothesis(cost + found[1], added, False, after, notes, whole, lost)


def put_unknown(state: Hypothesis, price: int, kind: int = 0) -> Iterator[Hypothesis]:
    """Add a byte nobody saw."""
    cost, raw, half, context, notes, _, lost = state
    cost += price
    if not half:
        yield Hypothesis(cost, raw + bytes((kind,)), True, context, notes, 0, lost)
    elif raw[-1] not in UNKNOWN:
        for code, found, shown in completions(context, raw[-1], kind):
            after = (context + shown)[-2:]
            yield Hypothesis(cost + found, raw[:-1] + code, False, after, notes, 0, lost)


def put_whole(state: Hypothesis, code: int) -> Iterator[Hypothesis]:
    """Add a character whose bytes are in step."""
    cost, raw, half, context, notes, whole, lost = state
    if (found := character_cost(context, code)) is not None:
        added = raw + code.to_bytes(2, "big")
        after = (context + found[0])[-2:]
        yield Hypothesis(cost + found[1], added, half, after, notes, whole + 1, lost)


def put_both(states: Iterable[Hypothesis], code: int) -> Iterator[Hypothesis]:
    """Add the two bytes of a code, in step or not."""
    for state in states:
        if not state.half:
            yield from put_whole(state, code)
        else:
            for middle in put(state, code >> 8):
                yield from put(middle, code & 0xFF)


def ascii_cost(byte: int, context: str) -> int:
    """Return what an ASCII character costs: less in a run of its kind."""
    character = chr(byte)
    last = context[-1:]
    if character in CUTTING:
        return MARK
    if character.isdigit() or character == "<":
        return ASCII_RUN + (OPEN_AT_END if last in OPENING else 0)
    if last == "三" or (last < "\x80" and last not in CUTTING):
        return ASCII_RUN
    return ASCII_SMALL if character.islower() else ASCII
