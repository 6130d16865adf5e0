"""Annotations: the readings a mirror inserts behind characters, and those an editor gave."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final, NamedTuple

from newsspider.restore.language import model
from newsspider.restore.script import reads, tables, toneless
from newsspider.restore.units import NOTE, READINGS

OWNED: Final = re.compile(rf"[^(]\({READINGS}\)")
FREQUENT: Final = 90
"""Cost up to which editors do not explain how a character is read."""
TOLD_APART: Final = 5
"""Annotated characters that one told apart outweighs."""

NEEDED: Final = 2
"""Annotated frequent Traditional characters that prove a mirror."""


class Kinds(NamedTuple):
    """The different annotations of a text, each with the character before it: ``創(chuàng)``."""

    own: frozenset[str]
    """Those whose character is Traditional and read so: a mirror's, or a textbook's."""
    others: frozenset[str]


def kinds(text: str) -> Kinds:
    """Tell the annotations of a text apart, each kind once: a page repeats a few dozen.

    >>> [sorted(some) for some in kinds("創(chuàng)業(yè)於亳(bó)州創(chuàng)新")]
    [['創(chuàng)', '業(yè)'], ['亳(bó)']]
    """
    found = frozenset(OWNED.findall(text))
    left = found - single_readings()
    others = frozenset(kind for kind in left if not reads(kind[0], kind[2:-1]))
    return Kinds(found - others, others)


@cache
def single_readings() -> frozenset[str]:
    """Return the annotations made of one reading, as nearly all are.

    >>> {"創(chuàng)", "創(chuang)"} <= single_readings(), "創(bó)" in single_readings()
    (True, False)
    """
    known = tables().readings.items()
    return frozenset(
        f"{character}({form})"
        for character, readings in known
        for reading in readings
        for form in (reading, toneless(reading))
    )


@cache
def _frequent() -> frozenset[str]:
    language, table = model(), tables().simplified
    return frozenset(
        kind for kind in single_readings() if language.single(table[kind[0]]) < FREQUENT
    )


def split_notes(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Find all annotations: where those stand that are a mirror's, and where others start.

    >>> split_notes("創(chuàng)業(yè)於亳(bó)州")
    ([(1, 9), (10, 14)], [16])
    """
    own: list[tuple[int, int]] = []
    others: list[int] = []
    for match in NOTE.finditer(text):
        start, end = match.span()
        if reads(text[start - 1 : start], match[1]):
            own.append((start, end))
        else:
            others.append(start)
    return own, others


def prove_a_mirror(found: Kinds) -> bool:
    """Say whether enough characters are annotated that no editor would give a reading for.

    Editors explain rare characters; textbooks explain characters of both scripts alike, tell two
    readings of one character apart, or two characters that Simplified writes alike.

    >>> prove_a_mirror(kinds("創(chuàng)業(yè)")), prove_a_mirror(kinds("鄴(yè)城和亳(bó)州"))
    (True, False)
    >>> prove_a_mirror(kinds("樂(lè)和樂(yuè)器")), prove_a_mirror(kinds("發(fā)和髮(fà)"))
    (False, False)
    """
    explained = sum(map(str.isalpha, {kind[0] for kind in found.others}))
    needed = max(NEEDED, 2 * explained + TOLD_APART * _told_apart(found.own))
    owners: set[str] = set()
    for kind in found.own & _frequent():
        owners.add(kind[0])
        if len(owners) == needed:
            return True
    return False


def _told_apart(own: frozenset[str]) -> int:
    """Count the Simplified characters with two annotations: a mirror has one for each."""
    table = tables().simplified
    given = {(table[kind[0]], "".join(kind.split())) for kind in own}
    return sum(times > 1 for times in Counter(simple for simple, _ in given).values())
