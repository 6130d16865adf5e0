"""Short lines among short lines: services, words, steps that look like the controls of a page."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from newsspider.cleaning.claimed import Claimed  # noqa: TC001 - the examples make some
from newsspider.cleaning.matching import rule_of
from newsspider.cleaning.view import view
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

CLOSED = ("。", "！", "？", "”", "…", "）", ")", "】")
"""What ends a sentence, or what a line closes with that is no item."""
_ITEM, _BESIDE = 3, 6
"""Characters of the longest line that may be an item, and of the longest item beside it."""
_STEP = 6
"""Characters of the longest step."""
_LONGEST_VERSE = 12
"""Characters of the longest line of verse."""
_PAIRS, _LONGEST_HEADING = 3, 12
"""Lines of two headings' pairs below the first of them, and characters of the other heading."""
_HAN = lazy_pattern("[㐀-鿿]")
_LATIN = re.compile("[A-Za-z]")
_GLOSS = re.compile(r"[a-zà-öø-ǜ'’ -]{2,24}")
"""How a word is read, or what it means in English."""
_BULLET = re.compile(r"[-*+•·●◆]\s?|(?:\d{1,2}|[一二三四五六七八九十])[.、．]\s?")
_NAMING = re.compile(
    "[:：]$|(?:按[钮鈕键鍵]|[菜][单單]|命令|[选選][项項]|[词詞][语語汇彙]|生[字词詞]|[单單组組造连連][词詞句])[^，,：:。]{0,6}。?$"
)
"""What a line ends with that names the words below it: 出现三个按钮。"""


def is_item(claimed: Claimed) -> bool:
    """Tell a short line among short lines that are no template's, a term, or the end of code."""
    shown, where = claimed.shown, claimed.where
    line = _plain(shown)
    if not _HAN.search(line):
        near = next(claimed.above(), "") or next(claimed.below(), "")
        in_code = _LATIN.search(near) and (line.islower() or not _HAN.search(near))
        return bool(in_code) and len(view(line)) <= _ITEM
    above, below = [*claimed.above()], [*claimed.below()]
    rule = rule_of(shown, where)
    words = rule.words if rule else frozenset()
    naming = next((line for line in above if view(line) not in words), "")
    named = _NAMING.search(naming) is not None and not claimed.is_template(naming)
    if len(line) > _ITEM:
        is_named = named and naming[-1] != "。" and _NAMING.search(naming.rstrip(":："))
        return bool(is_named) or _is_heading(below[:_PAIRS], where)
    beside = above[:1] + below[:1]
    if any(map(_GLOSS.fullmatch, beside)) or _is_explained(above, below, where):
        return True
    if _BULLET.match(shown):
        alike = partial(_has_bullet, shown[0])
        items = (*takewhile(alike, above), *takewhile(alike, below))
        if not all(map(claimed.is_template, items)):
            return True
    if any(_is_among_items(lines, words, where) for lines in (above, below)):
        return True
    if len(beside) > 1 and all(_is_verse(near, words, where) for near in beside):
        return True
    return named


def _has_bullet(bullet: str, line: str) -> bool:
    return line.startswith(bullet) and _BULLET.match(line) is not None


def _is_explained(above: Sequence[str], below: Sequence[str], where: str) -> bool:
    """Tell a term above the sentence that explains it; in a head, one between sentences."""
    between = where == "tail" or any(line.endswith("。") for line in above[:1])
    return between and any("。" in line and not rule_of(line, where) for line in below[:1])


def _is_heading(below: Sequence[str], where: str) -> bool:
    """Tell a line with its explanation and another such pair below: 字号大小 in a manual."""
    explaining = below[0:_PAIRS:2]
    heading = "".join(below[1:2])
    if len(below) < _PAIRS or len(heading) > _LONGEST_HEADING or heading.endswith(CLOSED):
        return False
    return all(line.endswith("。") and not rule_of(line, where) for line in explaining)


def _is_among_items(lines: Sequence[str], words: Collection[str], where: str) -> bool:
    """Tell whether the first of these lines that is none of the words is an item, too."""
    for other in map(_plain, lines):
        if len(other) > _BESIDE or other.endswith(CLOSED) or not _HAN.search(other):
            return False
        if view(other) not in words:
            return rule_of(other, where) is None
    return False


def _is_verse(line: str, words: Collection[str], where: str) -> bool:
    """Tell a line as verse has on either side of a short one; a footer has them on one at most."""
    if len(line) > _LONGEST_VERSE or line.endswith(CLOSED) or not _HAN.search(line):
        return False
    return view(line) not in words and rule_of(line, where) is None


def _plain(line: str) -> str:
    """Return a line without the bullet or the number of a list."""
    line = line.strip()
    return line[bullet.end() :] if (bullet := _BULLET.match(line)) else line


def is_step(claimed: Claimed) -> bool:
    r"""Tell a step among steps that no rule claims.

    >>> is_step(Claimed("三步就能完成。\n扫描二维码\n填写姓名", 8, 13, "tail"))
    True
    """
    if len(claimed.shown) > _STEP:
        return False
    if any(map(str.isdecimal, claimed.beside())):
        return True
    for lines in (claimed.above(), claimed.below()):
        for other in lines:
            if len(other) > _STEP or other.endswith(CLOSED) or not _HAN.search(other):
                break
            rule = rule_of(other, claimed.where)
            if rule is None:
                return True
            if rule.may_be != "step":
                break
    return False
