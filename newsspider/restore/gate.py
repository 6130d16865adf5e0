"""Whether anything in a text may be a mirror's doing: what clean text pays for restoration."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from newsspider.restore.evidence import is_outcry, reads_well, usual
from newsspider.restore.script import reads, tables
from newsspider.restore.strewn import is_read
from newsspider.restore.units import NOTE, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH_SCRIPTS: Final = "著乾徵"
"""Characters of Simplified text too: 著名, 乾坤, 魏徵."""
MARKS: Final = "\u2014\u2026\u00b7\u3001\u3008-\u3011\u2018-\u201d\uff01-\uff5e"
"""Dashes, brackets, quotes and full-width ASCII."""

SIGNS: Final = "\u2190-\u21ff\u2500-\u27bf"
"""Arrows, boxes, bullets and dingbats: their codes lead as rare characters only, and people put
them beside the ``?`` that an earlier program made of an emoji."""

CUT: Final = "!;！；？?\ufffd"
"""Marks that may stand where a mirror cut, the commonest of its traces first."""

ROW: Final = re.compile("[?？!！;；\ufffd]*")
"""Marks as they stand in an outcry, which is looked at once."""

HALF: Final = r"[?!;](?:[a-z@^_`{|}?](?<![A-Za-z]...)|~(?!~))"
"""A mark and half a character, as a lost byte leaves them; not where a name lost its accent."""

LOST: Final = re.compile(rf"[?\ufffd](?:{HALF}|\(?{READINGS}\))")
"""A lost byte with what follows it: half a character, or a reading."""


def is_worth_a_look(text: str) -> bool:
    """Say, fast, whether anything in the text may be a mirror's doing.

    Annotations are; and so is what no reader expects behind a mark, if there is any Traditional
    character, for mirrors cut text that they have converted. Looking for one mark at a time is
    several times as fast as one pattern for all.

    >>> is_worth_a_look("創(chuàng)業(yè)"), is_worth_a_look("河水(图)清清!")
    (True, False)
    """
    if "(" in text and NOTE.search(text) is not None:
        return True
    for mark in CUT:
        if mark in text and _suspect(mark).search(text) is not None:
            break
    else:
        return False
    if _traditional().search(text) is None and LOST.search(text) is None:
        return False
    return next(suspect_places(text), None) is not None


def suspect_places(text: str) -> Iterator[int]:
    """Find marks that may have cut, with what can only be damage behind them.

    A half character behind a lost byte is no sign in a text that an earlier program filled with
    rows of ``?``.
    """
    spoilt = "???" in text
    for mark in CUT:
        done = 0
        for match in _suspect(mark).finditer(text) if mark in text else ():
            at = match.start()
            if at < done or (match[1] and _is_right(match[1], match[2])):
                continue
            if spoilt and match.lastindex == _HALVED:
                continue
            if is_outcry(text, at):
                row = ROW.match(text, at)
                done = row.end() if row else at
            elif not reads_well(text, at):
                yield at


def _is_right(owner: str, reading: str) -> bool:
    """Say whether a reading is its character's own: behind a half of two it never is."""
    return reads(owner, reading) or is_read(owner, reading)


_HALVED = 3


@cache
def _suspect(mark: str) -> re.Pattern[str]:
    """Match the mark with rare or halved characters close behind it, or with an annotation.

    The groups are the character before the annotation, the reading, and half a character alone.
    """
    odd = f"[^{usual()}{MARKS}{SIGNS}\\x00-\\x7f\\s]"
    left, han = "[A-Za-z@^_`{|}~]", "[\u4e00-\u9fff]"
    pair = rf"{odd}[^\n]{{0,2}}(?:{odd}|{left}(?={han}))"
    behind = rf"[^\n]{{0,2}}(?:{pair}|(?<=(.))\(({READINGS})\))"
    lost = rf"|({HALF})|\(?{READINGS}\)" if mark in "?\ufffd" else ""
    return re.compile(f"{re.escape(mark)}(?={behind}{lost})")


@cache
def _traditional() -> re.Pattern[str]:
    """Match a character that Simplified text does not hold."""
    return re.compile(f"[{''.join(set(tables().simplified) - set(BOTH_SCRIPTS))}]")
