"""How likely a text is as news text: a log-likelihood from how common its characters are.

It compares two readings of the *same bytes*, so the sums are comparable although the readings
differ in length: a reading with more, or rarer, characters explains the bytes worse.

data/frequent.txt holds the 200 most frequent characters of wordfreq's small Chinese list (58 % of
running text), the 800 that follow (together 93 %), and from OpenCC the Traditional forms of both
where they differ. Level one of GB 2312 and of Big5 comes from the codecs themselves.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import chain, product

_FREQUENT = (files("newsspider.text") / "data" / "frequent.txt").read_text("utf-8")
_FIRST, _NEXT, _TRADITIONAL = ("".join(tier.split()) for tier in _FREQUENT.split("\n\n"))


def _level_one(encoding: str, leads: range, trails: list[int]) -> str:
    pairs = bytes(chain.from_iterable(product(leads, trails)))
    return pairs.decode(encoding, "ignore")


COMMON = frozenset(
    _FIRST
    + _NEXT
    + _TRADITIONAL
    + _level_one("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)])
    + _level_one("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
)
"""Characters of level one of GB 2312 (3,755) or of Big5 (5,401), and the frequent ones."""

MARKS = frozenset("，。、：；？！“”‘’（）《》「」『』【】…—·　％０１２３４５６７８９")
"""Marks and figures of Chinese print."""

_LOST = -18.0
"""U+FFFD, a control or private-use character: hardly ever written."""
_BLOCKS = (
    (0x0080, 0.0),  # ASCII, the same in every encoding compared
    (0x00A0, _LOST),  # C1 controls
    (0x3000, -6.0),  # alphabets: Latin, Cyrillic, Arabic, Tibetan ...
    (0x3040, -10.0),  # rarer marks
    (0x3100, -7.0),  # kana
    (0xA000, -13.0),  # bopomofo, enclosed characters, rarer Han
    (0xAC00, -10.0),  # Yi and others
    (0xD7B0, -8.5),  # Hangul
    (0xF900, _LOST),  # surrogates and private use
    (0xFFF0, -12.0),  # compatibility forms
    (0x10000, _LOST),  # U+FFFD
    (0x110000, -13.0),  # the rarest Han, emoji
)
"""Where a block ends (exclusive) and the value of its characters that are in no tier."""


class _Values(dict[str, float]):
    """The log-likelihood of each character: that of its tier, else of its block."""

    def __missing__(self, char: str) -> float:
        code = ord(char)
        value = self[char] = next(value for end, value in _BLOCKS if code < end)
        return value


_VALUES = _Values(dict.fromkeys(COMMON, -11.3))
_VALUES |= dict.fromkeys(_TRADITIONAL + _NEXT, -7.7)
_VALUES |= dict.fromkeys(_FIRST, -5.8)
_VALUES |= dict.fromkeys(MARKS, -5.0)


def likelihood(text: str) -> float:
    """Return the log-likelihood (in nats, never above 0) of the characters beyond ASCII.

    >>> likelihood("今天的图书馆") > likelihood("浠婂ぉ鐨勫浘涔﹂")
    True
    """
    return sum(map(_VALUES.__getitem__, text))
