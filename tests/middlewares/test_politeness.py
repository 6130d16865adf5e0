"""The gate before the download: what it learns from answers, pages and robots.txt files."""

from __future__ import annotations

import asyncio
from time import monotonic
from types import SimpleNamespace

import pytest
from scrapy import Request, signals
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from newsspider.middlewares.politeness import PolitenessMiddleware
from newsspider.network.hosts import FAILURES
from newsspider.spiders.signals import article_rejected, list_failed

HOST = "gd.people.com.cn"
PAGE = f"http://{HOST}/n2/"


@pytest.fixture
def gate():
    settings = {
        "NEWSSPIDER_CRAWL_DELAY_CAP": 300.0,
        "NEWSSPIDER_BACKOFF": 30.0,
        "NEWSSPIDER_PATIENCE": 300.0,
        "DOWNLOAD_DELAY": 0,
    }
    crawler = get_crawler(settings_dict=settings)
    crawler.engine = SimpleNamespace(_slot=SimpleNamespace(closing=None))
    return PolitenessMiddleware.from_crawler(crawler)


def sent(gate, url=PAGE):
    request = Request(url)
    asyncio.run(gate.process_request(request))
    return request


def answered(gate, status, retry_after=None, url=PAGE):
    headers = {"Retry-After": retry_after} if retry_after else {}
    gate.process_response(sent(gate, url), Response(url, status=status, headers=headers))


def parked(gate):
    return gate.book.parked(HOST, monotonic())


@pytest.mark.parametrize(
    ("status", "retry_after", "rest"),
    [
        (429, None, 30),
        (503, None, 30),
        (429, "120", 120),
        (403, "120", 120),
        (400, "120", 120),
        (500, "120", 120),
        (500, None, 0),
        (404, None, 0),
        (399, "120", 0),
        (200, "120", 0),
    ],
)
def test_a_host_that_asks_for_a_rest_with_whatever_error_gets_it(gate, status, retry_after, rest):
    answered(gate, status, retry_after)
    assert round(max(gate.book.host(HOST).rest_until - monotonic(), 0)) == rest


@pytest.mark.parametrize("status", [500, 599])
def test_only_failures_in_a_row_close_a_host_however_its_name_is_written(gate, status):
    for _ in range(2):
        for _ in range(FAILURES - 1):
            answered(gate, status)
        answered(gate, 499)
    for url in (*[PAGE] * (FAILURES - 1), PAGE.replace(HOST, f"{HOST}.")):
        answered(gate, status, url=url)
    with pytest.raises(IgnoreRequest, match="left alone"):
        sent(gate)


@pytest.mark.parametrize(
    ("error", "failure"), [(DownloadTimeoutError, 1), (DownloadCancelledError, 0)]
)
def test_a_download_that_we_broke_off_says_nothing_about_its_host(gate, error, failure):
    for _ in range(FAILURES):
        gate.process_exception(sent(gate), error())
    assert parked(gate) == bool(failure)


def test_what_was_never_sent_says_nothing_about_its_host(gate):
    for _ in range(FAILURES):
        gate.process_exception(Request(PAGE), IgnoreRequest())
    assert not parked(gate)


@pytest.mark.parametrize("signal", [article_rejected, list_failed])
def test_blocked_pages_close_a_host_unless_it_still_serves_articles(gate, signal):
    def blocked(times, reason="blocked"):
        for _ in range(times):
            gate._crawler.signals.send_catch_log(signal, url=PAGE, reason=reason)

    blocked(FAILURES, reason="gone")
    blocked(FAILURES - 1)
    gate._crawler.signals.send_catch_log(signals.item_scraped, response=Response(PAGE))
    blocked(FAILURES - 1)
    assert not parked(gate)
    blocked(1)
    assert parked(gate)


def told(gate, scheme, delay):
    rules = f"User-agent: *\nCrawl-delay: {delay}\n" if delay else "User-agent: *\nAllow: /\n"
    parser = ProtegoRobotParser(rules.encode(), None)
    gate.robots_parsed(parser, Request(f"{scheme}://{HOST}/n2/"))
    return gate.book.host(HOST).crawl_delay


def test_of_http_and_https_the_longer_pause_counts_and_a_new_file_replaces_only_its_own(gate):
    assert told(gate, "http", 120) == 120
    assert told(gate, "https", 0) == 120
    assert told(gate, "https", 900) == 300
    assert told(gate, "https", 60) == 120
    assert told(gate, "http", 0) == 60
