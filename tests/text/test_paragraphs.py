"""Which blanks and empty lines carry meaning."""

from __future__ import annotations

import pytest

from newsspider.text.edits import apply
from newsspider.text.paragraphs import empty_lines, indentation, line_ends, trailing_blanks


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("茶\t\n园\t\n", "茶\n园\n"),
        ("茶\t园\t\n\t\n\t", "茶\t园\t\n\t\n\t"),
        ("茶\t园 \n\t\n \t\n\t", "茶\t园\n\t\n\n"),
        ("茶\t园\n路\t\n桥\t\n", "茶\t园\n路\t\n桥\t\n"),
        ("茶园\n\t\n\t\n茶\t园\t\n\n\t", "茶园\n\n\n茶\t园\t\n\n"),
        ("\t\n茶\t园", "\n茶\t园"),
    ],
)
def test_only_tabs_in_a_row_or_below_one_are_empty_cells(text, left):
    assert apply(text, trailing_blanks(text)) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一\r\n二", "一\n二"),
        ("一\r\r\n二\n\r三", "一\n\n二\n\n三"),
        ("一\x0b\u2028\x0c二", "一\n\n\n二"),
    ],
)
def test_every_line_end_becomes_one_line_feed(text, left):
    assert apply(text, line_ends(text)) == left


@pytest.mark.parametrize(
    "text",
    [
        "x = 1;\n\n村口的老樟树下，新修的石板路一直铺到了茶园，走到尽头就是湖。",
        "村口的老樟树下，新修的石板路一直铺到了茶园，走到尽头就是湖。\n\ndef tea():",
        "采茶\n修路\n\n灯会\n地铁",
        "茶园开采\n\n00:01:02,500 --> 00:01:04,000\n村口",
        "1\n\n茶园\n\n# 采茶",
    ],
)
def test_empty_lines_of_code_verse_cues_and_markdown_stay(text):
    assert empty_lines(text) == []


@pytest.mark.parametrize("text", ["采茶\n\n灯会\n地铁", "采茶\n修路\n\n灯会", "一\n\n二\n\n三"])
def test_empty_lines_beside_a_single_short_line_go(text):
    assert "\n\n" not in apply(text, empty_lines(text))


def test_stanzas_that_are_indented_keep_their_shape():
    poem = "采茶歌\n    春山新雨后\n    茶芽一夜齐\n\n    村口灯初上\n    归人说旧溪"
    assert empty_lines(poem) == []
    assert indentation(poem) == []


def test_paragraphs_that_are_indented_are_no_stanzas():
    prose = "　　春山新雨后，茶芽一夜齐。\n\n　　村口灯初上，归人说起小时候翻山去赶集的那一条旧路。"
    left = apply(prose, empty_lines(prose))
    assert apply(left, indentation(left)) == prose.replace("\n\n", "\n").replace("　　", "")
