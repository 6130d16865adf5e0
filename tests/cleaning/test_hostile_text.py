"""Hostile text costs time in proportion to its length: ten times the text, not a hundred times."""

from __future__ import annotations

from time import process_time

import pytest

from newsspider.cleaning.edges import edges
from newsspider.cleaning.junk import doubled_captions, leaked_tags
from newsspider.cleaning.quality import quality

PROSE = "村口的老樟树下，新修的石板路一直铺到了茶园。\n"
UNITS = ["一", "（", "）", "【", "|", "\n", " ", "县", "?/", "1", "[1", "，某", "首页>", "国产,"]
UNITS += ["责编：", "来源：", "（责编：某某）", "、安国市", "|安国市", "安国市\n", "返回顶部\n"]
UNITS += ["相关阅读\n", "娱乐\n", "图。林知远 摄\n"]
STEPS = [edges, doubled_captions, leaked_tags, quality]


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
