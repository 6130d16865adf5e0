"""Undo UTF-8 and GBK that were read as Latin-1 or Windows-1252, by the proof of mojibake.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from newsspider.text.about_charsets import damage_elsewhere
from newsspider.text.edits import Edit, exchanging
from newsspider.text.evidence import READABLE
from newsspider.text.lazy import lazy_pattern
from newsspider.text.mojibake import BYTES, SPECIALS, undone

_PAIRED = 2
"""Bytes of a character in GBK, each read as a character."""
_GENUINE = "“”‘’…—•"
"""Marks of Chinese print that Windows-1252 has, too."""
_HIGH = f"\x80-\xff{SPECIALS}"
_TAIL = "\x80-\xbf" + SPECIALS
_SEQUENCE = (
    f"[\xc2-\xf4](?:(?<=[\xc2-\xdf])[{_TAIL}]|(?<=[\xe0-\xef])[{_TAIL}]{{2}}"
    f"|(?<=[\xf0-\xf4])[{_TAIL}]{{3}})"
)
_PAIR = f"[{_HIGH}][@-~{_HIGH}]"
# Expressions that begin with a set run from one of its characters to the next.
_UTF8_AS_LATIN1 = lazy_pattern(f"{_SEQUENCE}(?:{_SEQUENCE})*")
_ALONE = rf"(?<=[{_HIGH}])(?<![{_HIGH}]..)(?![{_HIGH}])(?:(?<=\S..)|(?=\S))"
"""Behind a pair: no other byte beside it, and some word. An ASCII byte in the pair would prove
nothing: the letters of pinyin are such pairs."""
_GBK_AS_LATIN1 = lazy_pattern(f"{_PAIR}(?:(?:{_PAIR})+|{_ALONE})")


def utf8_as_latin1(text: str) -> list[Edit]:
    r"""Undo UTF-8 that was read as Latin-1 or Windows-1252.

    >>> utf8_as_latin1("新闻：ä¸\xadå›½")
    [Edit(start=3, end=9, after='中国')]
    """
    edits = exchanging(_UTF8_AS_LATIN1.finditer(text), undone)
    alone = [one for one in edits if one.after[-1] >= "\u0250" or not _beside_high(text, one)]
    return damage_elsewhere(text, alone)


def gbk_as_latin1(text: str) -> list[Edit]:
    """Undo GBK that was read as Latin-1 or Windows-1252.

    A common character alone, as between figures, proves nothing itself: it is read where another
    run is proved.

    >>> gbk_as_latin1("来源：ÖÐ¹ú"), gbk_as_latin1("8ÔÂ")
    ([Edit(start=3, end=7, after='中国')], [])
    >>> [edit.after for edit in gbk_as_latin1("8ÔÂ9ÈÕ£ºÖÐ¹ú")]
    ['月', '日：中国']
    """
    read = cache(_undone_pairs)
    edits = damage_elsewhere(text, exchanging(_rows_of_pairs(text, read), read))
    proved = any(_PAIRED < end - start == _PAIRED * len(after) for start, end, after in edits)
    return [edit for edit in edits if edit.end - edit.start > _PAIRED or proved]


def _rows_of_pairs(text: str, read: Callable[[str], str | None]) -> Iterator[re.Match[str]]:
    """Yield rows of pairs; the genuine marks at their ends are left out if that can be read.

    ``——`` is also a pair of bytes, and ``“`` the first of one. A row of nothing else is no damage.
    Without the mark before it the bytes pair otherwise and may reach further.
    """
    end = 0
    while row := _GBK_AS_LATIN1.search(text, end):
        end = row.end()
        if not row[0].strip(_GENUINE):
            continue
        bare = _without_marks(text, row)
        if bare and len(bare[0]) == _PAIRED * len(read(bare[0]) or ""):
            end = max(end, bare.end())
            yield bare
        else:
            yield row


def _without_marks(text: str, row: re.Match[str]) -> re.Match[str] | None:
    """Return the row between the genuine marks at its ends; None if there are no such marks."""
    if row[0].strip(_GENUINE) == row[0]:
        return None
    start = row.end() - len(row[0].lstrip(_GENUINE))
    rest = _GBK_AS_LATIN1.match(text, start)
    return rest and _GBK_AS_LATIN1.match(text, start, start + len(rest[0].rstrip(_GENUINE)))


def _undone_pairs(row: str) -> str | None:
    if len(row) > _PAIRED:
        return undone(row)
    text = bytes(map(BYTES.__getitem__, row)).decode("gb18030", "replace")
    return text if text in READABLE else None


def _beside_high(text: str, edit: Edit) -> bool:
    """One letter within a row of high characters is more likely part of another damage."""
    sides = text[max(edit.start - 1, 0) : edit.start] + text[edit.end : edit.end + 1]
    return any(char in BYTES and char >= "\xa0" and char not in SPECIALS for char in sides)
