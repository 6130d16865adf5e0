"""The words of a line that may be an injected list of places: bare names, and names dressed up.

Lists are also injected as links, ``[安国市](https://...)``, in brackets, parted by dashes, with a
service behind each name, 安国市天气, or with the province in front, 河北省安国市.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.place_strangers import is_known, is_word
from newsspider.places import gazetteer
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIPES = "|｜丨¦︱│∣￨"
_SIGNS = "、,，;；/\\·•・‧∙"
_BLANKS = " \t\u3000\xa0\u2002\u2003"
BETWEEN = PIPES + _SIGNS + _BLANKS
"""Characters that stand between the names of a list within a line."""

LONGEST_NAME = 16
"""Characters; one more than the longest names of counties have."""
WORD = re.compile(rf"[^{re.escape(BETWEEN)}]+")
"""What stands between these."""
_STRANGER_SHARE = 0.34
"""Share of its words up to which a list holds strangers; a short one may hold one."""
_IN_BRACKETS = r"[\[【〔（(]\s?([㐀-鿿]{2,16})\s?[\]】〕）)](?:\(https?://[^()\s]{1,200}\))?"
_BRACKETED = lazy_pattern(_IN_BRACKETS)
_ALL_BRACKETED = lazy_pattern(rf"(?:[-*+]\s)?(?:{_IN_BRACKETS}[{re.escape(BETWEEN)}]*+)++")
_HAN = lazy_pattern("[㐀-鿿]{2,16}")
_DASHED = lazy_pattern(r"[㐀-鿿]{2,16}(?:\s?[-–—_]\s?[㐀-鿿]{2,16}){11,}[-–—_\s]*")
"""So many between dashes that they are no route."""
_SERVICE = lazy_pattern(
    "(?:天气(?:预报)?|新闻网?|网站(?:建设|制作|优化|推广)?|招聘网?|人才网|房产网?|二手房|租房|信息[网港]"
    "|论坛|旅游网?|地图|团购|快递|在线|政府网|门户网|分站|SEO|seo)$"
)
_PROVINCE = lazy_pattern(
    "(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西"
    "|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾)(?:省|市|(?:壮族|回族|维吾尔)?自治区)?"
)

_LAST = frozenset("气报闻网设作化广推聘产房租息港坛游图购递线府户站Oo")
_FIRST = frozenset("北天河山内內辽遼吉黑上江浙安福湖广廣海重四贵貴云雲西陕陝甘青宁寧新台臺")
"""Characters that a service ends with, and that a province begins with: most words have neither."""


class Token(NamedTuple):
    """A word of a line."""

    start: int
    text: str
    kind: str
    """``place``, ``dressed`` (a place with more), ``stranger`` (as injected lists hold them),
    ``word`` (as short) or ``text``."""
    name: str = ""
    """The name of the place in a dressed one, in Simplified characters."""


def tokenized(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]``.

    >>> [(token.kind, token.name) for token in tokenized("安国市| 娱乐| 大城县天气|", 0, 14)]
    [('place', ''), ('stranger', ''), ('dressed', '大城县')]
    """
    words = _HAN if _DASHED.fullmatch(text, start, end) else WORD
    return [token(match.start(), match[0]) for match in words.finditer(text, start, end)]


def in_brackets(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a line of nothing but bracketed words and links; of another, nothing.

    >>> [token.text for token in in_brackets("[安国市] 【大城县】", 0, 11)]
    ['安国市', '大城县']
    """
    if not _ALL_BRACKETED.fullmatch(text, start, end):
        return []
    return [token(match.start(), match[1]) for match in _BRACKETED.finditer(text, start, end)]


def token(start: int, text: str) -> Token:
    """Return the word with what it is."""
    if len(text) <= LONGEST_NAME and gazetteer().is_place(text):
        return Token(start, text, "place")
    if is_known(text):
        return Token(start, text, "stranger")
    if name := undressed(text):
        return Token(start, text, "dressed", name)
    return Token(start, text, "word" if is_word(text) else "text")


def is_list(tokens: Sequence[Token], *, piped: bool) -> bool:
    """Tell whether these tokens make a list.

    A short word is a stranger between pipes, or inside a longer list; at the head of a list that
    is parted by commas or blanks it is the end of a sentence.
    """
    kinds = [token.kind for token in tokens]
    places = kinds.count("place") + kinds.count("dressed")
    if "text" in kinds or not places:
        return False
    if "word" in kinds and not piped and (places < 5 or kinds[0] == "word"):
        return False
    return len(kinds) - places <= max(1, len(kinds) * _STRANGER_SHARE)


def undressed(text: str) -> str:
    """Return the name of the place that a word tells more of; nothing if there is none.

    >>> undressed("安国市天气"), undressed("河北省保定市安国市"), undressed("图书馆")
    ('安国市', '安国市', '')
    """
    if len(text) > 2 * LONGEST_NAME:
        return ""
    bare = _SERVICE.sub("", text) if text[-1] in _LAST else text
    if bare != text and gazetteer().is_place(bare):
        return gazetteer().simplified(bare)
    return next(_ends_of_path(gazetteer().simplified(bare)), "") if text[0] in _FIRST else ""


def _ends_of_path(path: str) -> Iterator[str]:
    """Yield the full name behind a province, or behind a province and a prefecture."""
    province = _PROVINCE.match(path)
    if province:
        full = gazetteer().full
        rest = path[province.end() :]
        if rest in full:
            yield rest
        for size in range(2, len(rest) - 1):
            if rest[:size] in full and rest[size:] in full:
                yield rest[size:]
