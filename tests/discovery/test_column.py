"""Column pages: every article of the page and no other, with its title, and where to go on."""

from __future__ import annotations

from datetime import date

import pytest

from newsspider.discovery import ColumnPage
from newsspider.discovery.column import REFRESH_DELAY
from newsspider.sites import SITES

PAGE = "http://gd.people.com.cn/GB/123932/index.html"
ONE = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
TWO = "http://gd.people.com.cn/n2/2026/1103/c123932-41000002.html"
HEX = "0123456789abcdef" * 2


def read(markup, url=PAGE, site="people"):
    return ColumnPage(SITES[site]).read(markup.encode(), url, "text/html; charset=utf-8")


def links(markup, **options):
    return [(link.url, link.title) for link in read(markup, **options).links]


def test_articles_are_found_in_any_container_in_order():
    found = links(f'<p><a href="{TWO}">灯会开幕</a></p><table><td><a href="{ONE}">采茶时节</a>')
    assert found == [(TWO, "灯会开幕"), (ONE, "采茶时节")]


def test_one_list_item_may_hold_two_articles_and_a_shortcut():
    three = ONE.replace("0001", "0003")
    found = links(
        f'<li><a href="{ONE}">老街修路</a> <a href="{TWO}">评</a></li>'
        f'<li><a href="/GB/1/index.html">专题</a>|<a href="{three}">新馆开放</a></li>'
    )
    assert found == [(ONE, "老街修路"), (TWO, "评"), (three, "新馆开放")]


def test_addresses_may_be_relative_and_carry_line_breaks():
    found = links('<a href="\n /n2/2026/1103/c123932-41000001.html\n">采茶\n 时节</a>')
    assert found == [(ONE, "采茶 时节")]


def test_a_base_element_moves_relative_addresses():
    found = links(
        '<base href="http://sz.people.com.cn/"><a href="n2/2026/1103/c2-41000005.html">地铁</a>'
    )
    assert found == [("http://sz.people.com.cn/n2/2026/1103/c2-41000005.html", "地铁")]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ('<img src="a.jpg">', "采茶时节", "采茶时节"),
        ("[详细]", "采茶时节", "采茶时节"),
        ("阅读全文>>", "采茶时节", "采茶时节"),
        ("02:31", "采茶时节", "采茶时节"),
        ("采茶时节", "[全文]", "采茶时节"),
        ("采茶时节", "三月里，茶农上山采茶，绵延数里。", "采茶时节"),
        ("采茶时节到了…", "采茶时节到了满山茶香", "采茶时节到了满山茶香"),
        ("采茶时节到了...", "采茶时节到了满山茶香", "采茶时节到了满山茶香"),
        ('<img src="a.jpg" alt="茶山">', "", "茶山"),
    ],
)
def test_of_two_links_to_one_article_the_better_title_is_kept(first, second, title):
    assert links(f'<a href="{ONE}">{first}</a><a href="{ONE}#top">{second}</a>') == [(ONE, title)]


@pytest.mark.parametrize("shown", ["采茶时…", "采茶时..", "[详细]", "02:31", "<img src='a.jpg'>"])
def test_a_text_that_is_shortened_or_a_label_gives_way_to_the_tooltip(shown):
    assert links(f'<a href="{ONE}" title="采茶时节到来">{shown}</a>') == [(ONE, "采茶时节到来")]


@pytest.mark.parametrize(
    "shown",
    [
        "<img src='a.jpg'><h3>采茶时节</h3><p>满山茶香，绵延数里。</p><span>2026-11-03</span>",
        "<div class='tag'>视频</div><div class='tit'>采茶时节</div><div>满山茶香。</div>",
        "<span class='title'>采茶时节</span><span>新华网</span>",
        "<p>采茶时节</p><p>满山茶香。</p>",
        "<span>2026-11-03 09:31</span>采茶时节",
        "采茶时节<em>[11-03]</em>",
        "<h3></h3>采茶时节",
        "<font color=red><b>采茶</b>时节</font>",
        "采茶<!-- 旧 -->时节",
        "采茶时节<script>more()</script>",
        "·&nbsp;采茶时节",
    ],
)
def test_the_headline_stands_apart_from_what_else_a_link_shows(shown):
    assert links(f'<a href="{ONE}">{shown}</a>') == [(ONE, "采茶时节")]


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("采茶时节<br>满山茶香", "采茶时节 满山茶香"),
        ("<b>3.15</b>晚会", "3.15晚会"),
        ("<b>10月1日</b>起免票", "10月1日起免票"),
        ("A&amp;B商行·老街", "A&B商行·老街"),
    ],
)
def test_all_of_a_headline_is_kept(shown, title):
    assert links(f'<a href="{ONE}">{shown}</a>') == [(ONE, title)]


def test_an_article_behind_a_part_of_a_picture_is_found():
    picture = f'<map name="m"><area href="{ONE}" alt="采茶时节"><area href="/GB/1/"></map>'
    assert links(picture) == [(ONE, "采茶时节")]


@pytest.mark.parametrize("marks", [">", "|", "…", "[", "　"])
def test_a_link_of_marks_costs_time_in_proportion(marks):
    markup = f'<a href="{ONE}">{marks * 200_000}采茶时节</a>'
    assert [(url, title[-4:]) for url, title in links(markup)] == [(ONE, "采茶时节")]


