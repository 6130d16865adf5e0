"""Data sources: rows are stories or lines of links, mixed with labels and topic pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from newsspider.discovery import DataSource
from newsspider.sites import SITES

URL = "https://www.gd.news.cn/xinwen/ds_0123456789abcdef0123456789abcdef.json"
A, B, C = ("a" * 32, "b" * 32, "c" * 32)


def row(**fields):
    return {
        "title": "",
        "linkUrls": [],
        "publishUrl": "",
        "publishTime": "2026-11-09 08:00:00",
    } | fields


def read(rows, wrap="{}"):
    payload = json.dumps({"categoryName": "要闻", "datasource": rows}, ensure_ascii=False)
    return DataSource(SITES["xinhua"]).read(wrap.replace("{}", payload).encode(), URL)


def links(*rows):
    return [(link.url, link.title) for link in read(list(rows)).links]


@pytest.mark.parametrize(
    ("publish_url", "url"),
    [
        (f"20261103/{A}/c.html", f"https://www.gd.news.cn/xinwen/20261103/{A}/c.html"),
        (f"/20261103/{A}/c.html", f"https://www.gd.news.cn/20261103/{A}/c.html"),
        (
            f"http://www.gd.news.cn/20261103/{A}/c.html",
            f"http://www.gd.news.cn/20261103/{A}/c.html",
        ),
    ],
)
def test_a_storys_address_is_read_from_the_channels_folder(publish_url, url):
    assert links(row(title="骑楼修缮完工", publishUrl=publish_url)) == [(url, "骑楼修缮完工")]


@pytest.mark.parametrize("title", ["骑楼修缮<br/>今日完工", "<p>骑楼修缮 今日完工</p><p>图集</p>"])
def test_a_title_may_carry_markup(title):
    url = f"https://www.gd.news.cn/20261103/{A}/c.html"
    assert links(row(title=title, publishUrl=url)) == [(url, "骑楼修缮 今日完工")]


def test_a_line_of_links_holds_several_articles_and_no_labels_or_topic_pages():
    first, second = f"/20261103/{A}/c.html", f"/20261102/{B}/c.html"
    assert links(
        row(
            title="<a href='...'>专题 |</a><a href='...'>图书馆开馆</a>",
            linkUrls=[
                {"linkTitle": "专题 |", "linkUrl": "/zt/index.html"},
                {"linkTitle": "全文", "linkUrl": first},
                {"linkTitle": "图书馆开馆", "linkUrl": first},
                {"linkTitle": "地铁试运行", "linkUrl": second},
            ],
            publishUrl="/zt/index.html",
        )
    ) == [
        ("https://www.gd.news.cn" + first, "图书馆开馆"),
        ("https://www.gd.news.cn" + second, "地铁试运行"),
    ]


def test_links_only_in_the_title_are_read_from_it():
    title = (
        f"<a href='/20261103/{A}/c.html'>采茶 &amp; 制茶</a><a href='/20261101/{C}/c.html'>灯会</a>"
    )
    assert [title for _, title in links(row(title=title))] == ["采茶 & 制茶", "灯会"]


def test_the_day_is_the_articles_not_the_rows():
    found = read([row(title="荔枝", publishUrl=f"/20261103/{A}/c.html")]).links
    assert found[0].day == date(2026, 11, 3)


def test_a_row_seen_twice_gives_one_link():
    story = row(title="荔枝", publishUrl=f"/20261103/{A}/c.html")
    assert len(links(story, story)) == 1


@pytest.mark.parametrize("wrap", ["\ufeff{}", "callback({});", "var rows = {};", "\n {} "])
def test_byte_order_marks_and_jsonp_do_not_matter(wrap):
    assert len(read([row(title="荔枝", publishUrl=f"/20261103/{A}/c.html")], wrap).links) == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<html><body>404</body></html>", "html"),
        (b"", "not json"),
        (b"{broken", "not json"),
        (b"[" * 100_000, "not json"),
        (b'{"datasource": "none"}', "no rows"),
    ],
)
def test_what_is_no_data_source_says_so(body, problem):
    listing = DataSource(SITES["xinhua"]).read(body, URL)
    assert (listing.links, listing.problem) == ([], problem)


def test_rows_of_the_wrong_shape_are_passed_over():
    odd = [None, 3, {"linkUrls": {"a": 1}, "title": None}, {"linkUrls": [None, {"linkUrl": 4}]}]
    assert links(*odd, row(title="荔枝", publishUrl=f"/20261103/{A}/c.html"))[0][1] == "荔枝"
