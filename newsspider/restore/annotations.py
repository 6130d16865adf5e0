"""Annotations: the readings a mirror inserts behind characters, and those an editor gave."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsspider.restore.language import model
from newsspider.restore.script import reads, tables, toneless
from newsspider.restore.units import NOTE, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

OWNED: Final = re.compile(rf"[^(]\({READINGS}\)")
FREQUENT: Final = 90
"""Cost up to which editors do not explain how a character is read."""


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


def mirror_notes(found: Kinds) -> int:
    """Count the different annotated characters that no editor would give a reading for.

    Editors explain rare characters; textbooks explain characters of both scripts alike.

    >>> mirror_notes(kinds("創(chuàng)業(yè)")), mirror_notes(kinds("鄴(yè)城和亳(bó)州"))
    (2, 0)
    """
    frequent = len(_owners(found.own & _frequent()))
    explained = sum(map(str.isalpha, _owners(found.others)))
    return frequent if frequent >= 2 * explained else 0


def _owners(found: Iterable[str]) -> set[str]:
    return {kind[0] for kind in found}
