"""How common a character is in written Chinese: the evidence that a text was read rightly.

The tiers come from the character counts of wordfreq's small Chinese list (its 200 most frequent
characters make up 58 % of running text, its first 1,000 93 %), the Traditional forms of the first
1,000 from OpenCC, and the sets of level one of GB 2312 and Big5 from the codecs themselves.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import chain, product

_TIERS = (files("newsspider.text") / "data" / "frequent.txt").read_text("utf-8").split("\n\n")
FIRST, NEXT, TRADITIONAL = ("".join(tier.split()) for tier in _TIERS)
"""The 200 most frequent characters, the 800 that follow, and Traditional forms of both where they
differ, each in order."""


def _level_one(encoding: str, leads: range, trails: list[int]) -> str:
    pairs = bytes(chain.from_iterable(product(leads, trails)))
    return pairs.decode(encoding, "replace").replace("\ufffd", "")


COMMON = frozenset(
    FIRST
    + NEXT
    + TRADITIONAL
    + _level_one("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)])
    + _level_one("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
)
"""Characters of level one of GB 2312 (3,755) or of Big5 (5,401), and the frequent ones."""

MARKS = frozenset("，。、：；？！“”‘’（）《》「」『』【】…—·　％０１２３４５６７８９")
"""Marks and figures of Chinese print."""
