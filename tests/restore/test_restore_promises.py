"""What restoration promises about every text."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsspider.restore import edits, may_be_damaged, restore
from newsspider.restore.model import Damage
from newsspider.restore.script import tables, traditional
from newsspider.text.edits import apply

SENTENCES = [
    "县里的图书馆本周开放。",
    "“书架还没有摆满。”",
    "馆长说，今年要再添三万册书。",
    "山路修好以后，采茶的时间缩短了一半。",
    "《灯谜三百条》印成了小册子；游客可以免费领取。",
    "地铁五号线开始试运行！",
    "为什么要保留这座老车站？",
    "社区卫生服务中心增加了晚间门诊。",
    "水库除险加固工程完工，下游的灌溉有了保障。",
    "古桥的护栏修复完毕。",
    "面积3.02平方公里（2023年测量），海拔1200米。",
    "馆长的老师（1931—2019）说：“开会（第3次）时，雨停了。”（作者单位：县文化馆）",
    "电话：12345；地址：北街1号！",
]
CLEAN = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join)
TABLE = {
    character: min(known, key=len)
    for character, known in tables().readings.items()
    if character in "發區業創產現關國經進個機應網時轉務學標實數術統會濟構領動對內設農點門開書縣館"
}


def mirror(orphan: str, *, kept: bool, narrow: bool) -> Damage:
    return Damage(
        readings=TABLE,
        marks="！；？",
        orphan=orphan,
        swallows=orphan == "?",
        narrow=narrow,
        keeps_private=kept,
    )


@given(
    CLEAN, st.integers(0, 99), st.sampled_from(["?", "\ufffd", ""]), st.booleans(), st.booleans()
)
@example("“书架还没有摆满。”水库除险加固工程完工，下游的灌溉有了保障。", 1, "", False, False)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_damage_is_undone_or_flagged(clean, seed, orphan, kept, narrow):
    chance = random.Random(seed)  # noqa: S311
    made = mirror(orphan, kept=kept, narrow=narrow).apply(
        traditional(clean), lambda stage, _: stage == "annotate" or chance.random() < 0.7
    )
    found = restore(made, mirror=True)
    assert found.text == clean or any(span.status != "restored" for span in found.spans)


@given(
    CLEAN, st.integers(0, 99), st.sampled_from(["?", "\ufffd", ""]), st.booleans(), st.booleans()
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_wide_and_narrow_versions_come_back_alike(clean, seed, orphan, kept, annotated):
    table = TABLE if annotated else {}

    def version(*, narrow: bool) -> str:
        chance = random.Random(seed)  # noqa: S311
        habits = replace(mirror(orphan, kept=kept, narrow=narrow), readings=table)
        return habits.apply(
            traditional(clean), lambda stage, _: stage == "annotate" or chance.random() < 0.7
        )

    narrow, wide = (restore(version(narrow=flag), mirror=True) for flag in (True, False))
    lost = all(any(span.status != "restored" for span in one.spans) for one in (narrow, wide))
    assert lost or narrow.text == wide.text


@given(CLEAN)
def test_clean_text_comes_back_identical(clean):
    assert restore(clean).text == clean
    assert restore(traditional(clean)).text == traditional(clean)


@given(st.text())
@settings(deadline=None)
def test_no_text_breaks_it(text):
    if not may_be_damaged(text):
        assert restore(text).text == text
    found = restore(text, mirror=True)
    assert found.given == text
    for span in found.spans:
        assert found.text[span.start_out : span.end_out] == span.after


@given(st.integers(0xE000, 0xF8FF))
@example(0xE586)  # A3 40: the lead byte of a full-width mark before a trail byte that no mark has
@settings(deadline=None)
def test_no_private_use_character_breaks_it(code):
    seen = f"圖書(shū)館開(kāi)放了!{chr(code)}r(shí)書(shū)架來了。"
    found = restore(seen, mirror=True)
    assert found.text.startswith("图书馆开放了")
    for span in found.spans:
        assert seen[span.start : span.end] == span.before


@given(CLEAN, st.integers(0, 99), st.booleans(), st.booleans())
@settings(deadline=None)
def test_restoring_twice_changes_nothing_more(clean, cut, kept, mirrors):
    made = mirror("?", kept=kept, narrow=True).apply(traditional(clean))[cut:]
    once = restore(made, mirror=mirrors).text
    assert restore(once).text == once


@given(
    st.text("創業現發國的!?;,。，！？；()（）“”jīfāxiànlFù@^ \ue000\ufffd甭鋺艉\n3", max_size=60),
    st.booleans(),
)
@example(text="\ufffd!業\ufffd", mirrors=True)
@example(text="時(xiàn)；f", mirrors=True)
@example(text="(ā)!鋺 F?", mirrors=True)
@example(text="創(chuàng)(ó)業(yè)", mirrors=True)
@example(text="創(chuàng)業(yè)(i)", mirrors=True)
@settings(deadline=None)
def test_nor_does_it_in_nonsense(text, mirrors):
    once = restore(text, mirror=mirrors)
    assert restore(once.text).text == once.text
    assert apply(text, edits(once)[0]) == once.text
    for span in once.spans:
        assert text[span.start : span.end] == span.before
        assert once.text[span.start_out : span.end_out] == span.after


def test_question_marks_in_a_row_prove_nothing():
    page = "縣立圖書館的舊檔案裏，有一行寫著???，館員也不知道原來是什麼字，只好照抄下來。"
    assert restore(page).text == page
    assert not restore(page).mirror
