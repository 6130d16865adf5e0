"""One damaged place: where the search starts, when it may stop, and whether to believe it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from newsspider.restore.beam import WORSE, limit, prune
from newsspider.restore.hypothesis import Hypothesis
from newsspider.restore.model import explains
from newsspider.restore.search import Terms, advance, without_dropped
from newsspider.restore.units import NOTE, Unit, unit_at

_SETTLED = 4
"""Units in step after which a reading is complete."""
_DEAREST = 80
"""What the next character may cost the best hypothesis before the others are cut more closely."""
LONGEST = 120
"""Units a window may have."""
_MOST_GROWN = 20_000
"""Hypotheses that can grow out of the ones kept after one unit, at most."""
MOST_STEPS = 120_000
"""Hypotheses looked at for one window, at most."""


class Place(NamedTuple):
    """Where a window is and what stands before it."""

    text: str
    start: int
    trigger: int
    context: str
    ahead: str
    """The restored paragraph before the window."""
    proved: bool
    """Whether the page is known to be a mirror's."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text and its explanations, the best first."""

    start: int
    end: int
    seen: str
    readings: tuple[Hypothesis, ...]
    steps: int
    """Hypotheses looked at."""


def opening(text: str, trigger: int, floor: int) -> int:
    """Return where the window of a trigger starts: one character earlier, before annotations."""
    at = trigger
    while at > floor and text[at - 1] == ")" and (note := _note_before(text, at, floor)) < at:
        at = note
    if at > floor and text[at - 1] >= "\x80":
        at -= 1
    return at


def _note_before(text: str, end: int, floor: int) -> int:
    start = text.rfind("(", max(floor, end - 40), end)
    match = NOTE.match(text, start) if start >= 0 else None
    return start if match and match.end() == end else end


def search(place: Place, terms: Terms) -> Window:
    """Search the readings of the window that starts here and covers the trigger."""
    text, start = place.text, place.start
    states = [Hypothesis(0, b"", half=False, context=place.context, notes=(), whole=0)]
    at = start
    steps = behind = 0
    for _ in range(LONGEST):
        unit = unit_at(text, at)
        if unit.kind == "other":
            unit = Unit("end", at, at, "")
        states, looked = _grown(states, unit, unit_at(text, unit.end), terms)
        steps += looked
        at = unit.end
        if not states or unit.kind == "end" or steps > MOST_STEPS - _MOST_GROWN:
            break
        behind += unit.start > place.trigger
        if behind >= _SETTLED and _settled(states):
            break
    ended = tuple(state for state in states if not state.half)
    return Window(start, at, text[start:at], ended, steps)


def _grown(
    states: Sequence[Hypothesis], unit: Unit, following: Unit, terms: Terms
) -> tuple[list[Hypothesis], int]:
    """Return the best ways on, and how many were looked at; some may have lost private-use pairs.

    What is too dear to be kept beside those found so far is not made.
    """
    scorer = terms.scorer
    scorer.limit = states[0].cost + WORSE + _DEAREST
    kept: list[Hypothesis] = []
    steps = 0
    rounds = chain((states,), without_dropped(states, terms) if terms.habits.dropped else ())
    for pairs, starts in enumerate(rounds):
        found: list[Hypothesis] = []
        for start in starts:
            if start.cost <= scorer.limit:
                grown = list(advance(start, unit, following, terms))
                if grown:
                    found += grown
                    scorer.limit = min(scorer.limit, min(grown).cost + WORSE)
        steps += len(found)
        if found:
            kept = prune(kept + found, scorer.breadth)
        if kept:
            scorer.limit = min(scorer.limit, limit(kept, scorer.breadth, pairs))
    return kept, steps


def _settled(states: Sequence[Hypothesis]) -> bool:
    best = states[0]
    return not best.half and best.whole >= _SETTLED and _was_in_step(best)


def _was_in_step(state: Hypothesis) -> bool:
    """Tell whether the first decode, before marks cut, paired the bytes as they were written.

    An annotation between the two bytes of a character puts it out of step up to the next ASCII
    byte, which loses its partner there: what that breaks belongs to the same window.
    """
    raw = state.raw
    at = state.notes[-1][0] if state.notes else len(raw)
    while at < len(raw):
        at += 1 if raw[at] < 0x80 else 2
    return at == len(raw)


def is_proved(reading: Hypothesis, seen: str) -> bool:
    """Tell whether the forward model, run on the reading, gives back what was seen."""
    return explains(reading.raw.decode("gb18030"), dict(reading.notes), seen)
