"""Lines above and below the headline, and headlines that stand in the box of the text."""

from __future__ import annotations

import pytest
from test_variants import BODY, LINES, PAGE, PEOPLE, SOURCE, TITLE, WHEN, XINHUA

from newsspider.pages import parse_article


@pytest.mark.parametrize(
    "heads",
    [
        f"<h3>岭南记忆</h3><h1>{TITLE}</h1><h2>——二三事</h2>",
        f"<h3>岭南记忆</h3><h2>{TITLE}</h2><h4>——二三事</h4>",
        f'<h3 class="yt">岭南记忆</h3><p></p><h1>{TITLE}</h1><p></p><h4 class="ft">——二三事</h4>',
        f'<div id="jtitle">岭南记忆</div><h1>{TITLE}</h1><div id="ftitle">——二三事</div>',
    ],
    ids=["beside", "below_no_h1", "by_class", "by_id"],
)
def test_the_headings_of_older_sections_are_above_and_below_the_title(heads):
    part = f'{heads}<p class="sou">{WHEN}　{SOURCE}</p><p class="sou1">梁某</p>'
    part += (
        '<div class="show_text"><p>　　老街修缮完工。</p></div><div class="edit">(责编：陈某)</div>'
    )
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    heads = (article.pretitle, article.title, article.subtitle)
    assert heads == ("岭南记忆", TITLE, "——二三事")
    assert (article.authors, article.published_at) == (["梁某"], "2014-03-02T08:18+08:00")


BOXED = {
    "content": (XINHUA, '<div id="content">{}{}</div>'),
    "Content": (XINHUA, '<div id="Content">{}{}</div>'),
    "p_detail": (XINHUA, '<div id="p-detail">{}{}</div>'),
    "p_content": (PEOPLE, '<div id="p_content">{}{}</div>'),
    "box_con": (PEOPLE, '<div class="text_con"><div class="box_con">{}{}</div></div>'),
}


@pytest.mark.parametrize("box", BOXED)
def test_headline_time_and_source_inside_the_box_are_no_text(box):
    url, frame = BOXED[box]
    head = f'<h1 id="title">{TITLE}</h1><div>{WHEN}　来源：河边日报</div>'
    part = frame.format(head, BODY)
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), url)
    assert article.text.split("\n") == LINES
    assert (article.title, article.source, article.authors) == (TITLE, "河边日报", ["梁某"])
    assert article.published_at == "2014-03-02T08:18+08:00"


def test_a_first_paragraph_that_only_begins_as_the_headline_does_stays():
    part = f'<h1>{TITLE}</h1><h2>{WHEN}　{SOURCE}</h2><div id="rwb_zw"><p>{TITLE}。</p>{BODY}</div>'
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    assert article.text.split("\n") == [f"{TITLE}。", *LINES]


@pytest.mark.parametrize("info", [f"{WHEN}　来源：河边日报", f"来源：河边日报 {WHEN}"])
def test_time_and_source_that_open_the_body_are_no_text(info):
    part = f'<h1>{TITLE}</h1><div id="rwb_zw"><p>{info}</p>{BODY}</div>'
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    assert article.text.split("\n") == LINES
    assert article.published_at == "2014-03-02T08:18+08:00"
    assert article.source == "河边日报"


def test_source_and_editors_that_end_the_body_are_no_text():
    last = "<p>　　来源：河边日报（责任编辑：陈某）</p>"
    part = f'<h1>{TITLE}</h1><p>{WHEN}</p><div id="rwb_zw">{BODY}{last}</div>'
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    assert article.text.split("\n") == LINES
    assert (article.source, article.editors) == ("河边日报", ["陈某"])


@pytest.mark.parametrize(
    "opening",
    [
        "2014年3月2日，老街开放。来源：河边日报",
        "数据来源：河边统计局 2014年03月02日",
        "来源：河边日报",
        "2014年03月02日",
    ],
)
def test_a_first_paragraph_with_a_time_or_a_source_stays(opening):
    part = f'<h1>{TITLE}</h1><h2>{WHEN}　{SOURCE}</h2><div id="rwb_zw"><p>{opening}</p>{BODY}</div>'
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    assert article.text.split("\n") == [opening, *LINES]


def test_a_line_of_time_set_as_a_heading_is_no_subtitle():
    part = (
        f"<div><h1>{TITLE}</h1><h2>{WHEN}　来源：河边日报</h2>"
        f'<div class="show_text">{BODY}</div></div>'
    )
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), PEOPLE)
    assert (article.pretitle, article.subtitle) == (None, None)


def test_a_headline_that_is_a_paragraph_in_a_heading_is_the_title():
    part = (
        f'<div class="article"><h3></h3><h1><p> {TITLE} </p></h1><p class="sec">梁某'
        f'<span class="date">《河边日报》（2014年03月02日 第 07 版）</span></p>'
        f'<div id="ozoom">{BODY}</div></div>'
    )
    article = parse_article(PAGE.format(title="河边日报-人民网", part=part).encode(), PEOPLE)
    assert (article.title, article.authors) == (TITLE, ["梁某"])
    assert article.text.split("\n") == LINES
