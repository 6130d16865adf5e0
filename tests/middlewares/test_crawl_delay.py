"""A host asked over http and https keeps the longer pause of the two robots.txt files."""

from __future__ import annotations

from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from newsspider.middlewares.politeness import PolitenessMiddleware

HOST = "gd.people.com.cn"


def told(gate, scheme, delay):
    rules = f"User-agent: *\nCrawl-delay: {delay}\n" if delay else "User-agent: *\nAllow: /\n"
    parser = ProtegoRobotParser(rules.encode(), None)
    gate.robots_parsed(parser, Request(f"{scheme}://{HOST}/n2/"))
    return gate.book.host(HOST).crawl_delay


def test_the_longer_pause_counts_and_a_new_file_replaces_only_its_own():
    settings = {"NEWSSPIDER_CRAWL_DELAY_CAP": 300.0, "NEWSSPIDER_BACKOFF": 30.0}
    gate = PolitenessMiddleware(get_crawler(settings_dict=settings))
    assert told(gate, "http", 120) == 120
    assert told(gate, "https", 0) == 120
    assert told(gate, "https", 900) == 300
    assert told(gate, "https", 60) == 120
    assert told(gate, "http", 0) == 60
