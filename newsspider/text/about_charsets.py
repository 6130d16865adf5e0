"""Lines about charsets: the damage they show is what they speak of, and stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from newsspider.text.edits import Edit

_ABOUT = lazy_pattern(
    "乱码|亂碼|文字化け|[Mm]ojibake|(?<![政品形因])(?:编码|編碼)|解码|解碼|字符集|字元集|替换字符|程序员|转义|轉義|"
    "锟斤拷.{0,40}烫烫|烫烫.{0,40}锟斤拷|"
    "(?<![=\"'])(?:UTF-?8|utf-?8|GBK|GB ?2312|GB ?18030|Big-?5|Latin-?1|ISO[- ]?8859|"
    "[Ww]indows-125|[Cc][Pp]-?125)"
)
"""Not 邮政编码, nor a page's own ``charset=utf-8``."""


def elsewhere(text: str, places: Iterable[int]) -> Iterator[int]:
    r"""Yield those of some places, in order, that are in no line about charsets.

    >>> list(elsewhere("“锟斤拷”是乱码。\n图书锟斤拷开放", [1, 13]))
    [13]
    """
    end, speaks = -1, False
    for place in places:
        if place > end:
            start = text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            speaks = _ABOUT.search(text, start, end) is not None
        if not speaks:
            yield place


def damage_elsewhere(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that are in no line about charsets."""
    places = set(elsewhere(text, (edit.start for edit in edits)))
    return [edit for edit in edits if edit.start in places]
