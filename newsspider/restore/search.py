"""The search: which original bytes, read again in pairs, explain what is seen.

A hypothesis is the original's bytes so far. Every unit that is seen adds bytes to it: two for a
character, A3 A1 for a mark that may be two bytes that straddled, an unknown byte for a
substitute, none for an annotation - which instead proves the two bytes before it. A byte whose
partner is still to come makes the hypothesis *half*; unknown bytes are tried in the order of how
likely the characters are that they would make. The hypotheses that read best are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsspider.restore.alphabet import EURO, IDEOGRAPHIC_SPACE, NARROW, NO_LEAD, codes
from newsspider.restore.beam import WORSE
from newsspider.restore.candidates import THOROUGH, is_unknown, proved_by, proves, readings_after
from newsspider.restore.hypothesis import (
    CUTTING,
    Hypothesis,
    put,
    put_both,
    put_dropped,
    put_reference,
    put_unknown,
)
from newsspider.restore.marks import CLIPPED, end_cost, figure_cost, unfinished_cost

if TYPE_CHECKING:
    from newsspider.restore.scorer import Scorer
    from newsspider.restore.units import Unit

_NEAR = 40
"""How much worse than the best a hypothesis may be that still tries dropped pairs."""
GONE = b"\x00"
"""Stands for an ASCII byte that is gone for good."""
PIECE_ENDS = CUTTING | frozenset("！；？，。、")
_CUTS = frozenset(0xA380 | ord(mark) for mark in CUTTING)
"""The codes of the full-width marks at which mirrors cut."""

SILENT = 25
"""Cost of an orphan that vanished, on a page about which nothing is known yet."""
SILENT_USUAL = 8
"""The same on a page where orphans were seen to vanish."""
SILENT_UNUSUAL = 60
"""The same on a page where orphans were seen to leave a substitute."""
_LOST = 5
"""Cost of reading a substitute character as a lost byte."""
_SWALLOWED = 40
"""Cost of an ASCII byte having, or not having, gone with a substitute against expectation."""
_MISSING = 8
"""Cost of a private-use pair that an extractor dropped: one page in two shows none."""
_SPACE = 25
"""Cost of an ideographic space that an extractor dropped."""
_GLOSS = 150
"""Cost of an annotation that an editor wrote."""
_BESIDE = 40
"""Cost of a letter of the original with an annotation behind it: nearly always such a letter is the
second byte of the character that is annotated."""
_BEFORE_BRACKET = range(0xA1, 0xA8)
"""First bytes of the private-use codes that end in 5B, the byte of an opening bracket."""
_STOP = 0xA1A3
_BEGINNINGS = frozenset(("", IDEOGRAPHIC_SPACE))
"""Behind which no full stop stands: one that is seen there was cut out of the next blank."""


class Habits(NamedTuple):
    """What is known of a page: its extractor and how its last decoder showed orphans."""

    dropped: bool = True
    """Whether private-use characters may have been dropped: on this page none is seen."""
    silent: int = SILENT
    """Cost of an orphan that vanished."""
    swallows: bool = True
    """Whether an orphan shown as ``?`` takes the ASCII character behind it along."""


def learned(habits: Habits, before: str, after: str) -> Habits:
    """Return the habits of a page with what a restored span tells: how its first orphan showed."""
    if after[:1] != "。" or habits.silent != SILENT:
        return habits
    # A question mark alone is the mark that cut; an orphan's substitute has the mark behind it.
    visible = before[:1] in "?\ufffd" and before[1:2] in PIECE_ENDS
    return habits._replace(silent=SILENT_UNUSUAL if visible else SILENT_USUAL)


class Terms(NamedTuple):
    """What a search goes by: the page's habits and its scorer."""

    habits: Habits
    scorer: Scorer


def advance(state: Hypothesis, unit: Unit, following: Unit, terms: Terms) -> Iterable[Hypothesis]:
    """Return every hypothesis that explains one more unit; ``following`` is the one behind it."""
    if unit.kind == "pair":
        return _pair(state, unit.code, following.code, terms)
    if unit.kind == "ascii":
        found = _ascii(state, unit.text, terms)
        return chain(_cited(state, unit, terms), found) if unit.gone and state.half else found
    if unit.kind == "lost":
        return _lost(state, unit, following, terms)
    if unit.kind == "reference":
        return put_reference(state, unit.text, _LOST, terms.scorer)
    if unit.kind == "end":
        return _end(state, terms)
    return _note(state, unit, terms)


def _pair(state: Hypothesis, code: int, following: int, terms: Terms) -> list[Hypothesis]:
    """Read a character as its two bytes, before which an orphan may have vanished."""
    silent, scorer = terms.habits.silent, terms.scorer
    found = put_both((state,), code, scorer)
    if state.half and code == codes()[EURO]:
        found += put(state, NO_LEAD, scorer)
    stops = following >> 8 in CLIPPED or state.context[-1:] in _BEGINNINGS
    if code in _CUTS or (code == _STOP and stops):
        found += put_both(put_unknown(state, silent, scorer), code, scorer)
    if scorer.breadth is THOROUGH and _may_be_orphan(state):
        found += put_both(put(state, NO_LEAD, scorer, silent), code, scorer)
    return found


def _may_be_orphan(state: Hypothesis) -> bool:
    """Tell whether the lead byte so far may have lost its partner without a trace.

    Not where an annotation stands behind it: then the whole character would have left none.
    """
    if not state.half or is_unknown(state.raw[-1]):
        return False
    return not state.notes or state.notes[-1][0] < len(state.raw)


