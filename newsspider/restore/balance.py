"""Quotation marks and brackets: whether those of a reading match each other and their paragraph."""

from __future__ import annotations

import re
from typing import Final

from newsspider.restore.units import NOTE

PAIRS: Final = ("“”", "‘’", "《》", "（）", "『』", "「」", "〈〉")
KNOWN: Final = 20
"""Characters ahead from which an opening mark would have been seen."""
WORD: Final = re.compile("(?<=[\u4e00-\u9fff])“[^“”]{1,8}。”")
"""A full stop in a quotation as short as a word, which nothing introduces. Of 24,000 such short
quotations on scraped pages and in newspapers 12 hold one."""
LONGEST: Final = 10
"""Characters before a text that may belong to such a quotation."""
BRACKETS: Final = str.maketrans("()", "（）")


def imbalance(ahead: str, text: str, behind: str) -> int:
    """Count the marks of a text that do not match, and those that it leaves open.

    ``ahead`` and ``behind`` are what stands around it in its paragraph.

    >>> imbalance("", "“好”", ""), imbalance("他说：“", "好", "。”"), imbalance("", "“好", "，“来”")
    (0, 0, 1)
    """
    return sum(_wrong(opening, closing, ahead, text, behind) for opening, closing in PAIRS)


def _wrong(opening: str, closing: str, ahead: str, text: str, behind: str) -> int:
    """Count the marks of one pair that do not match."""
    is_open = ahead.rfind(opening) > ahead.rfind(closing)
    wrong = 0
    for character in text:
        if character == opening:
            wrong += is_open
            is_open = True
        elif character == closing:
            wrong += not is_open and len(ahead) > KNOWN
            is_open = False
    closes_behind = _first(opening + closing, behind) == closing
    return wrong + (closes_behind != is_open)


def _first(marks: str, text: str) -> str:
    """Return which of some marks comes first in a text; nothing if there is none."""
    places = [place for mark in marks if (place := text.find(mark)) >= 0]
    return text[min(places)] if places else ""


def stopped_words(ahead: str, text: str) -> int:
    """Count the words in quotation marks that end with a full stop in the text.

    >>> stopped_words("推出了“三", "。”规定"), stopped_words("她说：“好", "。”说完")
    (1, 0)
    """
    near = ahead[-LONGEST:]
    return sum(match.end() > len(near) for match in WORD.finditer(near + text))


def bracketed(text: str) -> str:
    """Return a text with full-width brackets, but without annotations, whose brackets pair nothing.

    >>> bracketed("創(chuàng)新(圖)")
    '創新（圖）'
    """
    return NOTE.sub("", text).translate(BRACKETS)
