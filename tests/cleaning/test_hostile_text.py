"""Hostile text costs time in proportion to its length: ten times the text, not a hundred times."""

from __future__ import annotations

from time import process_time

import pytest

from newsspider.cleaning import clean_text
from newsspider.cleaning.edges import edges
from newsspider.cleaning.junk import doubled_captions, leaked_tags
from newsspider.cleaning.quality import quality

PROSE = "村口的老樟树下，新修的石板路一直铺到了茶园。\n"
UNITS = ["一", "（", "）", "【", "|", "\n", " ", "县", "?/", "1", "[1", "，某", "首页>", "国产,"]
UNITS += ["责编：", "来源：", "（责编：某某）", "、安国市", "|安国市", "安国市\n", "返回顶部\n"]
UNITS += [
    "相关阅读\n",
    "娱乐\n",
    "图。林知远 摄\n",
    "a1b2c3\n",
    "北京\n",
    "（一",
    "[[",
    "《",
    "林知远、",
]
UNITS += [
    "\t\n",
    "走\n　走\n\n",
    "\r",
    "\u200b一",
    "ا\u200f",
    "一\u0301",
    "⼈一",
    "&amp;amp;",
    "锟斤拷",
]
UNITS += ["闄曡タ", "ä¸­", "ÖÐ", "一ア", "? ", "!龘", "(chuàng)"]
UNITS += [
    "走\n走\n\n",
    "一\n\r",
    " \r\n",
    "a\t\n",
    "　　修路\n\n",
    "&nbsp;\n",
    "a浣犲ソ",
    "點擊>>\n",
]
UNITS += ["安国市\n石板路\n", "图片\n", "\u200eا\n", "x;\n\n", "{   ", "国产,亚洲,在线观看\n"]
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
