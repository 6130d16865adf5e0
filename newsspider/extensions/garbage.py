"""The cyclic garbage collector at the pace of a crawl."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Self

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

THRESHOLDS = (10_000, 20, 20)
"""Containers made since the last look, before young, middle and old objects are looked through."""


class GarbagePace:
    """Looks for cycles a few times a second rather than several times a page.

    A page makes thousands of short-lived containers and hardly a cycle, and what start-up made
    (code, rules, sites) lasts: it is not looked through again and again. When the crawl ends
    everything is as it was.
    """

    def __init__(self) -> None:
        self._before = gc.get_threshold()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension, for the time between the spider's opening and its close."""
        pace = cls()
        crawler.signals.connect(pace.spider_opened, signals.spider_opened)
        crawler.signals.connect(pace.spider_closed, signals.spider_closed)
        return pace

    def spider_opened(self) -> None:
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)

    def spider_closed(self) -> None:
        gc.set_threshold(*self._before)
        gc.unfreeze()
