"""One damaged span: search its readings, judge them, and say how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsspider.restore.alphabet import NARROWED
from newsspider.restore.balance import bracketed, imbalance, stopped_words
from newsspider.restore.candidates import QUICK, THOROUGH, is_usual
from newsspider.restore.evidence import shows_broken_note
from newsspider.restore.proof import shows_damage
from newsspider.restore.scorer import Scorer
from newsspider.restore.script import simplified
from newsspider.restore.search import GONE, Terms
from newsspider.restore.units import NOTE
from newsspider.restore.widths import widened
from newsspider.restore.windows import Place, Window, is_proved, search

if TYPE_CHECKING:
    from newsspider.restore.hypothesis import Hypothesis
    from newsspider.restore.memory import Memory
    from newsspider.restore.search import Habits

CERTAIN = 40
"""Margin in tenths of a natural logarithm (55 to 1) from which a reading is not uncertain."""
_NO_OTHER = 400
"""Margin of the only reading."""
PER_PAIR = 20
"""How much more margin each dropped private-use pair asks for: two more bytes are guesses."""
_OPEN_END = 100
"""The same where the text as found leaves a quotation mark open."""
_SURE = 60
"""Margin from which a narrow search is enough."""
_SURE_OF_DROPPED = 100
"""The same where private-use pairs were dropped: a narrow search sees no two of them in a row."""
_TAKEN = 1
"""Margin from which an uncertain reading is taken whatever the next one is."""
_AGREEING = 4
"""A reading no likelier than the next is taken if they differ in one character of so many."""
_GAIN = 4
"""How much better than the text as found a reading must be on a page proved to be a mirror's."""
GAIN_UNPROVED = 90
"""The same on a page about which nothing is known yet."""
_UNBALANCED = 60
"""Cost of a quotation mark that does not match the one before it in its paragraph."""
_STOPPED = 60
"""Cost of a full stop behind a word in quotation marks."""
_BEHIND = 2000
"""Characters behind a window in which the mark that matches one in it is looked for."""
_TRIED = 4
"""Readings put to the proof."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of damaged text and what became of it.

    ``given[start:end] == before`` and ``restored[start_out:end_out] == after``.
    """

    start: int
    before: str
    after: str
    status: str
    """``restored``, ``uncertain`` (see ``alternatives``) or ``unrestored`` (left as found)."""
    margin: int = 0
    """How much likelier than the next reading, in tenths of a natural logarithm: 23 is 10 to 1."""
    alternatives: tuple[str, ...] = ()
    proof: str = ""
    """The original bytes and where annotations went in, as the forward model was run on them."""
    start_out: int = 0
    """Not known before the whole text is restored."""

    @property
    def end(self) -> int:
        return self.start + len(self.before)

    @property
    def end_out(self) -> int:
        return self.start_out + len(self.after)


def examine(place: Place, habits: Habits, memory: Callable[[], Memory]) -> tuple[Span | None, int]:
    """Search the window at a place, broadly if that leaves a doubt; return the span and the steps.

    The span is None if the text reads best as it is.
    """
    quick = search(place, Terms(habits, Scorer(QUICK)))
    span = _judged(quick, place)
    if not place.proved or not _is_doubtful(span, quick):
        return span, quick.steps
    broad = search(place, Terms(habits, Scorer(THOROUGH, memory())))
    return _judged(broad, place), quick.steps + broad.steps


def _is_doubtful(span: Span | None, window: Window) -> bool:
    """Tell whether to search again; not where only the text as found is in question."""
    if span is None:
        return not window.readings or shows_broken_note(window.seen)
    if span.status == "unrestored":
        return True
    as_found = NOTE.sub("", span.before).translate(NARROWED) == span.after.translate(NARROWED)
    sure = _SURE_OF_DROPPED if window.readings[0].dropped else _SURE
    return not as_found and (span.status != "restored" or span.margin < sure)


def _judged(window: Window, place: Place) -> Span | None:
    """Return the span of the best reading that is proved; None if the text reads best as it is."""
    readings = _balanced(window, place)
    found = _as_found(readings, window.seen)
    best = next((one for one in readings[:_TRIED] if is_proved(one, window.seen)), None)
    if best is None or best is found:
        return _judged_as_found(window, place, found, readings)
    proved = bool(place.proved or best.notes)
    gain = (found.cost if found else readings[-1].cost + GAIN_UNPROVED) - best.cost
    if gain < (_GAIN if proved else GAIN_UNPROVED):
        return None
    span = _span(window, best, readings)
    if proved:
        return span
    shows = span.status != "unrestored" and shows_damage(span.before, span.after, best)
    return span if shows else None


