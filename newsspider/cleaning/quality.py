"""Figures about a cleaned text, to filter corpora on; see :class:`newsspider.items.Quality`."""

from __future__ import annotations

import re
from functools import cache
from operator import lt
from typing import NamedTuple

from newsspider.items import Quality
from newsspider.places import gazetteer
from newsspider.restore.script import tables
from newsspider.text.lazy import lazy_pattern

_HAN = lazy_pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_HAN_ROWS = bytes([*range(0x34, 0xA0), 0xF9, 0xFA])
_PRIVATE = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SELDOM = (
    r"\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f"  # blanks, but for three
    r"\ue000-\uf8ff\ufffd"
)
"""Of the first plane: few texts hold any of these blanks, of private use, of what stands for lost
bytes. A class that reaches beyond takes half as long again."""
_CLOSED = frozenset("。！？!?…”’」』；;：:.")
_KIND = re.compile("[县縣市区區旗州盟]")
_LIST_LINE = 24
"""Characters of the longest line without a mark at its end that counts as an item of a list."""
_PIECE = 5
"""Characters of a piece that is looked for in the text before it."""
_PIECES = 16
"""Pieces taken from a text."""
_BACK = 20_000
"""Characters before a piece in which its first occurrence is looked for."""


def quality(text: str) -> Quality:
    """Measure a text.

    >>> quality("春茶上市。").terminal_mark_ratio
    1.0
    """
    rows = _rows(text)
    han = _han(text, rows)
    uncommon = _uncommon(text, rows)
    lines = [line for line in text.split("\n") if line]
    closed = listed = 0
    for line in lines:
        if line[-1] in _CLOSED:
            closed += 1
        elif len(line) <= _LIST_LINE:
            listed += 1
    return Quality(
        length=len(text),
        han_ratio=_share(han, len(text) - uncommon.blanks),
        traditional_ratio=_share(uncommon.traditional, han),
        replacement_count=uncommon.lost,
        private_use_count=uncommon.private,
        list_line_ratio=_share(listed, len(lines)),
        terminal_mark_ratio=_share(closed, len(lines)),
        repetition=_repetition(text),
        place_density=_share(_in_names(text, traditional=uncommon.traditional > 0), han),
    )


def _rows(text: str) -> bytes | None:
    """Return the high bytes of UTF-16, which tell rows of 256; None beyond the first plane."""
    data = text.encode("utf-16-le", "surrogatepass")
    return data[1::2] if len(data) == 2 * len(text) else None


def _han(text: str, rows: bytes | None) -> int:
    """Count by rows, four times as fast as a search."""
    if rows is None:
        return len(_HAN.findall(text))
    return len(rows) - len(rows.translate(None, _HAN_ROWS))


class _Uncommon(NamedTuple):
    """Counts of what few texts hold, but for blanks."""

    blanks: int
    traditional: int = 0
    lost: int = 0
    private: int = 0


def _uncommon(text: str, rows: bytes | None) -> _Uncommon:
    """Count blanks, Traditional characters, U+FFFD and private use; mostly one scan tells three."""
    if rows and not _seldom_met().search(text):
        return _Uncommon(text.count("\n") + text.count(" ") + text.count("\u3000"))
    blanks = len(text) - sum(map(len, text.split()))
    traditional, private = _traditional().findall(text), _PRIVATE.findall(text)
    return _Uncommon(blanks, len(traditional), text.count("\ufffd"), len(private))


@cache
def _seldom_met() -> re.Pattern[str]:
    return re.compile(f"[{_SELDOM}{''.join(tables().simplified)}]")


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(tables().simplified) + "]")


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if part else 0.0


def _repetition(text: str) -> float:
    """Return the share of pieces that occurred before, of some taken evenly from the text."""
    last = len(text) - _PIECE
    step = max(last // _PIECES, 1)
    places = range(step, last + 1, step)
    pieces = [text[at : at + _PIECE] for at in places]
    if last < _BACK:
        first = map(text.find, pieces)
    else:
        first = map(text.find, pieces, [max(at - _BACK, 0) for at in places])
    return _share(sum(map(lt, first, places)), len(places))


def _in_names(text: str, *, traditional: bool) -> int:
    """Count the characters inside full names of places; the longest name wins."""
    names = gazetteer()
    full, sizes_of = names.full, names.sizes.get
    read = names.simplified if traditional else str
    inside = done = 0
    for match in _KIND.finditer(text):
        end = match.end()
        for size in sizes_of(read(text[end - 2 : end]), ()):
            if end - size >= done and read(text[end - size : end]) in full:
                inside += size
                done = end
                break
    return inside
