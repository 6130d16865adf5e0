"""Hostile text costs time in proportion to its length: ten times the text, not a hundred times."""

from __future__ import annotations

from time import process_time

import pytest

from newsspider.cleaning import clean_text
from newsspider.cleaning.edges import edges
from newsspider.cleaning.junk import doubled_captions, leaked_tags
from newsspider.cleaning.neighbours import MANY
from newsspider.cleaning.quality import quality

PROSE = "村口的老樟树下，新修的石板路一直铺到了茶园。\n"
UNITS = [
    # characters
    "一", "（", "）", "【", "|", "\n", " ", "县", "1", "《", "[[", "\r", "? ", "{   ",
    # template lines, credits and what looks like their beginning
    "?/", "[1", "，某", "首页>", "责编：", "来源：", "（责编：某某）", "返回顶部\n", "相关阅读\n",
    "图。林知远 摄\n", "a1b2c3\n", "（一", "林知远、", "點擊>>\n", "图片\n",
    # lists of places and keywords
    "、安国市", "|安国市", "安国市\n", "娱乐\n", "北京\n",
    "安国市\n石板路\n", "国产,", "国产,亚洲,在线观看\n",
    # blanks, indentation and empty lines
    "\t\n", "走\n　走\n\n", "走\n走\n\n", "一\n\r", " \r\n",
    "a\t\n", "　　修路\n\n", "&nbsp;\n", "x;\n\n",
    # damaged characters
    "\u200b一", "ا\u200f", "\u200eا\n", "一\u0301", "⼈一", "&amp;amp;",
    "锟斤拷", "闄曡タ", "ä¸­", "ÖÐ", "一ア",
    "a浣犲ソ", "!龘", "(chuàng)",
]  # fmt: skip
STEPS = [edges, doubled_captions, leaked_tags, quality, clean_text]


def seconds(step, text):
    start = process_time()
    step(text)
    return process_time() - start


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_ten_times_the_text_takes_about_ten_times_as_long(step, unit):
    small = PROSE + unit * (2000 // len(unit))
    large = PROSE + unit * (20000 // len(unit))
    step(small)
    cheap = max(min(seconds(step, small) for _ in range(3)), 1e-3)
    assert min(seconds(step, large) for _ in range(3)) < cheap * 40


class Watched(str):
    """A text that counts how often it is compared with an equal one, and what is copied of it."""

    __slots__ = ()
    compared = copied = 0
    __hash__ = str.__hash__

    def __eq__(self, other):
        Watched.compared += 1
        return str.__eq__(self, other)

    def __getitem__(self, place):
        piece = str.__getitem__(self, place)
        Watched.copied += len(piece)
        return piece


AGAIN = [
    "图片来源网络，侵删天心区\n",
    "!?",
    "?？~",
    "！龘",
    "打印\n",
    "首页>",
    "|安国市",
    "（责编：某某）",
    "；责编：某某",
    "图。林知远 摄\n",
]


@pytest.mark.parametrize("unit", AGAIN, ids=ascii)
def test_a_text_that_comes_again_is_not_compared_or_copied_for_each_mark_or_line(unit):
    text = (PROSE + unit * (30_000 // len(unit))).strip()
    clean_text(Watched(text))
    Watched.compared = Watched.copied = 0
    clean_text(Watched(text))
    assert Watched.compared < 3 * MANY
    assert Watched.copied < len(text) * 30
