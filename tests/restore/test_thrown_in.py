"""Characters thrown in before marks go; a page that holds both scripts keeps its words."""

from __future__ import annotations

import random

import pytest

from newsspider import clean_text, explain_text
from newsspider.restore import restore
from newsspider.restore.script import traditional

PROSE = (
    "县里的茶园今年扩大了三百亩，新修的水渠从山脚一直通到坡顶，老人们说，这样的好事等了二十年。"
    "采茶的季节一到，村里的学校放两天假，孩子们跟着父母上山，晚上再到图书馆读书。\n"
    "去年的收成不错，合作社买了新的机器，工人学了一个月就会用。有人担心机器太快，炒出的茶没有香味，"
    "后来请了老师傅来看，老师傅喝了一口，说和手工的一样好。\n"
    "今年的问题是路，下雨以后车子开不上来，村民自己动手铺了石头，县里答应明年修好。"
)
CODES = [bytes((lead, trail)) for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFA)]


def thrown(text: str, seed: int) -> tuple[str, list[str]]:
    """Return the page with pairs of characters before most of its marks, and the pairs."""
    draw = random.Random(seed)  # noqa: S311
    parts: list[str] = []
    pairs: list[str] = []
    for character in text:
        if character in "，。" and draw.random() < 0.7:
            pairs.append(b"".join(draw.choices(CODES, k=2)).decode("gb2312"))
            parts.append(pairs[-1])
        parts.append(character)
    return "".join(parts), pairs


@pytest.mark.parametrize("seed", range(20))
def test_nearly_all_pairs_go_and_what_stays_is_flagged(seed):
    page, pairs = thrown(traditional(PROSE).replace("縣裏", "縣(xiàn)裏"), seed)
    restored = restore(page)
    left = restored.text
    for span in reversed(restored.spans):
        if span.status == "uncertain" and span.after in pairs:
            left = left[: span.start_out] + left[span.end_out :]
    assert left == PROSE
    assert sum(span.status == "uncertain" for span in restored.spans) <= 1 + len(pairs) / 5


def test_the_record_says_what_went():
    page, pairs = thrown(traditional(PROSE).replace("縣裏", "縣(xiàn)裏"), 1)
    cleaned = explain_text(page)
    assert "mirror" in cleaned.flags
    gone = "".join(change.before for change in cleaned.changes)
    assert sum(pair in gone for pair in pairs) > 0.8 * len(pairs)


@pytest.mark.parametrize(
    "text",
    [
        "電(diàn)腦电脑，圖書图书，學習学习，開發开发，環境环境，這樣對照着寫。",
        "漢字簡化以後，「學(xué)」寫成学习，「書」寫成图书，「車」寫成车站，「電」寫成电脑。",
        "書架上有《简体字总表》《图书分类》，也有《電(diàn)腦入門》，讀者各取所需，借閱期三週。",
        "參展單位：广东图书馆，云南银行，陕西铁路，辽宁报业，另有港澳書商三十家，亳(bó)州也來人。",
    ],
)
def test_words_of_the_other_script_stay(text):
    assert restore(text).text == text
    assert clean_text(text) == text
