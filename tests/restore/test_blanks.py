"""A blank that became a question mark comes back where it is certain; elsewhere it is flagged."""

from __future__ import annotations

import pytest

from newsspider.restore import restore
from newsspider.restore.model import Damage
from newsspider.restore.script import traditional

READINGS = {"縣": "xiàn", "開": "kāi", "關": "guān", "鍵": "jiàn", "錄": "lù", "來": "lái"}
BODY = "县城的书店重新开门，来的人不少。"


def damaged(text: str) -> str:
    return Damage(readings=READINGS, marks="！；？").apply(traditional(text))


@pytest.mark.parametrize(
    "text",
    [
        "摘\u00a0要\n" + BODY,
        "摘\u00a0要：" + BODY,
        "【关\u00a0键\u00a0词】书店、县城\n" + BODY,
        BODY + "\n目\u00a0\u00a0录",
        BODY + "\n作\u00a0者：林知远",
        "摘 \u00a0 要： " + BODY,
        "关键词：书店 \u00a0 《渡口》 \u00a0 县城\n" + BODY,
        "县城晚报讯\u00a0记者从图书馆了解到，书店开门了。",
        "新县社渡口\u00a03月5日电 " + BODY,
        BODY + "\n县报记者\u00a0林知远\u00a0摄",
        "（县报记者\u00a0林知远 通讯员\u00a0何渡）" + BODY,
        "2021年5月4日 17:05\u00a0 \u00a0来源：县报\n" + BODY,
        "索\u00a0引\u00a0号：0142\n" + BODY,
    ],
)
def test_a_blank_inside_a_heading_or_dateline_or_among_blanks_comes_back(text):
    found = restore(damaged(text))
    assert found.text == text
    assert {span.status for span in found.spans} == {"restored"}


@pytest.mark.parametrize(
    "text",
    [
        "书店为什么重新开门？因为县城的人来了。",
        "书店开门了吗？县里说开了。",
        "书店开不开？门开着，人来了。",
        "县里来人了，谁？馆长来了。",
        "县里开会了，谁是县报的记者？林知远、何渡。",
    ],
)
def test_a_question_stays_one_and_is_not_flagged(text):
    found = restore(damaged(text))
    assert found.text == text
    assert found.spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "馆长王\u00a0明来到县城，书店开门了。",
        "□记者\u00a0林知远来到县城，书店开门了。",
        "县里来电，渡口\u00a0明天开门。",
    ],
)
def test_any_other_blank_is_flagged_and_not_guessed(text):
    found = restore(damaged(text))
    (span,) = found.spans
    assert (span.status, span.alternatives) == ("uncertain", ("\u00a0",))
    assert found.text == text.replace("\u00a0", "？")


def test_nothing_is_read_into_question_marks_of_other_pages():
    for text in ("摘?要:本文讨论水库。", "摘?要\n縣立圖書館今日開放。", "是?否", "王?明"):
        assert restore(text).text == text
        assert restore(text).spans == ()


@pytest.mark.parametrize("blanks", ["? ", "??? ", "???? ", "?? \u3000"])
def test_question_marks_before_a_paragraph_were_its_indentation(blanks):
    page = f"縣(xiàn)城開(kāi)了書店。\n{blanks}來(lái)的人不少。\n{blanks}“明天還來。”"
    assert restore(page).text == "县城开了书店。\n来的人不少。\n“明天还来。”"
    assert restore(page.replace("(", "[")).text == page.replace("(", "[")


def test_a_line_of_nothing_but_blanks_is_empty():
    page = "縣(xiàn)城開(kāi)了書店。\n?\n? ? 來(lái)的人不少。\n? ?\n“明天還來。”"
    assert restore(page).text == "县城开了书店。\n\n来的人不少。\n\n“明天还来。”"


def test_rows_of_four_are_indentation_where_lines_were_joined_too():
    page = "????縣(xiàn)城開(kāi)了書店。 ????10月來(lái)的人不少。"
    assert restore(page).text == "县城开了书店。 10月来的人不少。"


@pytest.mark.parametrize(
    "text", ["来了?7个人。", "编号D60? 【书店】", "编号:G07 ?书店", "涨到41?5%", "县长 王 ? 摄"]
)
def test_a_question_mark_beside_a_figure_is_flagged_and_left(text):
    found = restore("縣(xiàn)城開(kāi)會(huì)。\n" + traditional(text))
    (span,) = found.spans
    assert (span.status, found.text[span.start_out : span.end_out]) == ("uncertain", "?")
    assert restore(found.text, mirror=True).text == found.text
