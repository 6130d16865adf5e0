"""人民网."""

from __future__ import annotations

from newsspider.spiders.base import NewsSpider


class PeopleSpider(NewsSpider):
    """Regional news of People's Daily Online: ``scrapy crawl people -a region=CN-GD``."""

    name = "people"
