"""The people of a credit line: what stands behind its roles is names, or it is no credit."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern
from newsspider.text.names import HAN, surnamed

_WORDS = lazy_pattern(f"[{HAN}·]+")
_SPACED = lazy_pattern(rf"(?<![{HAN}])([{HAN}])\s{{1,8}}([{HAN}])(?![{HAN}])")
"""A word of two characters that was set wide: 校　对."""
_OFFICES = "局部办区县市镇乡村处科院馆会司站所室厅委组队厂店社校台报网团号类"
"""What offices and works end with, and no person."""
_LABEL = re.compile(r"[^:/|丨]*[:/|丨]")
_DESK = lazy_pattern(
    "(?:[部室组台报网社局办站处科委院校队会厅馆所号员生审编辑监]|中心|传媒|融媒体?|媒体|频道|在线|新闻|"
    "发布|视点|主任|校对|审核|记者|监制|来源|时间|统筹|策划)$"
)
"""What a desk ends with that stands for its people, or the next role of the line."""
_COUNTED = lazy_pattern(
    r"[\d一二两三四五六七八九十]\s?[名人位]|[的了吗呢您你们这吧]|[负負]责|本科|大专|[现現][为任]|[时曾]任"
)
"""How many are sought, what of, or a sentence: 编辑：2名, 编辑：本科, 编辑：您写了多久."""
_SOFTWARE = lazy_pattern(
    "g?vim?|emacs|nano|(?:ms )?word|excel|wps|vs ?code|notepad[+]{0,2}|sublime(?: text)?|typora"
    "|latex|markdown|photoshop|premiere|剪映|记事本",
    re.IGNORECASE,
)
"""What things are edited with: 编辑：Vim."""
_LONGEST_NAME = 3
"""Characters of a surname and a given name, or of a nickname; 欧阳 and its likes are one longer."""
_COMPOUND = lazy_pattern(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|司徒|南宫"
)


def words_of(seen: str) -> list[str]:
    """Return the words of a line, given as its view; a word that was set wide is one.

    >>> words_of("校 对:许亭/江流")
    ['校对', '许亭', '江流']
    """
    return _WORDS.findall(set_close(seen))


def set_close(line: str) -> str:
    """Return the line without the blanks inside words that were set wide.

    >>> set_close("责　编：许　亭 林知远")
    '责编：许亭 林知远'
    """
    return _SPACED.sub(r"\1\2", line)


def is_person(name: str) -> bool:
    """Tell a name from 林业局 and 荣获金奖, which begin with a surname, too."""
    long = len(name) > _LONGEST_NAME and not ("·" in name or _COMPOUND.match(name))
    return surnamed(name) and name[-1] not in _OFFICES and not long


def are_names(seen: str) -> bool:
    """Tell whether what stands behind a label is names, of people or of desks.

    >>> are_names("编辑:林知远,小茶"), are_names("编辑:林溪县融媒体中心")
    (True, True)
    >>> are_names("编辑:负责稿件修改")
    False
    """
    value = _LABEL.sub("", seen, count=1)
    if _COUNTED.search(value) or _SOFTWARE.fullmatch(value.strip()):
        return False
    return all(
        len(word) <= _LONGEST_NAME
        or "·" in word
        or _DESK.search(word)
        or (len(word) <= _LONGEST_NAME + 1 and surnamed(word))
        for word in _WORDS.findall(value)
    )
