"""The cyclic garbage collector at the pace of a crawl."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Self

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

BEFORE = gc.get_threshold()
"""What a crawl leaves behind, even if another one ran beside it."""

THRESHOLDS = (10_000, 20, 20)
"""Containers made before young objects are collected, and collections of one generation before
one of the next; CPython 3.11 has 700, 10 and 10."""


class GarbagePace:
    """Makes the collector run a few times a second rather than several times a page.

    A page makes thousands of short-lived containers and hardly a cycle. What start-up made (code,
    rules, sites) lasts, so it is frozen: the collector skips it. The end of the crawl restores
    everything.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension; it acts while the spider is open."""
        pace = cls()
        crawler.signals.connect(pace.spider_opened, signals.spider_opened)
        crawler.signals.connect(pace.spider_closed, signals.spider_closed)
        return pace

    def spider_opened(self) -> None:
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)

    def spider_closed(self) -> None:
        gc.set_threshold(*BEFORE)
        gc.unfreeze()
