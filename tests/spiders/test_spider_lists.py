"""From a section's start page to its articles: what is asked for, and where it stops."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from small_site import HOME, ONE, address, article, listing

from newsspider.extensions.outcome import STALE
from newsspider.items import Article

COLUMN = "http://gd.people.com.cn/GB/218365/"


def page(number):
    return COLUMN + ("index.html" if number == 1 else f"index{number}.html")


def pager(*numbers):
    return "".join(f'<a href="/GB/218365/index{n}.html">{n}</a>' for n in numbers)


def test_an_article_on_a_start_page_becomes_a_record(crawl):
    done = crawl({HOME: listing(ONE), ONE: article()})
    assert done.status == 0
    [record] = done.records
    assert record["url"] == ONE
    assert record["region"] == "CN-GD"
    assert record["text"] == "三月里，茶农上山采茶。"
    assert record["fetched_at"].endswith("+00:00")
    counts = {name: done.region[name] for name in ("listed", "fetched", "exported")}
    assert counts == {"listed": 1, "fetched": 1, "exported": 1}


def test_the_record_has_every_key_in_the_order_of_the_item(crawl):
    done = crawl({HOME: listing(ONE), ONE: article()})
    assert list(done.records[0]) == [field.name for field in fields(Article)]


def test_an_article_in_two_sections_and_under_two_addresses_is_fetched_once(crawl):
    again = ONE.replace("http:", "https:").replace("c123932", "c99") + "?from=app"
    done = crawl({HOME: listing(ONE), COLUMN + "index.html": listing(again), ONE: article()})
    assert (len(done.records), done.region["fetched"]) == (1, 1)


def test_articles_of_other_regions_and_of_the_national_site_are_left_out_and_counted(crawl):
    elsewhere = [address(2, host="sc.people.com.cn"), address(3, host="politics.people.com.cn")]
    done = crawl({HOME: listing(ONE, *elsewhere), ONE: article()})
    assert done.urls == [ONE]
    assert done.region["elsewhere"] == 2
    assert not [url for url in done.asked if "sc." in url or "politics." in url]


def test_pages_are_followed_until_one_holds_nothing_new(crawl):
    links = [address(n) for n in range(1, 4)]
    pages = {
        page(1): listing(links[0], rest=pager(2, 3, 4)),
        page(2): listing(links[0], links[1], rest=pager(1, 3, 4)),
        page(3): listing(links[0], links[1], rest=pager(1, 2, 4)),
        page(4): listing(links[2], rest=pager(1, 2, 3)),
    }
    done = crawl(pages | {url: article() for url in links})
    assert sorted(done.urls) == links[:2]
    assert page(4) not in done.asked


def test_pages_older_than_since_are_not_followed_though_a_rail_is_young(crawl):
    rail, old = address(1), [address(2, "1020"), address(3, "1019")]
    pages = {
        page(1): listing(rail, rest=pager(2, 3)),
        page(2): listing(rail, old[0], rest=pager(1, 3)),
        page(3): listing(rail, old[1], rest=pager(1, 2)),
        rail: article(),
    }
    done = crawl(pages, "region=CN-GD", "since=2026-11-01")
    assert done.urls == [rail]
    assert page(3) not in done.asked
    assert not [url for url in old if url in done.asked]
    assert done.region["out_of_range"] == 1


def test_pages_younger_than_until_are_read_on(crawl):
    young, wanted = address(1, "1120"), address(2, "1103")
    pages = {
        page(1): listing(young, rest=pager(2)),
        page(2): listing(wanted, rest=pager(1)),
        wanted: article(),
    }
    done = crawl(pages, "region=CN-GD", "until=2026-11-03")
    assert done.urls == [wanted]
    assert young not in done.asked


def test_the_cap_on_list_pages_is_kept_and_reported(crawl):
    pages = {page(n): listing(address(n), rest=pager(*range(1, 9))) for n in range(1, 9)}
    pages |= {address(n): article() for n in range(1, 9)}
    done = crawl(pages, "region=CN-GD", "max_pages=3")
    assert len(done.records) == 3
    assert done.region["capped"] == 1
    assert "stopped after 3 list pages" in done.log


def test_a_channel_that_moved_is_followed_within_the_site(crawl):
    moved = "http://gd.people.com.cn/GB/77777/index.html"
    refresh = f'<meta http-equiv="refresh" content="0;url={moved}">'
    done = crawl({HOME: refresh, moved: listing(ONE), ONE: article()})
    assert done.urls == [ONE]
    assert done.region["moved_lists"] == 1


def test_a_channel_that_refreshes_out_of_the_site_is_reported(crawl):
    done = crawl({HOME: '<meta http-equiv="refresh" content="0;url=http://b.example/">'})
    [row] = [row for row in done.rejected if row["url"] == HOME]
    assert row["reason"] == "unreadable_list"
    assert "http://b.example/" in row["detail"]


def test_channels_that_refresh_in_a_circle_end(crawl):
    ring = [f"http://gd.people.com.cn/GB/{n}/index.html" for n in range(9)]
    to = '<meta http-equiv="refresh" content="0;url={}">'.format
    pages = {url: to(ring[(n + 1) % 9]) for n, url in enumerate(ring)}
    done = crawl({HOME: to(ring[0])} | pages)
    assert done.records == []
    assert done.region["lists_failed"]["redirect_only"] == 1


def test_sitemaps_add_what_no_list_shows(crawl):
    index = "http://www.people.cn/sitemap_index.xml"
    inner = "http://www.people.cn/sitemap/cn/gd/news_sitemap.xml"
    other = address(9, host="politics.people.com.cn")
    done = crawl(
        {
            HOME: listing(),
            index: f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>",
            inner: "<urlset>"
            + "".join(f"<url><loc>{url}</loc></url>" for url in (ONE, other))
            + "</urlset>",
            ONE: article(),
        }
    )
    assert done.urls == [ONE]


def test_the_sitemaps_of_other_sections_are_not_asked_for(crawl):
    index = "http://www.people.cn/sitemap_index.xml"
    national = "http://www.people.cn/sitemap/cn/society/news_sitemap.xml"
    asked = ["http://www.people.cn/sitemap/cn/gd/news_sitemap.xml", national]
    others = [
        "http://www.people.cn/sitemap/cn/henan/news_sitemap.xml",
        "http://sn.people.com.cn/news_sitemap.xml",
    ]
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in asked + others)
    done = crawl(
        {
            HOME: listing(),
            index: f"<sitemapindex>{entries}</sitemapindex>",
            national: f"<urlset><url><loc>{ONE}</loc></url></urlset>",
            ONE: article(),
        }
    )
    assert done.urls == [ONE]
    assert {url for url in done.asked if url in asked + others} == set(asked)


def test_a_data_source_adds_what_the_page_itself_does_not_show(crawl):
    home, story = "https://www.gd.news.cn/", "20261103/" + "a" * 32 + "/c.html"
    source = "0123456789abcdef" * 2
    done = crawl(
        {
            home: f'<html><body><ul data="datasource:{source}"></ul></body></html>',
            f"{home}ds_{source}.json": json.dumps(
                {"datasource": [{"title": "灯会", "publishUrl": story}]}
            ),
        },
        spider="xinhua",
    )
    assert home + story in done.asked


def xinhua(crawl, tmp_path, page, day):
    """Crawl a channel whose page names two data sources, one gone and one with a story of a day."""
    home, source = "https://www.gd.news.cn/", "0123456789abcdef" * 2
    rows = [{"title": "灯会", "publishUrl": f"{day:%Y%m%d}/{'a' * 32}/c.html"}]
    names = f'<ul data="datasource:{source}"></ul><ul data="datasource:{"f" * 32}"></ul>'
    return crawl(
        {
            home: page.replace("</body>", f"{names}</body>"),
            f"{home}ds_{source}.json": json.dumps({"datasource": rows}),
        },
        spider="xinhua",
        settings={"NEWSSPIDER_DATA": str(tmp_path / "data")},
    )


OLD = "https://www.gd.news.cn/20220914/" + "b" * 32 + "/c.html"


@pytest.mark.parametrize("page", [listing(OLD), listing()], ids=["old", "empty"])
def test_a_page_is_as_fresh_as_its_data_sources_together(crawl, tmp_path, page):
    done = xinhua(crawl, tmp_path, page, datetime.now(UTC))
    assert done.status == 0
    assert done.region["sources_failed"] == {"gone": 1}
    assert "may have moved" not in done.log


@pytest.mark.parametrize("page", [listing(OLD), listing()], ids=["old", "empty"])
def test_a_page_and_data_sources_that_list_nothing_recent_are_stale(crawl, tmp_path, page):
    done = xinhua(crawl, tmp_path, page, datetime.now(UTC) - timedelta(days=40))
    assert done.status == STALE.status
    assert done.region["stale"] == 1


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="0;url=http://b.example/">',
        listing(),
        "",
    ],
    ids=["moved away", "no article", "empty"],
)
def test_a_start_page_that_has_become_something_else_is_stale(crawl, tmp_path, page):
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    home = "https://www.gd.news.cn/"
    assert crawl({home: page}, spider="xinhua", settings=data).status == STALE.status


def test_what_until_left_out_is_read_by_the_run_that_wants_it(crawl, tmp_path):
    """It stands behind a page that shows nothing new, and before one that does."""
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    before, wanted, late = address(1, "1101"), address(2, "1102"), address(3, "1105")
    pages = {url: article(day="2026年11月02日08:15") for url in (before, wanted, late)}

    def found(first, second, *arguments):
        lists = {page(1): listing(first, rest=pager(1, 2)), page(2): listing(*second)}
        return crawl(pages | lists, "region=CN-GD", *arguments, settings=data).urls

    assert found(before, [late], "until=2026-11-02") == [before]
    assert found(late, [wanted, before], "until=2026-11-02") == [wanted]
    assert found(before, [late, wanted]) == [late]


def test_a_section_that_has_moved_is_read_in_full_once_its_new_place_can_be_read(crawl, tmp_path):
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    moved, known, other = COLUMN.replace("/GB/", "/GB/9"), address(1), address(2)
    pages = {
        HOME: listing(known),
        page(1): f'<meta http-equiv="refresh" content="0;url={moved}index.html">',
        f"{moved}index.html": listing(known, rest='<a href="index2.html">2</a>'),
        f"{moved}index2.html": listing(other),
    } | dict.fromkeys((known, other), article())
    away = {f"{moved}index.html": {"status": 500}}
    assert crawl(pages, answers=away, settings=data).urls == [known]
    assert crawl(pages, settings=data).urls == [other]


def test_what_two_sections_share_does_not_hide_what_only_one_of_them_lists(crawl, tmp_path):
    """One could not be read on the day on which the other listed the shared article first."""
    data = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    known, shared, own = (address(n) for n in (1, 2, 3))
    pages = dict.fromkeys((known, shared, own), article())
    before = {HOME: listing(known), page(1): listing(known)}
    after = {
        HOME: listing(shared, known),
        page(1): listing(shared, rest=pager(2)),
        page(2): listing(own, known),
    }
    assert crawl(pages | before, settings=data).urls == [known]
    away = {page(1): {"status": 500}}
    assert crawl(pages | after, answers=away, settings=data).urls == [shared]
    assert crawl(pages | after, settings=data).urls == [own]


def test_a_start_page_that_is_gone_is_counted_and_the_rest_goes_on(crawl):
    done = crawl({HOME: listing(ONE), ONE: article()})
    assert done.urls == [ONE]
    assert done.region["lists_failed"]["gone"] > 0
    assert COLUMN + "index.html" in done.reasons
