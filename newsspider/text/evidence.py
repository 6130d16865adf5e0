"""When a strict round trip counts as proof: the result must be plainly better Chinese.

Thresholds are log-likelihoods per character (see likelihood.py): running news text has about
-6.5, random characters of level one -11.3, the rare characters of a misreading -13. The shorter a
run, the commoner its characters must be.
"""

from __future__ import annotations

import re

from newsspider.text.likelihood import LOST, likelihood

_ENOUGH = ((1, -5.8), (3, -8.6), (5, -9.6))
_ENOUGH_FOR_LONG = -10.4
_MARKS_ALONE = frozenset("，。、：；？！“”‘’—…·（）《》")
_CHINESE_SPECIALS = re.compile("[“”‘’–—…•·×]+$")


def readable(text: str, *, instead_of: str) -> bool:
    """Return whether a text is Chinese enough to replace what was there.

    >>> readable("你好", instead_of="浣犲ソ")
    True
    >>> readable("ѧУ", instead_of="学校")
    False
    """
    chars = [char for char in text if char > "\x7f"]
    if not chars or not any(char >= "\u2e80" or char in _MARKS_ALONE for char in chars):
        return False
    score = likelihood(text)
    if len(chars) > len(set(chars)) == 1 or any(likelihood(char) <= LOST for char in chars):
        return False
    least = next((value for size, value in _ENOUGH if len(chars) <= size), _ENOUGH_FOR_LONG)
    gain = score - likelihood(instead_of)
    return score / len(chars) >= least and gain >= 6 + len(chars)


def latin_damage(run: str, text: str) -> bool:
    """Return whether a run is damage of Latin letters, such as ``Ã©`` for é.

    ftfy's heuristic decides; signs that Chinese print itself uses are no evidence, for
    ``é”—`` is how a French name ends before a closing quote and a dash.

    >>> latin_damage("Ã©", "é"), latin_damage("é”—", "锗")
    (True, False)
    """
    if _CHINESE_SPECIALS.search(run[1:]) or not all(char < "\u0250" for char in text):
        return False
    from ftfy.badness import is_bad

    return bool(is_bad(run)) and not is_bad(text)
