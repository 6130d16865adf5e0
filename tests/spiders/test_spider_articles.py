"""From an article's address to its record, or to a reason why there is none."""

from __future__ import annotations

from collections import Counter

import pytest
from small_site import HOME, ONE, address, article, listing


def crawl_one(crawl, page, **options):
    return crawl({HOME: listing(ONE), ONE: page}, **options)


def test_a_page_that_gives_no_record_is_rejected_with_the_reason(crawl):
    found = [
        (b"", "empty_body"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary_body"),
        (b"<html>" + b"x" * 40 * 2**20, "body_too_large"),
        ("<html><body><p>没有任何版式认识的页面。</p></body></html>", "unknown_layout"),
        (article(title=""), "no_title"),
        (article(body=""), "no_text"),
        (article(day=""), "no_published_at"),
        (article(day="2026年13月45日08:15"), "no_published_at"),
    ]
    urls = [address(number) for number in range(len(found))]
    pages = {url: page for url, (page, _) in zip(urls, found, strict=True)}
    reasons = [reason for _, reason in found]
    done = crawl({HOME: listing(*urls)} | pages)
    assert done.records == []
    assert [done.reasons[url] for url in urls] == reasons
    assert done.region["rejected"] == Counter(reasons)
    assert "Traceback" not in done.log


def test_a_reject_row_says_what_where_and_when(crawl):
    done = crawl_one(crawl, b"")
    row = next(row for row in done.rejected if row["url"] == ONE)
    assert list(row) == ["url", "reason", "detail", "site", "region", "at"]
    assert (row["site"], row["region"]) == ("people", "CN-GD")


def test_a_page_cut_inside_a_character_ends_neither_the_crawl_nor_the_sentence(crawl):
    whole = article(body="<p>三月里，茶农上山采茶。</p><p>山路修到了村口。</p>").encode()
    cut = whole[: whole.index("路修".encode()) + 1]
    two = address(2)
    done = crawl({HOME: listing(ONE, two), ONE: cut, two: article()})
    assert two in done.urls
    assert "Traceback" not in done.log
    if ONE in done.urls:
        record = next(record for record in done.records if record["url"] == ONE)
        assert "\ufffd" not in record["text"] or "replacement_characters" in record["flags"]


def test_a_redirect_to_another_address_of_the_site_is_followed(crawl):
    two = address(2)
    moved = {ONE: {"status": 301, "headers": {"Location": two}}}
    done = crawl({HOME: listing(ONE), ONE: "", two: article()}, answers=moved)
    assert done.urls == [two]


def test_a_redirect_that_leaves_the_site_is_not_followed(crawl):
    moved = {ONE: {"status": 302, "headers": {"Location": "http://elsewhere.example/"}}}
    done = crawl_one(crawl, "", answers=moved)
    assert done.reasons[ONE] == "foreign_address"
    assert not [url for url in done.asked if "elsewhere" in url]


def test_a_redirect_to_what_was_asked_for_before_is_a_duplicate(crawl):
    two = address(2)
    moved = {ONE: {"status": 301, "headers": {"Location": two}}}
    done = crawl({HOME: listing(two, ONE), ONE: "", two: article()}, answers=moved)
    assert done.urls == [two]
    assert done.reasons[ONE] == "duplicate"


def test_a_page_that_only_refreshes_to_an_article_leads_to_it(crawl):
    two = address(2)
    refresh = f'<html><head><meta http-equiv="refresh" content="0;url={two}"></head></html>'
    done = crawl({HOME: listing(ONE), ONE: refresh, two: article()})
    assert done.urls == [two]


def test_a_page_that_only_refreshes_to_the_channel_is_rejected(crawl):
    refresh = f'<html><head><meta http-equiv="refresh" content="0;url={HOME}"></head></html>'
    assert crawl_one(crawl, refresh).reasons[ONE] == "redirect_only"


def test_a_page_that_only_refreshes_out_of_the_site_is_rejected_as_such(crawl):
    refresh = '<html><head><meta http-equiv="refresh" content="0;url=http://b.example/"></head>'
    done = crawl_one(crawl, refresh)
    [row] = [row for row in done.rejected if row["url"] == ONE]
    assert row["reason"] == "foreign_address"
    assert "http://b.example/" in row["detail"]


def test_an_article_that_refreshes_out_of_the_site_is_read_all_the_same(crawl):
    refresh = '<meta http-equiv="refresh" content="1;url=http://b.example/"></head>'
    assert crawl_one(crawl, article().replace("</head>", refresh)).urls == [ONE]


def part(total, text):
    name = ONE.removesuffix(".html")
    links = "".join(
        f'<a href="{name}{"" if n == 1 else f"-{n}"}.html">【{n}】</a>' for n in range(1, total + 1)
    )
    return article(body=f"<p>{text}</p>", pages=links)


def other(number):
    return ONE.removesuffix(".html") + f"-{number}.html"


def test_the_pages_of_an_article_become_one_record(crawl):
    done = crawl(
        {
            HOME: listing(ONE),
            ONE: part(3, "第一页，采茶。"),
            other(2): part(3, "第二页，制茶。"),
            other(3): part(3, "第三页，品茶。"),
        }
    )
    [record] = done.records
    assert record["text"] == "第一页，采茶。\n第二页，制茶。\n第三页，品茶。"
    assert record["pages"] == [ONE, other(2), other(3)]
    assert "partial" not in record["flags"]


def test_an_article_with_a_missing_page_is_partial(crawl):
    done = crawl(
        {
            HOME: listing(ONE),
            ONE: part(3, "第一页，采茶。"),
            other(3): part(3, "第三页，品茶。"),
        }
    )
    [record] = done.records
    assert record["text"] == "第一页，采茶。\n第三页，品茶。"
    assert "partial" in record["flags"]
    assert done.region["parts_missing"] == {"gone": 1}


@pytest.mark.parametrize("target", [ONE, address(2), address(2).replace(".html", "-2.html"), HOME])
def test_a_page_that_redirects_to_another_one_is_missing_and_nothing_else_takes_its_place(
    crawl, tmp_path, target
):
    pages = {
        ONE: part(3, "第一页，采茶。"),
        other(2): "",
        other(3): part(3, "第三页，品茶。"),
        address(2): article(body="<p>别的文章。</p>"),
        address(2).replace(".html", "-2.html"): article(body="<p>别的文章。</p>"),
    }
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    away = {other(2): {"status": 302, "headers": {"Location": target}}}
    done = crawl(pages, f"url={ONE}", answers=away, settings=data)
    [record] = done.records
    assert record["text"] == "第一页，采茶。\n第三页，品茶。"
    assert "partial" in record["flags"]
    assert "neither published nor rejected" not in done.log


def test_an_article_is_left_to_the_next_run_if_the_crawl_stops_between_its_pages(crawl, tmp_path):
    pages = {
        ONE: part(3, "第一页，采茶。"),
        other(2): part(3, "第二页，制茶。"),
        other(3): part(3, "第三页，品茶。"),
    }
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data"), "DOWNLOAD_DELAY": "0.2"}
    stop = {"CLOSESPIDER_PAGECOUNT": "3"}  # robots.txt, the first page and another
    first = crawl(pages, f"url={ONE}", settings=data | stop)
    assert (first.status, first.records, first.reasons) == (11, [], {ONE: "interrupted"})
    [record] = crawl(pages, settings=data).records
    assert record["text"] == "第一页，采茶。\n第二页，制茶。\n第三页，品茶。"
    assert record["supersedes"] is None


def test_an_address_older_than_what_the_page_says_is_judged_by_the_page(crawl):
    page = article(day="2026年10月30日08:15")
    done = crawl({HOME: listing(ONE), ONE: page}, "region=CN-GD", "since=2026-11-01")
    assert done.records == []
    assert done.reasons[ONE] == "out_of_range"


def test_addresses_given_by_hand_go_straight_to_extraction(crawl):
    two = address(2)
    done = crawl({ONE: article(), two: article()}, f"url={ONE},{two}")
    assert sorted(done.urls) == [ONE, two]
    assert {url for url in done.asked if "robots" not in url} == {ONE, two}
