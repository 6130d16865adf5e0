"""Lines of the template, and lists of other articles, that a body holds without naming them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from old_street import PEOPLE, SOURCE, TITLE, WHEN

from newsspider.pages import parse_article

if TYPE_CHECKING:
    from newsspider.items import Article

LINES = [
    "新华社广州3月2日电（记者梁某）老街修缮工程日前完工，三百米骑楼重新向居民开放。",
    "街坊说，夏天的风又能从廊下穿过来了。",
]
FIRST, LAST = (f"<p>　　{text}</p>" for text in LINES)
LINKS = [
    '<a href="/n/2014/0301/c1-1.html">城里的新桥通车了</a>',
    '<a href="/n/2014/0301/c1-2.html">江边又添步道</a>',
]
ITEMS = "".join(f"<li>·{link} 2014-03-01</li>" for link in LINKS)
RELATED = {
    "box": f"<div><h4>相关新闻</h4><ul>{ITEMS}</ul></div>",
    "paragraphs": f"<p><strong>延伸阅读：</strong></p><p>{LINKS[0]}</p><p>{LINKS[1]}</p>",
    "one": f"<p>【相关阅读】</p><p>{LINKS[0]}</p>",
}


def article(body: str) -> Article:
    page = (
        f'<html><head><meta charset="utf-8"></head><body><h1>{TITLE}</h1><div class="box01">'
        f'<div class="fl">{WHEN} {SOURCE}</div></div><div class="text_con"><div class="box_con">'
        f'{body}</div></div><div class="edit">(责编：陈某)</div></body></html>'
    )
    return parse_article(page.encode(), PEOPLE)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("【字号：大 中 小】", "上一页 1 2 3 下一页"),
        ("【打印】【关闭】", "【1】【2】【3】"),
        ("小字号", "《 河边日报 》（ 2014年03月02日 04 版）"),
        ("", "（责编：陈某）</p><p>分享到：</p><p>返回顶部"),
    ],
)
def test_lines_of_the_template_around_a_body_are_no_text(above, below):
    found = article(f"<p>{above}</p>{FIRST}{LAST}<div>{below}</div>")
    assert (found.text.split("\n"), found.authors) == (LINES, ["梁某"])


@pytest.mark.parametrize("line", ["小字号的报纸，老人看不清。", "下一页是空白。", "第一版"])
def test_a_paragraph_that_only_begins_like_one_stays(line):
    found = article(f"<p>{line}</p>{FIRST}{LAST}<p>{line}</p>")
    assert found.text.split("\n") == [line, *LINES, line]


@pytest.mark.parametrize("related", RELATED)
def test_a_list_of_other_articles_is_no_text(related):
    found = article(f"{FIRST}{RELATED[related]}{LAST}")
    assert found.text.split("\n") == LINES


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (f"<p>{LINKS[0]}</p>", ["城里的新桥通车了"]),
        (f"<p>附件：</p><p>{LINKS[0]}</p>", ["附件：", "城里的新桥通车了"]),
        ("<p>相关链接</p><p>灯会始于明代。</p>", ["相关链接", "灯会始于明代。"]),
        (f"<p>延伸阅读</p><p>{LINKS[0]}讲的是桥。</p>", ["延伸阅读", "城里的新桥通车了讲的是桥。"]),
    ],
)
def test_what_only_looks_like_such_a_list_stays(markup, shown):
    assert article(f"{FIRST}{markup}{LAST}").text.split("\n") == [LINES[0], *shown, LINES[1]]


def test_a_page_of_links_keeps_them():
    assert len(article(RELATED["paragraphs"]).text.split("\n")) == 3
