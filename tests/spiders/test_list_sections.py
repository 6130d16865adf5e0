"""When a section's next list page is worth asking for, and when its first one may be skipped."""

from __future__ import annotations

from datetime import date

import pytest
from scrapy.http import Response
from scrapy.signals import spider_idle
from scrapy.utils.test import get_crawler

from newsspider.discovery import Link
from newsspider.ledger.listings import Validators
from newsspider.spiders.admission import OncePerRun
from newsspider.spiders.section import Section
from newsspider.spiders.xinhua import XinhuaSpider

SINCE = date(2026, 11, 1)


def section():
    return Section(start="http://gd.people.com.cn/", region="CN-GD")


def goes_on(reading, *days, names=None, since=SINCE):
    keys = names or [f"a{reading.pages}-{n}" for n in range(len(days))]
    return reading.goes_on(
        keys, [Link(key, None, day) for key, day in zip(keys, days, strict=True)], since
    )


def test_one_young_article_is_reason_enough():
    assert goes_on(section(), date(2026, 10, 1), date(2026, 11, 1))


def test_only_old_articles_are_not():
    assert not goes_on(section(), date(2026, 10, 1), date(2026, 10, 31))


def test_an_article_without_a_day_may_be_young():
    assert goes_on(section(), date(2026, 10, 1), None)


def test_an_empty_page_is_the_end():
    assert not goes_on(section())
    assert not goes_on(section(), since=None)


def test_articles_of_earlier_pages_do_not_count():
    reading = section()
    assert goes_on(reading, SINCE, names=["rail"])
    assert not goes_on(reading, SINCE, date(2026, 10, 1), names=["rail", "old"])
    assert not goes_on(reading, SINCE, names=["rail"], since=None)


HOME = "https://www.gd.news.cn/"
STORY = f"{HOME}20261103/{'a' * 32}/c.html"
SOURCE = "0123456789abcdef" * 2
LINK = f'<a href="{STORY}">灯会</a>'
MOVED = f'<meta http-equiv="refresh" content="0;url={HOME}new/">'
KNOWN = Validators('"1"', "Tue, 03 Nov 2026 00:15:00 GMT")


class Noting(OncePerRun):
    """Notes what was read in full."""

    def __init__(self):
        super().__init__()
        self.read = {}

    def listed(self, url, validators):
        self.read[url] = validators


def read_in_full(*bodies, status=200):
    """Return what a crawl notes of a start page that comes back as each of `bodies` in turn."""
    crawler = get_crawler(XinhuaSpider)
    crawler.spider = spider = XinhuaSpider.from_crawler(crawler, region="CN-GD")
    spider.admission = Noting()
    section = Section(start=HOME, region="CN-GD")
    headers = {"ETag": KNOWN.etag, "Last-Modified": KNOWN.last_modified}
    for body in bodies:
        page = f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()
        list(spider.parse_list(Response(HOME, status, headers, page), section))
    return spider.admission.read


@pytest.mark.parametrize(
    ("bodies", "noted"),
    [
        ([LINK], KNOWN),
        ([LINK, LINK], KNOWN),
        ([LINK + f'<ul data="datasource:{SOURCE}"></ul>'], Validators()),
        ([MOVED, LINK], Validators()),
    ],
    ids=["alone", "twice", "with a source", "moved"],
)
def test_only_a_page_that_holds_all_there_is_may_be_skipped_while_it_is_unchanged(bodies, noted):
    assert read_in_full(*bodies) == {HOME: noted}


@pytest.mark.parametrize("body", [MOVED, "<h1>您的访问请求已被拦截</h1>"])
def test_a_page_that_leads_elsewhere_or_says_we_are_blocked_does_not_count_as_read(body):
    assert read_in_full(body) == {}


def test_an_unchanged_page_stays_as_it_was_noted():
    assert read_in_full("", status=304) == {}


def test_a_stale_section_is_counted_once_though_an_extension_keeps_the_idle_crawl_open():
    crawler = get_crawler(XinhuaSpider, {"NEWSSPIDER_STALE_DAYS": 30})
    crawler.spider = spider = XinhuaSpider.from_crawler(crawler, region="CN-GD")
    old = LINK.replace("20261103", "20220914").encode()
    list(spider.parse_list(Response(HOME, body=old), Section(start=HOME, region="CN-GD")))
    for _ in range(2):
        crawler.signals.send_catch_log(spider_idle, spider=spider)
    assert crawler.stats.get_value("newsspider/CN-GD/stale") == 1
