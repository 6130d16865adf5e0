"""Redirects within the site, without a Referer and without a word about it."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newsspider.middlewares.redirect import SiteRedirectMiddleware
from newsspider.spiders.people import PeopleSpider

PAGE, NEXT = "http://gd.people.com.cn/n2/1.html", "http://gd.people.com.cn/n2/2.html"


def test_no_warning_of_a_missing_referer_middleware_and_no_referer(caplog):
    crawler = get_crawler(PeopleSpider, {"MEMUSAGE_ENABLED": False})
    crawler.spider = PeopleSpider(region="CN-GD")
    middleware = SiteRedirectMiddleware.from_crawler(crawler)
    crawler.signals.send_catch_log(signals.engine_started)
    response = Response(PAGE, status=302, headers={"Location": NEXT})
    again = middleware.process_response(Request(PAGE, headers={"Referer": PAGE}), response)
    assert (again.url, again.headers.get("Referer")) == (NEXT, None)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
