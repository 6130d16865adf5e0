"""What the bytes of a hypothesis can be: characters and their costs, placeholders, annotations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newsspider.restore.alphabet import (
    TRAILS,
    characters,
    codes,
    droppable,
    is_private,
)
from newsspider.restore.language import language_model
from newsspider.restore.marks import A_LISTED, LISTED, RARER, cost_behind, stand_in
from newsspider.restore.script import annotated, reads, tables

_SIMPLIFIED_ONLY = 45
"""Cost of a Simplified character on a page converted to Traditional."""
_RARE = 130
"""Cost from which a character is so rare that a reading with it is never certain."""
_FULL_WIDTH = 40
"""Cost of a full-width letter, digit or space."""

ANY = 0
"""Placeholder for a byte of which nothing is known."""
DROPPED = 1
"""Placeholder for the first byte of a private-use pair that was dropped; the placeholders above it
stand for its second byte."""


class Breadth(NamedTuple):
    """How many hypotheses a search tries and keeps."""

    tried: int
    """Characters looked at for an unknown byte."""
    kept: int
    """Of those, how many become hypotheses."""
    alike: int
    """Hypotheses of one length kept after each unit."""
    most: int
    """Hypotheses kept after each unit."""
    dropped: tuple[int, ...]
    """Hypotheses followed from each about one dropped private-use pair, two in a row, and so on."""


QUICK = Breadth(tried=30, kept=6, alike=4, most=8, dropped=(5,))
"""Enough for nearly all spans."""
THOROUGH = Breadth(tried=90, kept=12, alike=12, most=32, dropped=(15, 9, 6))
"""For those that a narrow search leaves in doubt."""


class Placeholders(NamedTuple):
    """What stands for the unknown bytes of a hypothesis."""

    behind: dict[int, int]
    """The placeholder of a dropped pair's second byte, by the first byte."""
    bytes: list[frozenset[int]]
    """The bytes that each placeholder can be; a placeholder is a place in this list."""


@cache
def placeholders() -> Placeholders:
    """Return the placeholders; which second bytes a private-use code has depends on its first."""
    seconds: dict[int, set[int]] = {}
    for code, character in characters().items():
        if character in droppable():
            seconds.setdefault(code >> 8, set()).add(code & 0xFF)
    known = [frozenset(range(0x80, 0xFF)), frozenset(seconds)]
    behind: dict[int, int] = {}
    for first, found in seconds.items():
        if (second := frozenset(found)) not in known:
            known.append(second)
        behind[first] = known.index(second)
    return Placeholders(behind, known)


def is_unknown(byte: int) -> bool:
    """Tell whether a byte of a half character is a placeholder: below every lead and trail byte."""
    return byte < TRAILS[0]


@cache
def shown_as() -> dict[int, tuple[str, int]]:
    """Return for every code the character the language model knows it by, and an extra cost."""
    table = tables()
    found: dict[int, tuple[str, int]] = {}
    for code, character in characters().items():
        if is_private(character):
            continue
        extra = _SIMPLIFIED_ONLY if character in table.traditional else 0
        if "\uff10" <= character <= "\uff5a" and character not in "：；？":
            extra = _FULL_WIDTH
        found[code] = (stand_in(table.simplified.get(character, character)), extra)
    for mark, extra in RARER.items():
        found[codes()[mark]] = (stand_in(mark), extra)
    for sign in LISTED & codes().keys():
        found[codes()[sign]] = ("“", A_LISTED)
    return found


@lru_cache(maxsize=1 << 14)
def candidate_cost(context: str, code: int) -> tuple[str, int] | None:
    """Return the model's character and the cost of a code behind a context."""
    entry = shown_as().get(code)
    if entry is None:
        return None
    return entry[0], cost_behind(context, entry[0]) + entry[1]


def is_usual(text: str) -> bool:
    """Tell whether every Chinese character of a text is one that newspapers use.

    >>> is_usual("水庫除險"), is_usual("水庫砋")
    (True, False)
    """
    simplified, language = tables().simplified, language_model()
    return all(
        language.single(simplified.get(char, char)) < _RARE
        for char in text
        if "\u4e00" <= char <= "\u9fff"
    )


def possible(byte: int) -> frozenset[int]:
    """Return the bytes that a byte of a half character, or its placeholder, can be."""
    return placeholders().bytes[byte] if is_unknown(byte) else frozenset((byte,))


def proves(pair: bytes, reading: str) -> bool:
    """Tell whether an annotation can stand behind these two bytes."""
    if len(pair) < 2 or pair[0] < 0x81:
        return False
    return reads(pair.decode("gb18030", "ignore"), reading)


def proved_by(reading: str) -> list[int]:
    """Return the codes of the characters that an annotation can stand behind."""
    known = codes()
    return [known[character] for character in annotated(reading.strip())]


def readings_after(raw: bytes, reading: str, *, half: bool) -> Iterator[tuple[bytes, int]]:
    """Return ``(bytes so far, byte that was lost)`` for every code an annotation can prove."""
    if not raw:
        return
    for code in proved_by(reading):
        lead, trail = divmod(code, 256)
        if half and is_unknown(raw[-1]):
            if lead in possible(raw[-1]):
                yield raw[:-1] + bytes((lead,)), trail
        elif raw[-1] == lead:
            yield raw, trail
