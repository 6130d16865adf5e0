"""The search: which original bytes, read again in pairs, explain what is seen.

A hypothesis is the original's bytes so far. Every unit that is seen adds bytes to it: two for a
character, A3 A1 for a mark that may be two bytes that straddled, an unknown byte for a
substitute, none for an annotation - which instead proves the two bytes before it. A byte whose
partner is still to come makes the hypothesis *half*; unknown bytes are tried in the order of how
likely the characters are that they would make. The hypotheses that read best are kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from newsspider.restore.alphabet import NARROW
from newsspider.restore.candidates import FIRST, HIGH, LOW, SECOND, readings_after
from newsspider.restore.hypothesis import (
    CUTTING,
    OPEN_AT_END,
    OPENING,
    Hypothesis,
    put,
    put_both,
    put_unknown,
)
from newsspider.restore.script import reads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsspider.restore.units import Unit

BEAM: Final = 5
"""Hypotheses of one length kept after each unit."""
LIMIT: Final = 12
"""Hypotheses kept after each unit."""
WIDTH: Final = 110
"""How much worse than the best a hypothesis may be."""
GONE: Final = b"\x00"
"""Stands for an ASCII byte that is gone for good."""
PIECE_ENDS: Final = CUTTING | frozenset("！；？，")

SILENT: Final = 25
"""Cost of an orphan that vanished, on a page about which nothing is known yet."""
SILENT_USUAL: Final = 8
SILENT_UNUSUAL: Final = 60
LOST: Final = 5
"""Cost of reading a substitute character as a lost byte."""
SWALLOWED: Final = 40
"""Cost of an ASCII byte having, or not having, gone with a substitute against expectation."""
DROPPED: Final = 22
"""Cost of a private-use pair that an extractor dropped."""
SPACE: Final = 25
"""Cost of an ideographic space that an extractor dropped."""
BARE_END: Final = 15
"""Cost of a paragraph that ends without a mark."""
SENTENCE_ENDS: Final = frozenset("。！？”…")
GLOSS: Final = 150
"""Cost of an annotation that an editor wrote."""


class Habits(NamedTuple):
    """What is known of a page: its extractor and how its last decoder showed orphans."""

    dropped: bool = True
    """Whether private-use characters may have been dropped: on this page none is seen."""
    silent: int = SILENT
    """Cost of an orphan that vanished."""


def learned(habits: Habits, before: str, after: str) -> Habits:
    """Return the habits of a page on which this span was found."""
    if after[:1] != "。" or habits.silent != SILENT:
        return habits
    return habits._replace(silent=SILENT_UNUSUAL if before[:1] in "?\ufffd" else SILENT_USUAL)


def advance(state: Hypothesis, unit: Unit, following: Unit, silent: int) -> Iterator[Hypothesis]:
    """Return every way to go on with one more unit."""
    if unit.kind == "pair":
        return _pair(state, unit.code, silent)
    if unit.kind == "ascii":
        return _ascii(state, unit.text, silent)
    if unit.kind == "lost":
        return _lost(state, unit.text, following, silent)
    if unit.kind == "end":
        return _end(state, silent)
    return _note(state, unit, silent)


def _pair(state: Hypothesis, code: int, silent: int) -> Iterator[Hypothesis]:
    yield from put_both([state], code)
    if code >> 8 == 0xA3 and chr((code & 0xFF) - 0x80) in CUTTING:
        yield from put_both(put_unknown(state, silent), code)


def without_dropped(state: Hypothesis) -> Iterator[Hypothesis]:
    """Put back two bytes that made a private-use character, which some extractor removed."""
    for first, second in ((HIGH, FIRST), (LOW, SECOND)):
        for middle in put_unknown(state, DROPPED, first):
            yield from put_unknown(middle, 0, second)
    for middle in put(state, 0xA1):
        for spaced in put(middle._replace(cost=middle.cost + SPACE), 0xA1):
            yield spaced
            for start in put_unknown(spaced, DROPPED, LOW):
                yield from put_unknown(start, 0, SECOND)


def _ascii(state: Hypothesis, text: str, silent: int) -> Iterator[Hypothesis]:
    byte = ord(text)
    if text in NARROW and (state.half or text in PIECE_ENDS or text in ":()"):
        yield from put_both([state], 0xA380 | byte)
        if text in CUTTING:
            yield from put_both(put_unknown(state, silent), 0xA380 | byte)
    if not state.half or byte >= 0x40:
        yield from put(state, byte)
    if state.half:
        for start in put_unknown(state, silent):
            yield from put(start, byte)


def _end(state: Hypothesis, silent: int) -> Iterator[Hypothesis]:
    for ended in put_unknown(state, silent) if state.half else [state]:
        last = ended.context[-1:]
        price = OPEN_AT_END if last in OPENING else BARE_END * (last not in SENTENCE_ENDS)
        yield ended._replace(cost=ended.cost + price)


def _lost(state: Hypothesis, text: str, following: Unit, silent: int) -> Iterator[Hypothesis]:
    ends = _ends_piece(following)
    if state.half and following.kind == "pair":
        yield from put(state._replace(cost=state.cost + LOST), 0x80)
    if not state.half and not ends:
        found: Iterable[Hypothesis] = ()
    else:
        found = put_unknown(state, LOST)
    for start in found:
        if start.half or ends or text != "?":
            yield start
        if start.half or following.kind == "end":
            continue
        opened = OPEN_AT_END if start.context[-1:] in OPENING else 0
        yield start._replace(
            cost=start.cost + opened + (SWALLOWED if ends or text != "?" else 0),
            raw=start.raw + swallowed(following),
            lost=following.text != "/",
            context=start.context[-1:] + "?",
        )
    if text == "?":
        yield from _ascii(state, text, silent)


def _ends_piece(unit: Unit) -> bool:
    return unit.kind in {"end", "lost", "note"} or unit.text in PIECE_ENDS


def swallowed(following: Unit) -> bytes:
    """Return what stands for an ASCII byte that is gone: only a tag's bracket is known."""
    return b"<" if following.text == "/" else GONE


def _note(state: Hypothesis, unit: Unit, silent: int) -> Iterator[Hypothesis]:
    raw = state.raw
    shown = unit.text if unit.kind == "note" else f"({unit.reading})"
    if unit.kind == "note":
        if proves(raw[-2:], unit.reading):
            yield state._replace(notes=(*state.notes, (len(raw), shown)))
        if not state.half:
            added = raw + unit.text.encode("gb18030")
            yield state._replace(cost=state.cost + GLOSS, raw=added, context="a")
    price = LOST if unit.kind == "lost_note" else silent
    for before, byte in readings_after(raw, unit.reading, half=state.half):
        for found in put(state._replace(raw=before, cost=state.cost + price), byte):
            yield found._replace(notes=(*state.notes, (len(found.raw), shown)))


def proves(pair: bytes, reading: str) -> bool:
    """Say whether an annotation can stand behind these two bytes."""
    if len(pair) < 2 or pair[0] < 0x81:
        return False
    return reads(pair.decode("gb18030", "ignore"), reading)


def prune(states: Iterable[Hypothesis]) -> list[Hypothesis]:
    """Keep the best hypotheses, few of each length: only equally long ones compare fairly."""
    kept: list[Hypothesis] = []
    seen: set[bytes] = set()
    alike: Counter[int] = Counter()
    for state in sorted(states):
        if kept and state.cost > kept[0].cost + WIDTH:
            break
        size = len(state.raw)
        if alike[size] < BEAM and state.raw not in seen:
            alike[size] += 1
            seen.add(state.raw)
            kept.append(state)
    return kept[:LIMIT]