def _judged_as_found(
    window: Window, place: Place, found: Hypothesis | None, readings: Sequence[Hypothesis]
) -> Span | None:
    """Return what is to be said of a text that no other reading explains better: mostly nothing."""
    is_broken = shows_broken_note(window.seen)
    if not place.proved and not is_broken:
        return None
    # What reads so badly that its own reading was dropped is broken, though no mark says so.
    if found is None or "\ufffd" in window.seen or is_broken:
        return unrestored(window.seen, window.start, readings)
    ahead, behind = bracketed(place.ahead), _behind(window, place.text)
    is_open = imbalance(ahead, bracketed(found.text), behind) > 0
    return _doubtful(window, found, readings, _OPEN_END if is_open else CERTAIN)


def _balanced(window: Window, place: Place) -> list[Hypothesis]:
    """Return the readings, those with marks that are out of place made dearer, the best first."""
    ahead, behind = bracketed(place.ahead), _behind(window, place.text)
    found = [
        one._replace(cost=one.cost + _marks(ahead, one.text, behind)) for one in window.readings
    ]
    return sorted(found, key=lambda one: one.cost)


def _marks(ahead: str, text: str, behind: str) -> int:
    return _UNBALANCED * imbalance(ahead, text, behind) + _STOPPED * stopped_words(ahead, text)


def _behind(window: Window, text: str) -> str:
    """Return the rest of the paragraph, or so much of it as may close a quotation."""
    return bracketed(text[window.end : window.end + _BEHIND].partition("\n")[0])


def _as_found(readings: Sequence[Hypothesis], seen: str) -> Hypothesis | None:
    """Return the reading that only takes whole annotations out and widens marks."""
    bare = NOTE.sub("", seen).translate(NARROWED)
    whole = seen.translate(NARROWED)
    for reading in readings:
        if reading.text.translate(NARROWED) in (bare, whole):
            return reading
    return None


def _span(window: Window, best: Hypothesis, readings: Sequence[Hypothesis]) -> Span:
    seen = window.seen
    taken = _outcome(best.text)
    others = [one for one in readings if one.cost >= best.cost and _outcome(one.text) != taken]
    margin = others[0].cost - best.cost if others else (CERTAIN if best.dropped else _NO_OTHER)
    left, right = common_ends(seen, best.text)
    before, after = seen[left : len(seen) - right], best.text[left : len(best.text) - right]
    if margin < _TAKEN and _AGREEING * _different(best, others[0]) > len(after):
        return unrestored(window.seen, window.start, readings)
    if margin < CERTAIN and best.lost and _is_made_up(before, after):
        return unrestored(window.seen, window.start, readings)
    needed = CERTAIN + PER_PAIR * best.dropped
    certain = margin >= needed and not best.lost and is_usual(after)
    close = tuple(one.text for one in others if one.cost < best.cost + needed + 10)
    status = "restored" if certain else "uncertain"
    alternatives = tuple(one[left : len(one) - right] for one in close[:3])
    return Span(window.start + left, before, after, status, margin, alternatives, _proof(best))


def _is_made_up(before: str, after: str) -> bool:
    """Tell whether a reading invents a character where nothing but substitutes is seen."""
    return not before.strip("?\ufffd") and bool(after.strip(GONE.decode()))


def unrestored(seen: str, start: int, readings: Sequence[Hypothesis] = ()) -> Span:
    """Return the span of a text left as found; its alternatives are the best readings."""
    alternatives = tuple(one.text for one in readings[:3])
    return Span(start, seen, seen, "unrestored", alternatives=alternatives, start_out=start)


def _doubtful(
    window: Window, found: Hypothesis, readings: Sequence[Hypothesis], limit: int
) -> Span | None:
    """Return an uncertain span if the text as found reads best, but hardly so."""
    as_found = found.text.translate(NARROWED)
    others = [one for one in readings if one.text.translate(NARROWED) != as_found]
    if not others or others[0].cost - found.cost >= limit or not is_proved(others[0], window.seen):
        return None
    span = _span(window, others[0], readings)
    bare = NOTE.sub("", span.before)
    margin = others[0].cost - found.cost
    return replace(span, after=bare, status="uncertain", margin=margin, alternatives=(span.after,))


def _outcome(text: str) -> str:
    """Return what a reading becomes: several may differ in their Traditional characters only."""
    return widened(simplified(text))


def _different(one: Hypothesis, other: Hypothesis) -> int:
    return len(one.text) - sum(common_ends(one.text, other.text))


def common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts share at their start and at their end."""
    shorter = min(len(one), len(other))
    left = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    shorter -= left
    right = next((at for at in range(shorter) if one[-1 - at] != other[-1 - at]), shorter)
    return left, right


def _proof(reading: Hypothesis) -> str:
    """Return the original bytes, with annotations where they went in."""
    parts: list[str] = []
    done = 0
    for offset, text in reading.notes:
        parts += (reading.raw[done:offset].hex(" ").upper(), text)
        done = offset
    parts.append(reading.raw[done:].hex(" ").upper())
    return " ".join(part for part in parts if part)
