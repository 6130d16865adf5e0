"""The text rules on the cases of fixtures/text, and the promises they make about every text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsspider.cleaning import explain_text
from newsspider.cleaning.rules import CHARACTERS
from newsspider.text import edits, loss
from newsspider.text.rules import RULES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "text"


def repair(text):
    return explain_text(text, steps=CHARACTERS).text


def cases(kind):
    rows = json.loads((FIXTURES / f"{kind}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["id"]) for row in rows]


@pytest.mark.parametrize("case", [*cases("in-the-wild"), *cases("synthetic")])
def test_damage_is_repaired(case):
    assert repair(case["text"]) == case["clean"]


@pytest.mark.parametrize("case", cases("negative"))
def test_text_that_is_right_stays_as_it_is(case):
    assert explain_text(case["text"], steps=CHARACTERS).changes == []
    assert loss.flags(case["text"]) == []


@pytest.mark.parametrize("case", cases("known-failures"))
@pytest.mark.xfail(strict=True, reason="not provable, or not attempted: see the case's note")
def test_a_known_failure_still_fails(case):
    assert repair(case["text"]) == case["clean"]


def test_the_negative_set_is_large():
    assert len(cases("negative")) >= 200


def test_every_rule_is_exercised_by_a_case():
    used = {
        change.rule
        for kind in ("in-the-wild", "synthetic")
        for case in cases(kind)
        for change in explain_text(case.values[0]["text"], steps=CHARACTERS).changes
    }
    assert used == {rule.name for rule in RULES} - {"surrogates"}


def test_surrogates_are_joined_or_replaced():
    """JSON joins a pair by itself, so this case cannot live in a fixture."""
    assert repair("灯会\ud83d\ude0d\ud83d") == "灯会😍\ufffd"
    assert loss.flags(repair("\ude0d灯会")) == ["lossy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("图书锟斤拷开放", ["lossy"]),
        ("图书\ufffd开放", ["lossy"]),
        ("县里????开放", ["lossy"]),
        ("烫烫烫烫烫烫", ["lossy"]),
        ("今天开放锛?", ["lossy"]),
        ("返回\ue61f顶部", ["private_use"]),
        ("首页\ue854 Home", ["private_use"]),
        ("他问：“真的吗？？？”", []),
        ("真的?! 真的??", []),
    ],
)
def test_what_is_lost_is_flagged_and_left(text, expected):
    assert loss.flags(text) == expected
    assert repair(text) == text


MIXED = st.text(
    st.one_of(
        st.sampled_from("县里的图书馆今天开放，。“”——…？！\n 　\t&;#?锟斤拷"),
        st.sampled_from("ä¸\xadå›½ÖÐ¹ú鈥檚浣犲ソ闄曡タ锛銆"),
        st.sampled_from("⼈⺠⻓\uf9b4\u200b\u200d\ufeff\x93\x85\ue5e5\ue854\xa0\r"),
        st.characters(),
    ),
    max_size=40,
)


@given(MIXED)
@example("&am\u200bp;ldquo;")
@example("\ud83d\ude0d")
def test_repair_reaches_a_fixed_point(text):
    once = repair(text)
    assert repair(once) == once


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_at_all_is_accepted(text):
    loss.flags(text)
    repair(text).encode()


@given(MIXED)
def test_a_rule_fires_only_where_its_signal_does(text):
    for rule in RULES:
        if not rule.signal(text):
            assert rule.edits(text) == [], rule.name


@given(MIXED)
def test_edits_are_in_order_and_change_something(text):
    for rule in RULES:
        found = rule.edits(text)
        edits.apply(text, found)
        assert all(text[edit.start : edit.end] != edit.after for edit in found), rule.name


def test_edits_out_of_order_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        edits.apply("茶园开采", [edits.Edit(1, 3, ""), edits.Edit(2, 4, "")])


PROSE = st.lists(
    st.text(st.sampled_from("县里的图书馆今天开放茶农上山采，。“”ABC12３％·×—…"), min_size=1),
    min_size=1,
)


@given(PROSE)
def test_clean_prose_comes_back_as_the_same_object(paragraphs):
    text = "\n".join(paragraphs)
    assert repair(text) is text


@given(st.lists(st.text(st.sampled_from("修路采茶灯会，。"), min_size=1), min_size=1, max_size=6))
def test_paragraphs_are_never_joined(paragraphs):
    dirty = "\r\n　　".join(paragraphs) + "　\r\n"
    assert repair(dirty).split("\n") == paragraphs


LONG = 100_000
HOSTILE = {
    "one character": "图",
    "blanks": "　",
    "line feeds": "\n",
    "blank lines": " \n",
    "indented lines": "\n　图",
    "ampersands": "&",
    "references": "&amp;",
    "open references": "&#",
    "Latin damage": "ä¸",
    "high pairs": "Å¶",
    "GBK damage": "闄曡",
    "marks of GBK damage": "鈥",
    "surrogates": "\ud83d",
    "invisible": "\u200b",
    "directions": "\u200ea",
    "radicals": "⼈",
    "question marks": "?",
    "controls": "\x85",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_costs_time_in_proportion(unit):
    """So much takes minutes where the work is not linear; benchmarks/hostile.py measures it."""
    once = repair(unit * (LONG // len(unit)))
    assert repair(once) == once
    assert loss.flags(once) in ([], ["lossy"])
