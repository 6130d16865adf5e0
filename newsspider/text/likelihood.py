"""How likely a text is as news text: a log-likelihood from the tiers of frequency.py.

It compares two readings of the *same bytes*, so the sums are comparable although the readings
differ in length: a reading with more, or rarer, characters explains the bytes worse.
"""

from __future__ import annotations

from newsspider.text.frequency import COMMON, FIRST, MARKS, NEXT, TRADITIONAL

LOST = -18.0
"""U+FFFD, a control or private-use character: hardly ever written."""


def _tiers() -> dict[str, float]:
    tiers = dict.fromkeys(COMMON, -11.3)
    tiers |= dict.fromkeys(TRADITIONAL + NEXT, -7.7)
    tiers |= dict.fromkeys(FIRST, -5.8)
    tiers |= dict.fromkeys(MARKS, -5.0)
    return tiers


_BLOCKS = (
    (0x0080, 0.0),  # ASCII, the same in every encoding compared
    (0x00A0, LOST),  # C1 controls
    (0x3000, -6.0),  # alphabets: Latin, Cyrillic, Arabic, Tibetan ...
    (0x3040, -10.0),  # rarer marks
    (0x3100, -7.0),  # kana
    (0xA000, -13.0),  # bopomofo, enclosed characters, rarer Han
    (0xAC00, -10.0),  # Yi and others
    (0xD7B0, -8.5),  # Hangul
    (0xF900, LOST),  # surrogates and private use
    (0xFFF0, -12.0),  # compatibility forms
    (0x10000, LOST),  # U+FFFD
    (0x110000, -13.0),  # the rarest Han, emoji
)
"""Where a block ends (exclusive) and the value of its characters that are in no tier."""


class _Values(dict[str, float]):
    """The log-likelihood of each character: that of its tier, else of its block."""

    def __missing__(self, char: str) -> float:
        code = ord(char)
        value = self[char] = next(value for end, value in _BLOCKS if code < end)
        return value


_VALUES = _Values(_tiers())


def likelihood(text: str) -> float:
    """Return the log-likelihood (in nats, never above 0) of the characters beyond ASCII.

    >>> likelihood("今天的图书馆") > likelihood("浠婂ぉ鐨勫浘涔﹂")
    True
    """
    return sum(map(_VALUES.__getitem__, text))
