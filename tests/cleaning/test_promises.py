"""The promises of cleaning, over made-up texts of mixed scripts, damage and junk."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.cleaning import (
    CLEAN_VERSION,
    clean_article,
    clean_text,
    compact,
    explain_text,
    undo,
    undo_article,
)
from newsspider.items import Article, Image

ROOT = Path(__file__).parents[2]
JUNK = run_path(str(ROOT / "benchmarks" / "junk.py"))
NEGATIVE = json.loads((ROOT / "fixtures" / "text" / "negative.json").read_text("utf-8"))
PROSE = (
    "镇里请来三位农技员，手把手教大伙儿修枝、控水、套袋，今年第一批春茶比往年早上市五天。",
    "縣立圖書館把閉館時間推遲到晚上九點，週末加開兩場講座，常有人從鄰縣趕來聽。",
)
CASES = [*JUNK["injected"](11, 60), *JUNK["legitimate"](11, 60)]
PIECES = [
    # template lines and junk
    "（责编：林知远）", "返回頂部", "安国市| 大城县|", "安国市", "相关阅读：",
    "原标题：春茶", "小字号", "?/p>",
    "【1】【2】", "2024年8月9日 09:31", "点击进入专题>>\n", "摄",
    # damage
    "闄曡タ", "&ldquo;", "&amp;amp;", "創(chuàng)業(yè)", "\u200b",
    "\ufeff", "Ｗ", "\x00", "\ue000",
    # blanks, marks, words
    "　　", "\n", "\n\n", "\r\n", "\t\n", " ", "，", "。", "：", "“", "”", "……", "图书馆",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=24).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=16).map("".join),
    st.sampled_from([case.text for case in CASES]),
)


@pytest.mark.parametrize("case", NEGATIVE, ids=[case["id"] for case in NEGATIVE])
def test_text_that_is_right_comes_back_identical(case):
    cleaned = explain_text(case["text"])
    assert (cleaned.text, cleaned.changes, cleaned.flags) == (case["text"], [], [])


@pytest.mark.parametrize("case", NEGATIVE, ids=[case["id"] for case in NEGATIVE])
@pytest.mark.parametrize("prose", PROSE, ids=["simplified", "traditional"])
def test_text_that_is_right_stays_beside_prose(case, prose):
    for text in (f"{prose}\n{case['text']}", f"{case['text']}\n{prose}"):
        assert explain_text(text).changes == []


@given(TEXTS)
def test_cleaning_a_cleaned_text_changes_nothing(text):
    once = clean_text(text)
    assert clean_text(once) == once


@given(TEXTS)
def test_explaining_gives_the_same_text_and_changes_true_to_it(text):
    cleaned = explain_text(text)
    assert cleaned.text == clean_text(text)
    places = [(change.start, change.end) for change in cleaned.changes]
    assert places == sorted(places)
    for change in cleaned.changes:
        assert cleaned.text[change.start : change.end] == change.after
        assert change.before != change.after


@given(TEXTS)
def test_undoing_all_changes_gives_the_text_as_found(text):
    cleaned = explain_text(text)
    assert undo(cleaned.text, cleaned.changes) == text


@given(TEXTS)
def test_removals_come_back_from_the_compact_record_alone(text):
    cleaned = explain_text(text)
    record = compact(cleaned.changes)
    for rule in {change.rule for change in cleaned.changes}:
        removals = [one for one in cleaned.changes if one.rule == rule and not one.after]
        assert [one for one in record if one.rule == rule and not one.after] == removals
        substitutions = [one for one in cleaned.changes if one.rule == rule and one.after]
        if not substitutions:
            assert undo(cleaned.text, record, {rule}) == undo(cleaned.text, cleaned.changes, {rule})


@given(TEXTS, st.integers(0, 6))
def test_undoing_rule_by_rule_gives_the_same_as_undoing_all(text, turn):
    cleaned = explain_text(text)
    article = Article(id="0" * 32, url="", text=cleaned.text, changes=cleaned.changes)
    rules = sorted({change.rule for change in cleaned.changes})
    for rule in rules[turn:] + rules[:turn]:
        article = undo_article(article, {rule})
    assert article.text == text
    assert article.changes == []


@given(TEXTS, TEXTS, TEXTS)
def test_undoing_gives_the_short_fields_back_too(title, name, caption):
    images = [Image(url="a"), Image(url="b", caption=caption)]
    given_article = Article(
        id="0" * 32, url="", text="茶园。", title=title, keywords=["茶", name], images=images
    )
    found = clean_article(given_article)
    back = undo_article(found)
    folded = [change.before for change in found.changes if change.count > 1]
    assert [change.before for change in back.changes] == folded
    if not folded:
        assert (back.title, back.keywords) == (title, ["茶", name])
        assert back.images == images


@given(TEXTS, TEXTS)
def test_an_article_is_copied_cleaned_and_stays_clean(text, title):
    given_article = Article(
        id="0" * 32,
        url="https://example.com/",
        title=title,
        text=text,
        editors=["林知远\u200b"],
        images=[Image(url="", caption=title)],
    )
    before = deepcopy(given_article)
    cleaned = clean_article(given_article)
    assert given_article == before
    assert cleaned.text == clean_text(text)
    assert cleaned.clean_version == CLEAN_VERSION
    assert cleaned.editors == ["林知远"]
    assert clean_article(cleaned) == cleaned


def test_rows_of_tabs_are_cleaned_once_and_for_all():
    text = "茶园今日开采。\n" + "\t\n" * 50
    assert clean_text(text) == "茶园今日开采。"


def test_clean_articles_come_back_as_they_are():
    for case in JUNK["injected"](5, 200):
        assert clean_text(case.clean) == case.clean
        assert explain_text(case.clean).changes == []
