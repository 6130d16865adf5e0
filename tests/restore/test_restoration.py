"""Damaged text comes back as it was published; nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsspider.restore import Restored, edits, may_be_damaged, restore
from newsspider.restore.candidates import QUICK, THOROUGH
from newsspider.restore.memory import Memory
from newsspider.restore.model import Damage
from newsspider.restore.scorer import Scorer
from newsspider.restore.script import traditional
from newsspider.restore.search import Habits, Terms
from newsspider.restore.windows import MOST_STEPS, Place, search
from newsspider.text.edits import apply

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "text"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "specimens"


def cases(name: str) -> list[dict[str, str]]:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def named(case: dict[str, str]) -> str:
    return case["id"]


@pytest.mark.parametrize("case", cases("restore-synthetic.json"), ids=named)
def test_made_damage_is_undone(case):
    assert restore(case["text"], mirror=True).text == case["clean"]


@pytest.mark.parametrize("case", cases("restore-known-failures.json"), ids=named)
@pytest.mark.xfail(reason="known failure", strict=True)
def test_a_known_failure_still_fails(case):
    assert restore(case["text"], mirror=True).text == case["clean"]


@pytest.mark.parametrize("case", cases("negative.json"), ids=named)
def test_clean_text_is_left_alone(case):
    found = restore(case["text"])
    assert found.text == case["text"]
    assert found.spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "亳(bó)州和歙(Shè 社)县",
        "齐桓(huán)公",
        "鄴(yè)城遺址在今天的臨漳縣,開放時間為九點。",
        "真的?!他不信。",
        "什么?! 你再说一遍!",
        "Pinyin (fā) is written with tone marks.",
        "長(cháng)江後浪推前浪",
        "在文件裏找名字,龍字也可以:(?:ab|cd)?!x",
        '"You\'re kidding!" (really). What?s up?。真的？！你说呢?!啊！？好吧;吧唧一口。',
        "666!??!w(^o^)w;;orz?_?666!??!w",
        "索道的检票不受影响??d、保修期内由厂家上门修理???茶园的机器也一样，过期就要付钱。",
    ],
)
def test_readings_and_marks_an_author_wrote_stay(text):
    assert restore(text).text == text


def test_an_editors_reading_stays_on_a_mirrors_page():
    text = "創(chuàng)業(yè)者來(lái)到亳(bó)州,參觀(guān)工廠。"
    assert restore(text).text == "创业者来到亳(bó)州，参观工厂。"


def test_a_character_annotated_twice_loses_both_readings():
    page = "縣(xiàn)(xiàn)城的書(shū)店開(kāi)(kāi )了，茶產(chǎn)(chǎn)業(yè)也好。"
    found = restore(page)
    assert found.text == "县城的书店开了，茶产业也好。"
    assert apply(page, edits(found)[0]) == found.text


def test_what_the_first_decode_left_out_of_step_is_read_behind_a_cut_too():
    # 數 tears 地; up to (jīng), whose bracket goes with a byte of 經, only the comma is in step.
    clean = "县城开会。\n当地人走山路，不少老人已经回家，路边种了树。"
    readings = {"縣": "xiàn", "開": "kāi", "數": "shù", "當": "dāng", "經": "jīng"}
    page = Damage(readings=readings, marks="，", keeps_private=False).apply(traditional(clean))
    assert "已?jīng)" in page
    assert restore(page).text == clean


def test_a_japanese_page_loses_its_annotations_and_keeps_its_characters():
    page = "縣(xiàn)の圖書館が開(kāi)館し、少年の記(jì)者たちが取材した。"
    assert restore(page).text == "縣の圖書館が開館し、少年の記者たちが取材した。"


def test_half_a_character_may_be_shown_as_a_euro_sign():
    clean = "书店开门了。“等了一个月。”另一个书店下个月开门，书要三€。"
    page = Damage(readings={"書": "shū", "開": "kāi"}, marks="！", euro=True).apply(
        traditional(clean)
    )
    assert page.count("€") > 1
    assert restore(page).text == clean


def test_a_tag_that_lost_its_bracket_gets_it_back():
    page = "縣(xiàn)城的書(shū)店開(kāi)了。“人真多?！?br />\n明天還(hái)開(kāi)。"
    assert restore(page).text == "县城的书店开了。“人真多。”<br />\n明天还开。"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("名單在這里。▲一組。■二組。─完─", "名单在这里。▲一组。■二组。─完─"),
        ("門開(kāi)了,!important也寫(xiě)好了", "门开了，！important也写好了"),
        ("他問,?是什么意思", "他问，？是什么意思"),
        ("大家說(shuō),!八\ue178笔躯y的。", "大家说，海“水”是咸的。"),
        ("網址是a.cn/b?lt;c", "网址是a.cn/b?lt;c"),
    ],
)
def test_what_only_looks_like_a_broken_reference_or_mark_stays(text, clean):
    found = restore("縣裏的新館(guǎn)開(kāi)放了。" + text)
    assert found.text == "县里的新馆开放了。" + clean


def test_a_paragraph_that_ends_at_a_tag_ends_with_a_mark():
    page = Damage(
        readings={"當": "dāng", "數": "shù", "開": "kāi", "縣": "xiàn"}, keeps_private=False
    ).apply(traditional("县城的书店开了。</p>\n船员今天去了当地看守所。</p>"))
    assert page.endswith("?/p>")
    assert restore(page).text.endswith("当地看守所。</p>")


def test_a_bracket_that_a_lost_byte_took_along_comes_back():
    readings = {"縣": "xiàn", "開": "kāi", "來": "lái"}
    clean = "县城开会。\n“路近，来的人越来越多。”（完）"
    page = Damage(readings=readings).apply(traditional(clean).replace("（", "(").replace("）", ")"))
    assert "(完" not in page
    found = restore(page)
    assert found.text == clean
    assert [span.status for span in found.spans] == ["restored"]
    (span,) = restore(page.replace("完", "2")).spans
    assert span.status == "uncertain"


@pytest.mark.parametrize("keeps_private", [True, False])
def test_a_reference_whose_bracket_went_with_a_private_use_pair_is_whole_again(keeps_private):
    readings = {"節": "jié", "縣": "xiàn", "開": "kāi"}
    clean = "县城开会。这个县的发展潜力[3-5]很大，路也开[12]通了。"
    page = Damage(readings=readings, keeps_private=keeps_private).apply(traditional(clean))
    assert ("\ue6c1" if keeps_private else "摿3-5]") in page
    assert restore(page).text == clean
    assert restore(page.replace("摿3-5]", "摿3-5")).text.count("[") == 1 + keeps_private


def test_codes_that_gbk_does_not_define_may_be_dropped():
    readings = {"冊": "cè", "縣": "xiàn", "開": "kāi"}
    page = Damage(readings=readings, keeps_private=False).apply(
        traditional("县城开会。\n他们在京张铁路上工作，京张铁路是百年老路。")
    )
    (span,) = restore(page).spans
    assert "在京张铁" in (span.after, *span.alternatives)


def test_full_width_letters_a_little_behind_a_mark_show_that_it_did_not_cut():
    found = restore("來(lái)得真快！從ＢＰ機(jī)看,電(diàn)話(huà)近了。")
    assert found.text == "来得真快！从ＢＰ机看，电话近了。"
    assert found.spans == ()


def test_spans_found_in_the_wild_are_restored_or_flagged():
    path = SHARED / "damage-sites.json"
    if not path.exists():
        pytest.skip("the shared folder is absent")
    for site in json.loads(path.read_text(encoding="utf-8")):
        found = restore(site["observed"])
        flagged = any(span.status != "restored" for span in found.spans)
        assert found.text == site["clean"] or flagged, site["id"]
        lost = "eaten" in site["kind"]
        assert lost or found.text == site["clean"], site["id"]


def test_the_specimen_holds_no_trace_of_damage():
    path = SHARED / "mirror-article.txt"
    if not path.exists():
        pytest.skip("the shared folder is absent")
    found = restore(path.read_text(encoding="utf-8"))
    assert found.mirror
    assert not [span for span in found.spans if span.status == "unrestored"]
    assert not any("\ue000" <= char <= "\uf8ff" or char in "?\ufffd!" for char in found.text)
    again = restore(found.text)
    assert again.text == found.text
    assert not again.spans


def test_wide_and_narrow_versions_restore_alike():
    texts = {case["id"]: case["text"] for case in cases("restore-synthetic.json")}
    pairs = [
        (text, texts[name.replace("wide", "cut-visible")])
        for name, text in texts.items()
        if name.startswith("wide-")
    ]
    assert pairs
    for wide, narrow in pairs:
        assert restore(wide, mirror=True).text == restore(narrow, mirror=True).text


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("縣裡開會(huì)（第3次），來(lái)了。", "縣裡開會(huì)(第3次),來(lái)了。"),
        ("館長(zhǎng)（1931—2019）說(shuō)：好！", "館長(zhǎng)(1931—2019)說(shuō):好!"),
        ("雨停了嗎？說(shuō)停了；開會(huì)。", "雨停了嗎?說(shuō)停了;開會(huì)。"),
        ("（單位：縣日?qǐng)?bào)）開會(huì)", "(單位:縣日?qǐng)?bào))開會(huì)"),
        ("占比15%，來(lái)了3.02萬(wàn)人：好", "占比15%,來(lái)了3.02萬(wàn)人:好"),
    ],
)
def test_hand_made_wide_and_narrow_versions_restore_alike(wide, narrow):
    found = restore(narrow, mirror=True)
    assert found.text == restore(wide, mirror=True).text
    assert not set(found.text) & set(",!?;()")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("會(huì )議室和創(chuàng)業(yè)園", "会议室和创业园"),
        ("會(huì,kuài)議室和創(chuang)業(ye)園", "会议室和创业园"),
        ("隨著(zhù)縣里發(fā)展(著名景點(diǎn))", "随着县里发展（著名景点）"),
        ("面積(jī)3.02平方公里,見(jiàn)http://a.cn", "面积3.02平方公里，见http://a.cn"),
    ],
)
def test_annotations_of_other_mirrors_are_taken_out(text, clean):
    assert restore(text, mirror=True).text == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("空氣質(zhì)量指數(shù)(AQI)為46,來(lái)了", "空气质量指数（AQI）为46，来了"),
        (",館長(zhǎng)說(shuō)來(lái)了", "，馆长说来了"),
        ("開(kāi)會(huì))的人,電(diàn)話(記者王明", "开会）的人，电话（记者王明"),
        ("函數(shù)f(x)和題(a)是書(shū)裡的", "函数f(x)和题(a)是书里的"),
        ("第1)條和A-1(3.5)見(jiàn)書(shū)裡", "第1)条和A-1(3.5)见书里"),
        ("館長(zhǎng)說 :“來(lái)!”地點 : 縣城", "馆长说 ：“来！”地点 ： 县城"),
        ("題見(jiàn) :) 或 A :甲", "题见 :) 或 A :甲"),
    ],
)
def test_marks_of_a_passage_cut_out_of_its_page(text, clean):
    assert restore(text, mirror=True).text == clean


def test_an_annotation_of_a_character_and_a_letter_behind_it_goes():
    found = restore("該市g(shù)dp和全省gdp(約)都在統(tǒng)計(jì)表裡", mirror=True)
    assert found.text == "该市gdp和全省gdp（约）都在统计表里"


def test_a_digit_that_is_gone_for_good_is_flagged():
    found = restore("總?cè)肟诘牧髁繝?.8萬(wàn)")
    assert found.text == "总入口的流量为?.8万"
    assert [span.status for span in found.spans] == ["uncertain"]


def test_what_nothing_explains_stays_and_is_flagged():
    found = restore("創(chuàng)業(yè)者?zzz)來(lái)了", mirror=True)
    assert found.text == "创业者？zzz)来了"
    assert [(span.before, span.status) for span in found.spans] == [("者?zzz)", "unrestored")]


def test_a_title_is_restored_when_its_page_is_known():
    assert restore("河南頻道", mirror=True).text == "河南频道"
    assert restore("河南頻道").text == "河南頻道"


def test_offsets_and_edits_tell_what_was_done():
    for case in cases("restore-synthetic.json"):
        found = restore(case["text"], mirror=True)
        for span in found.spans:
            assert case["text"][span.start : span.end] == span.before
            assert found.text[span.start_out : span.end_out] == span.after
        assert apply(case["text"], edits(found)[0]) == found.text


def test_damage_is_noticed_and_clean_text_is_not():
    assert may_be_damaged("創(chuàng)業(yè)")
    assert not may_be_damaged("县里的新图书馆本周开放。“书架还没有摆满！”馆长说。")


def test_work_is_bounded_however_long_the_damage():
    for text in ("?!" * 3000, "!甭鋺艉犹椎南愀蹌" * 300, "會?" * 2000, "創(" * 3000):
        for span_steps in steps_of(text):
            assert span_steps <= MOST_STEPS


def test_a_text_made_to_cost_far_more_than_damage_is_left_as_found_and_flagged():
    row = "?？~" * 400
    assert restore(row) == Restored(row, given=row)
    found = restore("可靠?jī)?nèi)部，創(chuàng)業(yè)。" + row)
    assert found.text.startswith("可靠内部，创业。")
    assert [span.status for span in found.spans[1:]] == ["unrestored"] * 2
    assert found.spans[-1].before in row


def test_short_searches_without_end_are_given_up_and_flagged():
    row = "(a)波县：李某某!" * 700
    given_up = [span for span in restore(row).spans if span.status == "unrestored"]
    assert given_up
    assert given_up[-1].start < len(row) / 2


def steps_of(text: str) -> list[int]:
    memory = Memory(text)
    return [
        search(Place(text, at, at, "", "", True), Terms(Habits(), scorer)).steps
        for at in range(0, len(text), 997)
        for scorer in (Scorer(QUICK), Scorer(THOROUGH, memory))
    ]


@pytest.mark.parametrize("mark", ["?", "?!", "？！", "\ufffd", "!", "??;"])
def test_rows_of_marks_are_no_damage_and_open_no_search(mark):
    text = "真的下雪了" + mark * 2000
    assert not may_be_damaged(text)
    assert restore(text, mirror=True).spans == ()
