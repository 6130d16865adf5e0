"""How long the rules of a host hold, and what comes of a parser that cannot read them."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from newsspider.middlewares.robots import FRESH, RobotsMiddleware

HOST = "http://gd.people.com.cn"
PAGE = Request(f"{HOST}/n2/2026/1103/c123932-41000001.html")
CLOCK = "newsspider.middlewares.robots.monotonic"


class Host:
    """In the place of the engine: answers every request with what its robots.txt says now."""

    def __init__(self, rules=b"User-agent: *\nAllow: /\n", status=200):
        self.rules, self.status, self.asked = rules, status, 0

    async def download_async(self, request):
        self.asked += 1
        await asyncio.sleep(0)
        return Response(request.url, status=self.status, body=self.rules)


def gate(host, **settings):
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, **settings})
    crawler.engine = host
    return RobotsMiddleware(crawler)


def ask(middleware):
    asyncio.run(middleware.process_request(PAGE))


def test_rules_hold_for_a_day_and_are_then_asked_for_again(monkeypatch):
    host = Host()
    middleware = gate(host)
    monkeypatch.setattr(CLOCK, lambda: 1000.0)
    ask(middleware)
    host.rules = b"User-agent: *\nDisallow: /\n"
    monkeypatch.setattr(CLOCK, lambda: 1000.0 + FRESH - 1)
    ask(middleware)
    assert (host.asked, FRESH) == (1, 86400)
    monkeypatch.setattr(CLOCK, lambda: 1000.0 + FRESH)
    with pytest.raises(IgnoreRequest, match=r"Forbidden by robots\.txt"):
        ask(middleware)
    assert host.asked == 2


def test_what_is_no_answer_closes_the_host_until_there_is_one(monkeypatch):
    host = Host(status=500)
    middleware = gate(host, NEWSSPIDER_ROBOTS_RETRY=300)
    for seconds in (0.0, 299.0):
        monkeypatch.setattr(CLOCK, lambda now=1000.0 + seconds: now)
        with pytest.raises(IgnoreRequest, match="unreachable: status 500"):
            ask(middleware)
    assert host.asked == 1
    host.status = 200
    monkeypatch.setattr(CLOCK, lambda: 1300.0)
    ask(middleware)


class Stumbling(ProtegoRobotParser):
    """Raises on what it cannot read."""

    def __init__(self, content, spider):
        if b"Allow" in content:
            raise ValueError("no rules that I know")
        super().__init__(content, spider)


def test_no_page_is_asked_for_under_rules_that_the_parser_cannot_read(monkeypatch):
    host = Host()
    middleware = gate(host, ROBOTSTXT_PARSER=Stumbling, NEWSSPIDER_ROBOTS_RETRY=300)
    for seconds in (0.0, 299.0, 300.0):
        monkeypatch.setattr(CLOCK, lambda now=1000.0 + seconds: now)
        with pytest.raises(IgnoreRequest, match="unreachable: ValueError: no rules that I know"):
            ask(middleware)
    assert host.asked == 2
