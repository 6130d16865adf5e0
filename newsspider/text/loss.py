"""What cannot be repaired: spans whose bytes are gone, and characters nobody has assigned."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsspider.text.about_charsets import elsewhere
from newsspider.text.lazy import lazy_pattern
from newsspider.text.mojibake import FRAGMENT, RESIDUE
from newsspider.text.signals import UTF8_STARTS, holds, holds_between, odd_characters

_PRIVATE = holds_between("\ue000", "\uf8ff")
_PRIVATE_PLANES = holds_between("\U000f0000", "\U0010ffff")
_TRACES = lazy_pattern("\ufffd|锟斤拷|ï¿½")
_STARTS_TRACE = holds("\ufffd锟ï")
"""U+FFFD, also in UTF-8 read as GBK or Latin-1; all begin with odd characters."""
_MEMORY = lazy_pattern("烫{6}|屯{4}")
"""Uninitialised memory read as GBK; who burns his mouth says 烫烫烫烫."""
_HAN = "\u3400-\u9fff"
_ASKING = "吗嗎呢么麼嘛吧呀啊啦哪谁誰啥"
_QUESTION_MARKS = lazy_pattern(
    f"\\?{{3}}(?<=[{_HAN}，、]...)(?<![{_ASKING}]...)(?<!多少...)\\?*[{_HAN}0-9、，]"
)
"""Three or more behind Han and before Han, a figure or a comma: where an encoder wrote ``?`` for
what it could not express. Behind a word that asks they are a writer's."""
_WRONG_STARTS = holds(UTF8_STARTS)


def flags(text: str, repaired: Collection[tuple[int, int]] = ()) -> list[str]:
    """Return, sorted, which of ``lossy`` and ``private_use`` hold for a text.

    ``repaired`` are the spans of the text that had been UTF-8 read as GBK. A fragment of such
    damage looks like a rare word, so it counts only if the same damage was repaired somewhere in
    the text. Where a decoder dropped the last byte of a character without a trace, what is left
    of the character stands right beside a repaired span.

    >>> flags("图书锟斤拷开放"), flags("真的吗？？？"), flags("图书???开放\ue5ff")
    (['lossy'], [], ['lossy', 'private_use'])
    >>> flags("真的吗???我也去"), flags("到过???、三亚")
    ([], ['lossy'])
    >>> flags("夜裡的上百绋展品", [(0, 5)]), flags("夜裡的上百種展品", [(0, 6)])
    (['lossy'], [])
    """
    found = []
    odd = odd_characters(text)
    if (
        _has_ordinary_traces(text)
        or (odd and _has_lost_bytes(text, fragments=bool(repaired)))
        or (repaired and _is_cut_short(text, repaired))
    ):
        found.append("lossy")
    if odd and (_PRIVATE(text) or _PRIVATE_PLANES(text)):
        found.append("private_use")
    return found


def _has_ordinary_traces(text: str) -> bool:
    """Tell whether bytes are gone by what consists of ordinary characters: ``???``, 烫烫烫烫.

    A character alone is looked for ten times as fast as two.
    """
    if "?" in text and "???" in text and _QUESTION_MARKS.search(text):
        return True
    return ("烫" in text or "屯" in text) and _stands(text, _MEMORY)


def _stands(text: str, trace: re.Pattern[str]) -> bool:
    """Tell whether a trace of damage stands where the text does not speak of damage."""
    places = (found.start() for found in trace.finditer(text))
    return next(elsewhere(text, places), None) is not None


def _has_lost_bytes(text: str, *, fragments: bool) -> bool:
    if _STARTS_TRACE(text) and _stands(text, _TRACES):
        return True
    if not _WRONG_STARTS(text):
        return False
    return (fragments and _stands(text, FRAGMENT)) or _stands(text, RESIDUE)


def _is_cut_short(text: str, repaired: Collection[tuple[int, int]]) -> bool:
    """Tell whether a character beside a repaired span may be what is left of one more."""
    sides = (text[max(start - 1, 0) : start] + text[end : end + 1] for start, end in repaired)
    return any(_WRONG_STARTS(side) for side in sides)
