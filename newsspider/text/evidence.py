"""When a strict round trip counts as proof: the result must be plainly better Chinese.

Thresholds are log-likelihoods per character (see likelihood.py): running news text has about
-6.5, random characters of level one -11.3, the rare characters of a misreading -13. The shorter a
run, the commoner its characters must be.
"""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern
from newsspider.text.likelihood import COMMON, MARKS, likelihood

_ENOUGH_AMONG_HAN = ((1, -5.8), (3, -8.6), (5, -9.6), (9, -10.0))
"""For UTF-8 read as GBK: up to so many characters, at least so likely."""
_ENOUGH_FOR_PAIRS = ((1, -5.0), (3, -9.6), (9, -10.2))
"""The same for GBK read as Latin-1."""
_ENOUGH_FOR_LONG = -10.4
"""For runs longer than either list goes up to."""
_ENOUGH_FOR_UTF8 = -11.4
"""UTF-8 read as Latin-1 is so particular in form that any common character will do."""
_NEVER_ENOUGH = 0.0
"""No text is as likely as that."""
_LEAST_GAIN = 4
"""Nats by which a repair must be likelier than what it replaces, beside one for each character;
otherwise one misreading might be exchanged for another."""
READABLE = COMMON | MARKS
"""Characters that may stand at the edge of a repaired run."""
_ENOUGH_COMMON = 7
"""So many characters, all common, are no accident: of a misreading's, two in three are rare."""
_LONG_PAIRS = 10
"""Characters of a run of pairs from which rare ones may be among them. Any even number of high
bytes is GBK, so a shorter run must be of common characters throughout."""
_SAMPLE = 500
"""Characters that are evidence enough."""
_ASCII = re.compile("[\x00-\x7f]+")
_MARKS_ALONE = frozenset("，。、：；？！“”‘’—…·（）《》")
_PLAUSIBLE = lazy_pattern(
    "[\x00-\x7f\xa0-\xff\u2010-\u2027\u2030-\u203b\u20ac\u2100-\u21ff\u2460-\u24ff"
    "\u25a0-\u27bf\u3000-\u312f\u3200-\u9fff\uac00-\ud7a3\uff00-\uffef"
    "\U0001f000-\U0001faff\U00020000-\U000323af]*"
)
"""What Chinese print holds; not the far alphabets that a chance round trip ends in."""
_CHINESE_SPECIALS = re.compile("[“”‘’–—…•·×]+")


def readable(text: str, *, instead_of: str, encoding: str = "utf-8") -> bool:
    """Return whether a text, decoded from ``encoding``, is Chinese enough to replace another.

    >>> readable("你好", instead_of="浣犲ソ")
    True
    >>> readable("ѧУ", instead_of="学校")
    False
    """
    chars = _ASCII.sub("", text)
    kinds = set(chars)
    if len(chars) > len(kinds) == 1:
        return False
    all_common = bool(kinds) and READABLE.issuperset(kinds)
    if not all_common and not _is_plausible(text, chars, encoding):
        return False
    least = _least(len(chars), instead_of, encoding, all_common=all_common)
    size = min(len(chars), _SAMPLE)
    score = likelihood(text[:_SAMPLE])
    if score / size < least:
        return False
    gain = score - likelihood(instead_of[: _SAMPLE * len(instead_of) // len(text)])
    return gain >= _LEAST_GAIN + size


def _is_plausible(text: str, chars: str, encoding: str) -> bool:
    """Tell whether a text with rare characters is long enough, and of Chinese print."""
    if len(chars) < (_LONG_PAIRS if encoding == "gb18030" else 3):
        return False
    if max(chars) < "\u2e80" and _MARKS_ALONE.isdisjoint(chars):
        return False
    return _PLAUSIBLE.fullmatch(text) is not None


def _least(size: int, instead_of: str, encoding: str, *, all_common: bool) -> float:
    """Return how likely, per character, a repair of so many characters must be."""
    if min(instead_of) < "\u0100" and encoding == "utf-8":
        return _NEVER_ENOUGH if _CHINESE_SPECIALS.fullmatch(instead_of[1:]) else _ENOUGH_FOR_UTF8
    if size >= _ENOUGH_COMMON and all_common:
        return _ENOUGH_FOR_UTF8
    steps = _ENOUGH_AMONG_HAN if encoding == "utf-8" else _ENOUGH_FOR_PAIRS
    return next((value for most, value in steps if size <= most), _ENOUGH_FOR_LONG)


def latin_damage(run: str, text: str) -> bool:
    """Return whether a run is damage of Latin letters, such as ``Ã©`` for é.

    ftfy's heuristic decides; signs that Chinese print itself uses are no evidence, for
    ``é”—`` is how a French name ends before a closing quote and a dash.

    >>> latin_damage("Ã©", "é"), latin_damage("é”—", "锗")
    (True, False)
    """
    if max(text) >= "\u0250" or _CHINESE_SPECIALS.fullmatch(run[1:]):
        return False
    from ftfy.badness import is_bad

    return bool(is_bad(run)) and not is_bad(text)
