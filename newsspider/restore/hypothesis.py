"""A hypothesis about the original, and how bytes, known or not, are added to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsspider.restore.candidates import ANY, DROPPED, is_unknown, placeholders
from newsspider.restore.marks import OPEN_AT_END, OPENING, stand_in

if TYPE_CHECKING:
    from newsspider.restore.scorer import Scorer

CUTTING = frozenset("!;?,")
"""Marks before which an orphan may have vanished, narrow form."""
_MARK = 75
"""Cost of an ASCII mark in the original, which had full-width ones."""
_ASCII = 65
"""Cost of the first of a run of ASCII characters in the original."""
_ASCII_SMALL = 90
"""The same for a small letter."""
_ASCII_RUN = 25
"""Cost of the next of a run, and of a digit."""
_UNKNOWN = bytes((ANY,))
_AMPERSAND = "\x01"
"""Stands for the ampersand of a character reference that a lost byte took along."""
_BROKEN = re.compile(f"{_AMPERSAND}([^;]*;)")


class Hypothesis(NamedTuple):
    """A guess of the original's bytes, as far as the search has read; better ones sort first."""

    cost: int
    """How improbable it is: minus the natural logarithm of its probability, in tenths."""
    raw: bytes
    """The original's bytes so far."""
    half: bool
    """Whether the last of them is the first byte of a character, or a placeholder for it."""
    context: str
    """The last two characters, as the language model knows them."""
    notes: tuple[tuple[int, str], ...]
    """Annotations taken out: where in ``raw`` each went in, and its text."""
    whole: int
    """Units since bytes and characters were last out of step."""
    lost: bool = False
    """Whether an ASCII byte is gone that nothing tells."""
    dropped: int = 0
    """Private-use pairs put back."""

    @property
    def text(self) -> str:
        """The original so far, in the Traditional characters and wide marks of the page."""
        text = self.raw.decode("gb18030")
        return _BROKEN.sub(_resolved, text) if _AMPERSAND in text else text


def put(state: Hypothesis, byte: int, scorer: Scorer, price: int = 0) -> list[Hypothesis]:
    """Add one known byte."""
    cost, raw, half, context, notes, whole, lost, dropped = state
    cost += price
    if not half:
        added = raw + bytes((byte,))
        if byte < 0x80:
            cost += ascii_cost(byte, context)
            after = (context + stand_in(chr(byte)))[-2:]
            return [Hypothesis(cost, added, False, after, notes, whole, lost, dropped)]
        if byte in (0x80, 0xFF):
            return []
        return [Hypothesis(cost, added, True, context, notes, 0, lost, dropped)]
    if is_unknown(raw[-1]):
        return _completed(state, byte, cost, whole, scorer)
    if (known := scorer.cost(context, raw[-1] << 8 | byte)) is None:
        return []
    after = (context + known[0])[-2:]
    added = raw + bytes((byte,))
    return [Hypothesis(cost + known[1], added, False, after, notes, whole, lost, dropped)]


def put_reference(
    state: Hypothesis, reference: str, price: int, scorer: Scorer
) -> list[Hypothesis]:
    """Add a byte nobody saw and the character reference whose ampersand went with it."""
    if not state.half:
        return []
    broken = reference.replace("&", _AMPERSAND).encode()
    shown = stand_in(unescape(reference))
    return [
        found._replace(raw=found.raw + broken, context=(found.context + shown)[-2:])
        for found in put_unknown(state, price, scorer)
    ]


def _resolved(broken: re.Match[str]) -> str:
    return unescape(f"&{broken[1]}")


def put_unknown(state: Hypothesis, price: int, scorer: Scorer) -> list[Hypothesis]:
    """Add a byte nobody saw."""
    cost, raw, half, context, notes, _, lost, dropped = state
    cost += price
    if not half:
        return [Hypothesis(cost, raw + _UNKNOWN, True, context, notes, 0, lost, dropped)]
    return [] if raw[-1] == ANY else _completed(state, ANY, cost, 0, scorer)


def _completed(
    state: Hypothesis, byte: int, cost: int, whole: int, scorer: Scorer
) -> list[Hypothesis]:
    """Add the second byte of a character, of which one byte is known or none."""
    _, raw, _, context, notes, _, lost, dropped = state
    return [
        Hypothesis(
            cost + more, raw[:-1] + code, False, (context + shown)[-2:], notes, whole, lost, dropped
        )
        for more, code, shown in scorer.completions(context, raw[-1], byte, cost)
    ]


def put_dropped(state: Hypothesis, price: int, scorer: Scorer) -> list[Hypothesis]:
    """Add the two bytes of a private-use pair that was dropped, across two characters."""
    cost, raw, _, context, notes, _, lost, dropped = state
    cost += price
    if raw[-1] == ANY:
        return []
    seconds = placeholders().behind
    return [
        Hypothesis(
            cost + found,
            raw[:-1] + code + bytes((seconds[code[1]],)),
            True,
            (context + shown)[-2:],
            notes,
            0,
            lost,
            dropped + 1,
        )
        for found, code, shown in scorer.completions(context, raw[-1], DROPPED, cost)
    ]


def put_whole(state: Hypothesis, code: int, scorer: Scorer) -> list[Hypothesis]:
    """Add a character whose bytes are in step."""
    cost, raw, half, context, notes, whole, lost, dropped = state
    if (found := scorer.cost(context, code)) is None:
        return []
    added = raw + code.to_bytes(2, "big")
    after = (context + found[0])[-2:]
    return [Hypothesis(cost + found[1], added, half, after, notes, whole + 1, lost, dropped)]


def put_both(states: Iterable[Hypothesis], code: int, scorer: Scorer) -> list[Hypothesis]:
    """Add the two bytes of a code, in step or not."""
    first, second = divmod(code, 256)
    found: list[Hypothesis] = []
    for state in states:
        if not state.half:
            found += put_whole(state, code, scorer)
        else:
            for middle in put(state, first, scorer):
                found += put(middle, second, scorer)
    return found


def ascii_cost(byte: int, context: str) -> int:
    """Return what an ASCII character costs: less in a run of its kind."""
    character = chr(byte)
    last = context[-1:]
    if character in CUTTING:
        return _MARK
    if character.isdigit() or character == "<":
        return _ASCII_RUN + (OPEN_AT_END if last in OPENING else 0)
    if last == "三" or (last < "\x80" and last not in CUTTING):
        return _ASCII_RUN
    return _ASCII_SMALL if character.islower() else _ASCII