def test_a_link_without_any_text_has_no_title():
    assert links(f'<a href="{ONE}"></a>') == [(ONE, None)]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:a@people.com.cn",
        "http://[broken/n2/2026/1103/c1-41000001.html",
        "http://people.com.cn.example/n2/2026/1103/c1-41000001.html",
        "//service.weibo.com/share/share.php?url=/n2/2026/1103/c1-41000001.html",
        "http://gd.people.com.cn/GB/123932/index.html",
        "",
    ],
)
def test_whatever_is_no_article_of_the_site_is_left_out(href):
    assert links(f'<a href="{href}">不是</a><a href="{ONE}">采茶时节</a>') == [(ONE, "采茶时节")]


def test_the_day_is_the_one_inside_the_address():
    assert read(f'<a href="{ONE}">采茶</a> 2020-01-01').links[0].day == date(2026, 11, 3)


def test_the_pager_gives_the_next_pages_nearest_first():
    pager = "".join(f'<a href="index{n}.html">{n}</a>' for n in (1, 3, 2))
    assert read(pager).more == [PAGE.replace("index", "index2"), PAGE.replace("index", "index3")]


def test_index1_is_the_first_page():
    page = PAGE.replace("index", "index1")
    assert read('<a href="index1.html">1</a><a href="index2.html">2</a>', url=page).more == [
        PAGE.replace("index", "index2")
    ]


def test_a_page_the_pager_skips_is_computed():
    assert read('<a href="index9.html">尾页</a>').more[0] == PAGE.replace("index", "index2")


def test_a_pager_may_set_its_numbers_behind_a_line():
    page = "http://www.gd.xinhuanet.com/zt16/gzzy/index_2.htm"
    more = read('<a href="index_4.htm">4</a>', url=page, site="xinhua").more
    assert more == [page.replace("_2", "_3"), page.replace("_2", "_4")]


def test_the_last_page_and_another_column_lead_nowhere():
    page = PAGE.replace("index", "index3")
    pager = '<a href="index2.html">上一页</a><a href="/GB/9/index4.html">别处</a>'
    assert read(pager, url=page).more == []


@pytest.mark.parametrize("target", ["index3.html", "index3.html#top", "index3.html?from=home"])
def test_the_next_page_of_the_last_one_is_not_the_last_one(target):
    page = PAGE.replace("index", "index3")
    assert read(f'<a href="{target}">下一页</a>', url=page).more == []


@pytest.mark.parametrize(
    "shown", ["下一页", "[下一页]", "下一页 &gt;&gt;", "后一页", "<img src='n.gif' alt='下一页'>"]
)
def test_a_link_named_next_page_is_followed_whatever_its_address(shown):
    assert read(f'<a href="list_2.html">{shown}</a>').more == [
        "http://gd.people.com.cn/GB/123932/list_2.html"
    ]


@pytest.mark.parametrize("shown", ["上一页", "下一页的故事", "尾页", "<img src='n.gif'>"])
def test_a_link_named_otherwise_is_no_next_page(shown):
    assert read(f'<a href="list_2.html">{shown}</a>').more == []


def test_data_sources_lie_in_the_channels_folder():
    markup = f'<ul data="datasource:{HEX}" datatype="ds"></ul>'
    expected = [f"https://www.gd.news.cn/xinwen/ds_{HEX}.json"]
    for url in (
        "https://www.gd.news.cn/xinwen/",
        "https://www.gd.news.cn/xinwen/index.html",
        "https://www.gd.news.cn/xinwen",
    ):
        assert read(markup, url=url, site="xinhua").sources == expected


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=http://society.people.com.cn/", "http://society.people.com.cn/"),
        ("1; URL='/GB/2/index.html'", "http://gd.people.com.cn/GB/2/index.html"),
        ("0;url=http://elsewhere.example/", None),
        (f"{REFRESH_DELAY + 1};url=/GB/2/index.html", None),
        (f"0;url={PAGE}", None),
    ],
)
def test_a_page_that_moved_within_the_site_says_where(content, target):
    assert read(f'<meta http-equiv="refresh" content="{content}">').refresh == target


def test_a_page_that_leaves_the_site_is_no_list_unless_it_names_articles():
    away = '<meta http-equiv="refresh" content="0;url=http://elsewhere.example/">'
    assert "elsewhere.example" in (read(away).problem or "")
    listed = read(f'{away}<a href="{ONE}">采茶时节</a>')
    assert ([link.url for link in listed.links], listed.problem) == ([ONE], None)


@pytest.mark.parametrize("body", [b"", b"   \n", b"\xff\xfe\x00\x01" * 50, b"<a href=", b"\x00"])
def test_a_body_that_is_no_page_gives_no_links_and_no_error(body):
    assert ColumnPage(SITES["people"]).read(body, PAGE).links == []


def test_a_gbk_page_keeps_its_titles():
    body = f'<meta charset="gb2312"><a href="{ONE}">喆·荔湾——骑楼</a>'.encode("gb18030")
    assert ColumnPage(SITES["people"]).read(body, PAGE).links[0].title == "喆·荔湾——骑楼"
