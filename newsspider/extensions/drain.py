"""The end of an interrupted crawl: requests under way may finish, within a time limit."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newsspider.spiders.signals import drained

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


class Drain:
    """Gives up the downloads under way ``NEWSSPIDER_DRAIN`` seconds after a crawl is told to stop.

    Scrapy alone would wait for every one, however slow the host. The ledger does not need them:
    their leases expire, and the next run fetches them again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._limit = crawler.settings.getfloat("NEWSSPIDER_DRAIN")
        self._told: float | None = None
        self._loop: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        drain = cls(crawler)
        crawler.signals.connect(drain.spider_opened, signals.spider_opened)
        crawler.signals.connect(drain.spider_closed, signals.spider_closed)
        return drain

    def spider_opened(self, spider: Spider) -> None:
        self._loop = create_looping_call(self._look, spider)
        self._loop.start(0.5, now=False)

    def spider_closed(self) -> None:
        if self._loop.running:
            self._loop.stop()

    def _look(self, spider: Spider) -> None:
        if self._crawler.crawling:
            return
        self._told = self._told or monotonic()
        if monotonic() - self._told < self._limit:
            return
        text = "requests still under way after %g s are given up (NEWSSPIDER_DRAIN)"
        spider.logger.warning(text, self._limit)
        self._loop.stop()
        self._crawler.signals.send_catch_log(drained, spider=spider)
