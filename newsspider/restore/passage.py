"""One annotation as the proof of a mirror, in a passage that was cut out of its page.

Data sets cut pages into lines, and one annotated line in five has one annotation only.
"""

from __future__ import annotations

import re

from newsspider.restore.annotations import ANNOTATED, HAN, Annotations, readings_of
from newsspider.restore.script import is_traditional, tables

_SELDOM = (
    "長cháng 長zhǎng 樂lè 樂yuè 應yìng 數shǔ 數shuò 轉zhuàn 當dàng 強qiǎng 強jiàng "
    "觀guàn 結jiē 調tiáo 號háo 擔dàn 會kuài 創chuāng"
)
"""Readings that an editor may tell, as the character has another that readers think of first."""
_PASSAGE = 400
"""Characters of a passage in which a mirror annotates one character only."""
_PROSE = 12
"""Fewest Chinese characters of a line of it with an annotation."""
_PUBLISHED = re.compile(
    "[「『，]|拼音|[讀读注發发字多]音|[讀读念](?:作|[a-zāáǎà])|生字|簡化|简化|第[一二三四][聲声]|聲調|声调|字典|[詞词辭]典"
)
"""Signs of a text that was published in Traditional characters, or speaks of how they are read."""


def prove_a_passage(text: str, found: Annotations) -> bool:
    """Tell whether one annotation is enough for a passage taken out of its page.

    It stands behind a character that everybody can read, wherever that is, in Traditional prose
    that does not speak of how characters are read: an editor has no reason for that, and a teacher
    explains more. Extractors that meet mirrors write half-width commas.

    >>> from newsspider.restore.annotations import annotations_of
    >>> passages = "路燈換新以后,老人晚上也出來走動(dòng)了。", "長(cháng)江後浪推前浪"
    >>> [prove_a_passage(one, annotations_of(one)) for one in passages]
    [True, False]
    """
    if len(found.own) != 1 or len(found.bare) > _PASSAGE or readings_of(found.others):
        return False
    [(owner, reading)] = found.own
    table = tables()
    told = reading.strip()
    if (
        owner not in ANNOTATED
        or told not in table.readings[owner]
        or owner + told in _SELDOM.split()
    ):
        return False
    lines = (line for line in text.split("\n") if f"({reading})" in line)
    if any(len(HAN.findall(line)) < _PROSE for line in lines) or _PUBLISHED.search(found.bare):
        return False
    if found.bare.count(owner) > text.count(f"{owner}({reading})"):
        return False
    others = set(found.bare) - found.owners
    if any(table.simplified.get(one, one) == table.simplified[owner] for one in others):
        return False
    return is_traditional(others)
