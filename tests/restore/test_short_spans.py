"""A damaged span alone, taken out of its page: nothing but the span itself shows the damage."""

from __future__ import annotations

import pytest

from newsspider.cleaning import explain_text
from newsspider.restore import restore
from newsspider.restore.model import Damage
from newsspider.restore.script import traditional


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("orphan", ["?", "\ufffd"])
@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "公园开放。”这位老师说",
        "书多了。”他说，“人也多了。",
        "医疗队进山。“医生来了",
        "桥修好了。”站在新桥上的村民说",
        "馆长说得对。《县志》里有",
        "山路通车。总长二十里",
        "路灯亮了。县里又修",
        "“这是好事。”",
    ],
)
def test_a_span_without_annotations_is_restored(text, orphan, kept, narrow):
    mirror = Damage(
        readings={}, orphan=orphan, swallows=orphan == "?", narrow=narrow, keeps_private=kept
    )
    seen = mirror.apply(traditional(text))
    found = restore(seen)
    assert found.mirror
    assert found.text == text or (len(text) < 10 and found.spans[0].status != "restored")
    assert explain_text(seen).text == found.text


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize(
    "text", ["公园开放。”这位老师说", "医疗队进山。“医生来了", "桥通了。”司机高师傅说"]
)
def test_so_is_one_whose_lost_byte_left_no_trace(text, narrow):
    mirror = Damage(readings={}, orphan="", swallows=False, narrow=narrow, keeps_private=False)
    assert restore(mirror.apply(traditional(text))).text == text


@pytest.mark.parametrize("text", ["鄉里的人都說?lián)來了", "村口?dang)的路"])
def test_the_places_of_spans_are_true_where_nothing_is_restored(text):
    found = restore(text)
    assert [span.status for span in found.spans] == ["unrestored"]
    for span in found.spans:
        assert text[span.start : span.end] == span.before
        assert found.text[span.start_out : span.end_out] == span.after


def test_a_cut_right_before_a_broken_annotation_is_seen():
    found = restore("路燈亮了?！爱?dang)時(shí)大家都")
    assert found.text == "路灯亮了。“当时大家都"


@pytest.mark.parametrize(
    "text",
    [
        "圖書館的借閱量又重回高位！_縣城",
        "不要再等了！！@愛喝茶的老周：書展今天開門。",
        "縣城的新路通車了！蒯師傅和亓大娘最先走了一趟。",
        "新館開放了?蒯師傅第一個進門，還帶著孫女。",
        "責編：周月圓??|?圖文：南塘鎮?周水生",
        "山歌會??ω??)???開始了，聽眾坐滿了曬場。",
        "於是鄉人皆喜！穆穆其聲。庸鼓有斁，萬舞有奕。",
        "茶园里的活儿忙完了?嵇师傅回到县城。",
        "书展开幕！惩前毖后说的不是这件事。",
        "灯会开始了\ufffd！覃师傅扎的灯最大。",
    ],
)
def test_rare_words_and_signs_behind_a_mark_show_no_damage(text):
    found = restore(text)
    assert found.text == text
    assert found.spans == ()


@pytest.mark.parametrize("outcry", ["?!", "?！"])
@pytest.mark.parametrize(
    "text",
    [
        "真的{}iPhone降价了，大家都没想到。",
        "真的{}A股涨了，记者昨天从现场了解到。",
        "他为什么不来{}X光片没了，医生说再等等。什么是血吸虫{}血吸虫是一种寄生虫。",
        "卖到一万元{}e袋洗涨价，网友纷纷留言说不敢相信。",
    ],
)
def test_an_outcry_before_a_letter_is_no_cut_in_simplified_text(text, outcry):
    written = text.replace("{}", outcry)
    assert explain_text(written).changes == []


@pytest.mark.parametrize(
    ("seen", "clean"),
    [
        ("路燈換新以后,老人晚上也出來走動(dòng)了。", "路灯换新以后，老人晚上也出来走动了。"),
        ("讀者關(guān )心的電梯裝好了,書架也換了", "读者关心的电梯装好了，书架也换了"),
        (
            "新茶的產(chǎn)量和去年的產(chǎn)量差不多,天氣卻熱",
            "新茶的产量和去年的产量差不多，天气却热",
        ),
    ],
)
def test_one_annotation_proves_a_passage_of_prose(seen, clean):
    assert restore(seen).text == clean


def test_words_of_another_language_in_brackets_are_no_readings():
    seen = "尺度(scale)、方差(variance)與均值(mean)三個概念,計(jì)算時(shí)要分清(distinguish)。"
    clean = "尺度(scale)、方差(variance)与均值(mean)三个概念，计算时要分清(distinguish)。"
    assert restore(seen).text == clean
