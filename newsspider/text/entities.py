"""Character references that somebody forgot to resolve: ``&nbsp;`` ``&ldquo;`` ``&#x4e2d;``."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from html.entities import html5

from newsspider.text.edits import Edit, exchanging
from newsspider.text.lazy import lazy_pattern
from newsspider.text.lines import spans_of_lines

_REFERENCE = re.compile(
    r"&(?:amp;){0,8}"
    r"(?:(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|nbsp(?![A-Za-z0-9=;]))"
)
_LESSON = lazy_pattern(
    r"转义|轉義|实体[编引名字]|實體[編引名字]|字符实体|字元實體|HTML\s?(?:实体|實體|字符|编码)|"
    r"character (?:entit|reference)|escape character",
    re.IGNORECASE,
)
"""What only a text says that teaches references: all of them are what it says."""
_ABOUT_MARKUP = lazy_pattern(
    r"HTML|XML|正[则則]|(?<![券票金债用构校业划位目易品生])代码|代碼|escap|entit|`|</?[a-z]|[{}]|&&|;\s*$"
    r"|空格|[小大]于号|[小大]於號|破折号|破折號|省略号|省略號|[十六]进制|[十六]進位|码表|碼表",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that speaks of markup, or is code. 证券代码 and its likes are a number's name."""
_WAY = re.compile("&(?:amp;)*|[^#xX]")
"""Leaves ``#``, ``#x`` or nothing: the ways to write a reference."""
_NAMED = re.compile(
    r"([\"'`])&[#a-zA-Z\d]{2,9};?\1|&(?!nbsp|e[nm]sp)[a-z]{2,8}; (?:都?是|都?表示|代表|指)"
)
"""A reference that stands alone between quotes, or is the subject of a sentence."""
_SIGNS = {
    "&lt;": re.compile(r"[\s“\"]<[\s”\",，]"),
    "&gt;": re.compile(r"[\s“\"]>[\s”\",，]"),
}
"""The sign that a reference stands for: who writes both speaks of them."""


def entities(text: str) -> list[Edit]:
    r"""Resolve character references, also those escaped twice.

    Only references that end in a semicolon count (and a bare ``&nbsp``), so that ``AT&T`` and
    ``?a=1&copy=2`` stay. A line about markup, or of code, is left alone.

    >>> entities("&ldquo;图书馆&amp;nbsp;")
    [Edit(start=0, end=7, after='“'), Edit(start=10, end=20, after='\xa0')]
    >>> entities("&mdash; 是破折号"), entities("&lt; 转义后再显示")
    ([], [])
    """
    if _LESSON.search(text):
        return []
    found = [*_REFERENCE.finditer(text)]
    if _is_about_markup(text, found):  # some line may be, or all of them together only
        found = []
        for start, end in spans_of_lines(text):
            if text.find("&", start, end) >= 0:
                matches = [*_REFERENCE.finditer(text, start, end)]
                if not _is_about_markup(text[start:end], matches):
                    found += matches
    return exchanging(found, _resolved)


def _is_about_markup(text: str, matches: Sequence[re.Match[str]]) -> bool:
    """Tell code, and what speaks of its references or writes a character in two ways."""
    if _ABOUT_MARKUP.search(_REFERENCE.sub("", text)) or _NAMED.search(text):
        return True
    if any(name in text and sign.search(text) for name, sign in _SIGNS.items()):
        return True
    ways: dict[str | None, str] = {}
    for reference in {match.group() for match in matches}:
        character, way = _resolved(reference), _WAY.sub("", reference)[:2]
        if ways.setdefault(character, way) != way and character not in (None, "\xa0"):
            return True
    return False


@lru_cache(maxsize=1024)
def _resolved(reference: str) -> str | None:
    """Return what a reference stands for, or None if it is none."""
    name = reference.removeprefix("&").replace("amp;", "")
    if not name:
        return "&"
    if name.startswith("#"):
        after = html.unescape(f"&{name}")
        return None if "\ufffd" in after else after or None
    return html5.get(name)
