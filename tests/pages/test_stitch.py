"""Several pages become one record, in order, each page once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.items import Article, Image
from newsspider.pages.pager import page_addresses
from newsspider.pages.stitch import join_pages
from newsspider.sites import site_of

FIRST = "http://henan.people.com.cn/n2/2019/0615/c351638-33000005.html"
PAGES = [FIRST, FIRST.replace(".html", "-2.html"), FIRST.replace(".html", "-3.html")]
PARTS = [
    Article(
        id="a" * 32,
        url=url,
        title="早餐车",
        text=text,
        authors=authors,
        editors=["黄某"],
        images=[Image(url=f"{url}.jpg")],
        pages=PAGES,
        flags=["partial"],
    )
    for url, text, authors in zip(
        PAGES, ("第一页", "第二页", "第三页"), ([], ["葛某"], ["葛某", "耿某"]), strict=True
    )
]


PEOPLE = "http://gd.people.com.cn/n2/2024/0809/c123932-40937"
TODAY = "http://www.news.cn/local/20240809/0a1b2c3d4e5f40718293a4b5c6d7e8f9/c"
YEARS_AGO = "http://news.xinhuanet.com/local/2008-03/02/content_7702312"


@pytest.mark.parametrize(
    ("stem", "end", "links", "numbers"),
    [
        (PEOPLE, ".html", ["c123932-40937-2.html", "c123932-40937.html"], ["", "-2"]),
        (PEOPLE, "-3.html", [], ["", "-2", "-3"]),
        (PEOPLE, ".html", ["c123932-40938-2.html"], [""]),
        (TODAY, ".html", ["c_2.html", "c_4.html"], ["", "_2", "_3", "_4"]),
        (YEARS_AGO, ".htm", ["content_7702312_2.htm"], ["", "_1", "_2"]),
    ],
)
def test_the_pages_are_found_whatever_links_to_them(stem, end, links, numbers):
    pager = "".join(f'<a href="{link}">{number}</a>' for number, link in enumerate(links))
    suffix = end.partition(".")[2]
    found = page_addresses(pager, stem + end, site_of(stem + end))
    assert found == [f"{stem}{number}.{suffix}" for number in numbers]


@given(st.permutations(PARTS))
def test_pages_are_joined_in_order_whatever_order_they_came_in(parts):
    article = join_pages(parts)
    assert article.text == "第一页\n第二页\n第三页"
    assert article.url == FIRST
    assert article.authors == ["葛某", "耿某"]
    assert article.editors == ["黄某"]
    assert [image.url for image in article.images] == [f"{url}.jpg" for url in PAGES]
    assert article.pages == PAGES
    assert article.flags == []


@pytest.mark.parametrize("missing", range(3))
def test_a_missing_page_makes_the_record_partial(missing):
    article = join_pages([part for part in PARTS if part is not PARTS[missing]])
    assert article.flags == ["partial"]
    assert article.pages == PAGES
    assert len(article.text.split("\n")) == 2


def test_a_pager_that_leads_round_in_a_circle_repeats_nothing():
    again = replace(PARTS[0], url=PAGES[2])
    article = join_pages([*PARTS[:2], again, PARTS[0]])
    assert article.text == "第一页\n第二页"


def test_a_page_behind_another_scheme_or_host_is_the_same_page():
    moved = replace(PARTS[1], url=PARTS[1].url.replace("http://", "https://"))
    assert join_pages([PARTS[0], moved, PARTS[2]]).flags == []


def test_other_flags_of_the_pages_stay():
    odd = replace(PARTS[1], flags=["partial", "replacement_characters"])
    assert join_pages([PARTS[0], odd, PARTS[2]]).flags == ["replacement_characters"]


def test_one_page_alone_stays_as_it_is():
    alone = replace(PARTS[0], pages=[FIRST], flags=[])
    assert join_pages([alone]) == alone


def test_no_page_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        join_pages([])
