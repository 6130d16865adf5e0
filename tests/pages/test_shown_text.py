"""The text of a page is what its reader sees, line by line."""

from __future__ import annotations

import pytest
from lxml import html

from newsspider.pages.blocks import blocks


def lines(body):
    return [block.text for block in blocks(html.fromstring(f"<div>{body}</div>"))]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">藏</p>',
        '<p style="visibility:hidden">藏</p>',
        "<p hidden>藏</p>",
        "<span hidden='hidden'>藏</span>",
    ],
)
def test_what_is_hidden_is_left_out(hidden):
    assert lines(f"<p>灯会开幕。</p>{hidden}<p>欢迎来看。</p>") == ["灯会开幕。", "欢迎来看。"]


def test_preformatted_lines_stay_apart():
    assert lines("<pre>　　灯会今晚开幕。\n　　欢迎<b>来</b>看。\n</pre>") == [
        "灯会今晚开幕。",
        "欢迎来看。",
    ]
    assert lines("<p>灯会今晚\n开幕。</p>") == ["灯会今晚 开幕。"]


def test_readings_above_characters_are_left_out():
    assert lines("<p><ruby>灯<rp>(</rp><rt>dēng</rt><rp>)</rp></ruby>会开幕。</p>") == [
        "灯会开幕。"
    ]


def test_phrases_shown_as_blocks_are_paragraphs():
    spans = "".join(
        f'<span style="display: block">{text}</span>' for text in ("灯会开幕。", "来看。")
    )
    assert lines(spans + "人很多。") == ["灯会开幕。", "来看。", "人很多。"]
    assert lines(spans.replace("block", "inline-block")) == ["灯会开幕。来看。"]
    assert len(lines(spans.replace("span", "img"))) == 1
