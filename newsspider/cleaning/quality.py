"""Figures about a cleaned text, to filter corpora on; see :class:`newsspider.items.Quality`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsspider.items import Quality
from newsspider.places import gazetteer
from newsspider.restore.script import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT_HAN = re.compile("[^㐀-鿿豈-﫿\U00020000-\U000323af]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CLOSED = tuple("。！？!?…”’」』；;：:.")
_KIND = re.compile("[县縣市区區旗州盟]")
_LIST_LINE = 24
_GRAM = 5
_WINDOW = 120
_LONGEST_NAME = 12


def quality(text: str) -> Quality:
    """Measure a text.

    >>> quality("春茶上市。").terminal_mark_ratio
    1.0
    """
    han = _NOT_HAN.sub("", text)
    traditional = len(_traditional().findall(han))
    lines = [line for line in text.split("\n") if line]
    closed = sum(line.endswith(_CLOSED) for line in lines)
    listed = sum(len(line) <= _LIST_LINE and not line.endswith(_CLOSED) for line in lines)
    return Quality(
        length=len(text),
        han_ratio=_share(len(han), len("".join(text.split()))),
        traditional_ratio=_share(traditional, len(han)),
        replacement_count=text.count("\ufffd"),
        private_use_count=len(_PRIVATE.findall(text)),
        list_line_ratio=_share(listed, len(lines)),
        terminal_mark_ratio=_share(closed, len(lines)),
        repetition=_repetition(text),
        place_density=_share(_in_names(text, traditional=traditional > 0), len(han)),
    )


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(tables().simplified) + "]")


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _repetition(text: str) -> float:
    """Return the share of repeated pieces in up to three windows: start, middle and end."""
    size = len(text)
    starts: Sequence[int] = (0,)
    if size > 3 * _WINDOW:
        starts = (0, (size - _WINDOW) // 2, size - _WINDOW)
    span = _WINDOW if len(starts) > 1 else size
    grams = [
        text[at : at + _GRAM] for start in starts for at in range(start, start + span - _GRAM + 1)
    ]
    return _share(len(grams) - len(set(grams)), len(grams))


def _in_names(text: str, *, traditional: bool) -> int:
    """Count the characters inside full names of places; the longest name wins."""
    names = gazetteer()
    if traditional:
        text = names.simplified(text)
    full = names.full
    inside = done = 0
    for match in _KIND.finditer(text):
        end = match.end()
        for start in range(max(done, end - _LONGEST_NAME), end - 1):
            if text[start:end] in full:
                inside += end - start
                done = end
                break
    return inside