def without_dropped(states: Sequence[Hypothesis], terms: Terms) -> Iterator[list[Hypothesis]]:
    """Yield the better hypotheses with characters put back that an extractor dropped.

    First with an ideographic space; then with one private-use character, with two, and so on.
    """
    best, scorer = states[0].cost, terms.scorer
    near = [state for state in states if state.half and state.cost <= best + _NEAR]
    spaced = [[one for one in _spaced(state, scorer) if one.cost <= best + WORSE] for state in near]
    yield list(chain.from_iterable(spaced))
    rows = [[state] for state in near] + spaced
    for most in scorer.breadth.dropped:
        rows = [
            sorted(found for start in row for found in put_dropped(start, _MISSING, scorer))[:most]
            for row in rows
        ]
        yield list(chain.from_iterable(rows))


def _spaced(state: Hypothesis, scorer: Scorer) -> Iterator[Hypothesis]:
    """Put back an ideographic space whose bytes belonged to two characters."""
    for middle in put(state, 0xA1, scorer):
        yield from put(middle, 0xA1, scorer, _SPACE)


def _ascii(state: Hypothesis, text: str, terms: Terms) -> Iterator[Hypothesis]:
    """Read an ASCII character: as a full-width one made narrow, as a trail byte, or as itself."""
    byte = ord(text)
    silent, scorer = terms.habits.silent, terms.scorer
    if text in NARROW and (state.half or text in PIECE_ENDS or text in ":()"):
        yield from put_both([state], 0xA380 | byte, scorer)
        if text in CUTTING:
            yield from put_both(put_unknown(state, silent, scorer), 0xA380 | byte, scorer)
    if not state.half or byte >= 0x40:
        yield from put(state, byte, scorer)
    if state.half:
        for start in put_unknown(state, silent, scorer):
            yield from put(start, byte, scorer)


def _cited(state: Hypothesis, unit: Unit, terms: Terms) -> Iterator[Hypothesis]:
    """Read the first digit of a reference whose bracket went with a dropped private-use pair."""
    for byte in _BEFORE_BRACKET:
        for found in put(state, byte, terms.scorer, _MISSING):
            raw = found.raw + f"[{unit.text}".encode()
            yield found._replace(raw=raw, context="三三", dropped=found.dropped + 1)


def _end(state: Hypothesis, terms: Terms) -> Iterator[Hypothesis]:
    """Read the end of a paragraph; a half character has lost its second byte."""
    silent, scorer = terms.habits.silent, terms.scorer
    for ended in put_unknown(state, silent, scorer) if state.half else [state]:
        yield ended._replace(cost=ended.cost + end_cost(ended.context))


def _lost(state: Hypothesis, unit: Unit, following: Unit, terms: Terms) -> Iterator[Hypothesis]:
    """Read a substitute: as a lost byte, which may have taken an ASCII byte along, or as ``?``."""
    text, ends = unit.text, _ends_piece(following)
    habits, scorer = terms
    keeps = text != "?" or not habits.swallows
    stays = ends or (keeps and following.kind == "ascii")
    if state.half and following.kind == "pair":
        yield from put(state, NO_LEAD, scorer, _LOST)
    if not state.half and not ends:
        found: Iterable[Hypothesis] = ()
    else:
        found = put_unknown(state, _LOST, scorer)
    for start in found:
        if start.half or stays:
            yield start
        if start.half or following.kind == "end" or start.raw[-1] == NO_LEAD:
            continue
        price = unfinished_cost(start.context) + (_SWALLOWED if ends or keeps else 0)
        price += end_cost(start.context) if unit.ends else 0
        price += figure_cost(start.context) if following.text.isdecimal() else 0
        yield start._replace(
            cost=start.cost + price,
            raw=start.raw + (unit.gone.encode() or GONE),
            lost=not unit.gone,
            context=start.context[-1:] + "?",
        )
    if text == "?":
        yield from _ascii(state, text, terms)


def _ends_piece(unit: Unit) -> bool:
    return unit.kind in {"end", "lost", "note", "lost_note"} or unit.text in PIECE_ENDS


def _note(state: Hypothesis, unit: Unit, terms: Terms) -> Iterator[Hypothesis]:
    """Read an annotation: a mirror's proves the two bytes before it, an editor's is plain text."""
    raw = state.raw
    shown = unit.text if unit.kind == "note" else f"({unit.reading})"
    if unit.kind == "note":
        if proves(raw[-2:], unit.reading):
            price = _BESIDE if state.context[-1:] < "\x80" else 0
            notes = (*state.notes, (len(raw), shown))
            yield state._replace(notes=notes, cost=state.cost + price)
        if not state.half:
            added = raw + unit.text.encode("gb18030")
            yield state._replace(cost=state.cost + _GLOSS, raw=added, context="a")
    price = _LOST if unit.kind == "lost_note" else terms.habits.silent
    for before, byte in readings_after(raw, unit.reading, half=state.half):
        start = state._replace(raw=before, cost=state.cost + price)
        for found in put(start, byte, terms.scorer):
            yield found._replace(notes=(*state.notes, (len(found.raw), shown)))
    if unit.kind == "lost_note":
        # The substitute may stand for two bytes: an orphan, and the substitute of the one behind.
        start = state._replace(cost=state.cost + price)
        for code in proved_by(unit.reading):
            for found in put_both([start], code, terms.scorer):
                yield found._replace(notes=(*state.notes, (len(found.raw), shown)))
