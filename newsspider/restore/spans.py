"""One damaged span: search its readings, judge them, and say how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from newsspider.restore.alphabet import WIDE
from newsspider.restore.candidates import is_usual
from newsspider.restore.evidence import shows_broken_note
from newsspider.restore.units import NOTE
from newsspider.restore.windows import Reading, Window, is_proved, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.restore.search import Habits

CERTAIN: Final = 40
"""Margin in tenths of a natural logarithm (55 to 1) from which a reading is not uncertain."""
OPEN_END: Final = 100
"""The same where the text as found leaves a quotation mark open."""
TAKEN: Final = 1
"""Margin from which an uncertain reading is taken at all."""
GAIN: Final = 4
"""How much better than the text as found a reading must be on a page proved to be a mirror's."""
GAIN_UNPROVED: Final = 75
"""The same on a page about which nothing is known yet."""
READABLE: Final = 70
"""Cost per character up to which a reading can prove a page: what reads badly proves nothing."""
UNBALANCED: Final = 60
"""Cost of a quotation mark that does not match the one before it in its paragraph."""
PAIRS: Final = ("“”", "‘’", "《》")
KNOWN: Final = 20
"""Characters ahead from which an opening mark would have been seen."""
FAR: Final = 1 << 30
TRIED: Final = 4
"""Readings put to the proof."""
NARROWED: Final = str.maketrans(WIDE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of damaged text and what became of it.

    ``given[start:end] == before`` and ``restored[start_out:end_out] == after``.
    """

    start: int
    end: int
    start_out: int
    end_out: int
    before: str
    after: str
    status: str
    """``restored``, ``uncertain`` (see ``alternatives``) or ``unrestored`` (left as found)."""
    proof: str
    """The original bytes and where annotations went in, as the forward model was run on them."""
    margin: int
    """How much likelier than the next reading, in tenths of a natural logarithm: 23 is 10 to 1."""
    alternatives: tuple[str, ...]
    kind: str = "restore/span"


def examine(
    text: str, place: tuple[int, int], context: str, ahead: str, habits: Habits, *, proved: bool
) -> Span | None:
    """Search the window at ``place``, its start and its trigger.

    The span is None if the text reads best as it is. ``ahead`` is the restored paragraph before
    the window; the offsets of the span in the restored text are not yet known.
    """
    start, trigger = place
    window = search(text, start, trigger, context, habits)
    seen = text[start : window.end]
    readings = _balanced(window, text, ahead)
    found = _as_found(readings, seen)
    best = next((one for one in readings[:TRIED] if is_proved(one, seen)), None)
    broken = shows_broken_note(seen)
    if best is None or best is found:
        if broken or (proved and "\ufffd" in seen):
            return _unrestored(window, seen, readings)
        if not (proved and found):
            return None
        open_end = _imbalance(ahead, found.text, _behind(window, text)) > 0
        limit = OPEN_END if open_end else CERTAIN
        return _doubtful(window, seen, found, readings, limit)
    gain = (found.cost if found else readings[-1].cost + GAIN_UNPROVED) - best.cost
    if gain < (GAIN if proved or best.notes else GAIN_UNPROVED):
        return None
    if not (proved or best.notes) and best.cost > READABLE * len(best.text):
        return None
    span = _span(window, seen, best, readings)
    return span if proved or best.notes or span.status != "unrestored" else None


def _balanced(window: Window, text: str, ahead: str) -> list[Reading]:
    behind = _behind(window, text)
    found = [
        replace(one, cost=one.cost + UNBALANCED * _imbalance(ahead, one.text, behind))
        for one in window.readings
    ]
    return sorted(found, key=lambda one: one.cost)


def _behind(window: Window, text: str) -> str:
    """Return the rest of the paragraph."""
    end = text.find("\n", window.end)
    return text[window.end : end if end >= 0 else len(text)]


def _imbalance(ahead: str, text: str, behind: str) -> int:
    """Count the marks of the text that do not match, and the ones it leaves open."""
    wrong = 0
    for opening, closing in PAIRS:
        is_open = ahead.rfind(opening) > ahead.rfind(closing)
        for character in text:
            if character == opening:
                wrong += is_open
                is_open = True
            elif character == closing:
                wrong += not is_open and len(ahead) > KNOWN
                is_open = False
        first = min(behind.find(opening) % FAR, behind.find(closing) % FAR)
        if first < FAR - 1 or is_open:
            wrong += (behind[first : first + 1] == closing) != is_open
    return wrong


def _as_found(readings: Sequence[Reading], seen: str) -> Reading | None:
    """Return the reading that only takes whole annotations out and widens marks."""
    bare = NOTE.sub("", seen).translate(NARROWED)
    whole = seen.translate(NARROWED)
    for reading in readings:
        if reading.text.translate(NARROWED) in (bare, whole):
            return reading
    return None


def _span(window: Window, seen: str, best: Reading, readings: Sequence[Reading]) -> Span:
    others = [one for one in readings if one.text != best.text and one.cost >= best.cost]
    margin = others[0].cost - best.cost if others else 10 * CERTAIN
    if margin < TAKEN:
        return _unrestored(window, seen, readings)
    left, right = _common(seen, best.text)
    after = best.text[left : len(best.text) - right]
    certain = margin >= CERTAIN and not best.lost and is_usual(after)
    close = tuple(one.text for one in others if one.cost < best.cost + CERTAIN + 10)
    return Span(
        start=window.start + left,
        end=window.end - right,
        start_out=0,
        end_out=0,
        before=seen[left : len(seen) - right],
        after=after,
        status="restored" if certain else "uncertain",
        proof=_proof(best),
        margin=margin,
        alternatives=tuple(one[left : len(one) - right] for one in close[:3]),
    )


def _unrestored(window: Window, seen: str, readings: Sequence[Reading]) -> Span:
    alternatives = tuple(one.text for one in readings[:3])
    return Span(window.start, window.end, 0, 0, seen, seen, "unrestored", "", 0, alternatives)


def _doubtful(
    window: Window, seen: str, found: Reading, readings: Sequence[Reading], limit: int
) -> Span | None:
    """Return an uncertain span if the text as found reads best, but hardly so."""
    as_found = found.text.translate(NARROWED)
    others = [one for one in readings if one.text.translate(NARROWED) != as_found]
    if not others or others[0].cost - found.cost >= limit or not is_proved(others[0], seen):
        return None
    span = _span(window, seen, others[0], readings)
    bare = NOTE.sub("", span.before)
    margin = others[0].cost - found.cost
    return replace(span, after=bare, status="uncertain", margin=margin, alternatives=(span.after,))


def _common(seen: str, after: str) -> tuple[int, int]:
    """Return how many characters two texts share at their start and at their end."""
    shorter = min(len(seen), len(after))
    left = 0
    while left < shorter and seen[left] == after[left]:
        left += 1
    right = 0
    while right < shorter - left and seen[-1 - right] == after[-1 - right]:
        right += 1
    return left, right


def _proof(reading: Reading) -> str:
    """Return the original bytes, with annotations where they went in."""
    parts: list[str] = []
    done = 0
    for offset, text in reading.notes:
        parts += (reading.raw[done:offset].hex(" ").upper(), text)
        done = offset
    parts.append(reading.raw[done:].hex(" ").upper())
    return " ".join(part for part in parts if part)
