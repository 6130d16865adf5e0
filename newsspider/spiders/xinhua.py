"""新华网."""

from __future__ import annotations

from newsspider.spiders.base import NewsSpider


class XinhuaSpider(NewsSpider):
    """Regional news of Xinhuanet: ``scrapy crawl xinhua -a region=CN-GD``."""

    name = "xinhua"
