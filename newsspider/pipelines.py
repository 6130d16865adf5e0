"""Item pipelines: clean, validate, drop duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from newsspider.cleaning import clean_article, explain_text
from newsspider.items import Article
from newsspider.spiders.watchdog import TooSlow, watchdog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler

    from newsspider.items import Change

REQUIRED = ("title", "text", "published_at")


class Rejected(DropItem):
    """An item that is not exported; ``reason`` is the short name in the reject log."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class CleaningPipeline:
    """Cleans items and counts the changes by each rule (``cleaning/<rule>`` in the stats).

    An ``Article`` goes through ``clean_article``. In any other item (a dict, an ``Item``, a
    dataclass) the fields in ``NEWSSPIDER_FIELDS``, by default ``text`` and ``title``, are cleaned
    as text; fields the item lacks and values that are not strings are left alone.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats: Any = crawler.stats
        self.limit = crawler.settings.getfloat("NEWSSPIDER_WATCHDOG")
        self.fields = crawler.settings.getlist("NEWSSPIDER_FIELDS") or ["text", "title"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            return self._clean(item)
        record = ItemAdapter(item)
        for name in self.fields:
            if isinstance(record.get(name), str):
                explained = explain_text(record[name])
                record[name] = explained.text
                self._count(explained.changes)
        return item

    def _clean(self, article: Article) -> Article:
        try:
            with watchdog(self.limit, article.url or ""):
                cleaned = clean_article(article)
        except TooSlow as error:
            raise Rejected(error.reason, error.detail) from error
        self._count(cleaned.changes)
        return cleaned

    def _count(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.stats.inc_value(f"cleaning/{change.rule}", change.count)


class ValidationPipeline:
    """Rejects a record without a title, text or date: half a record misleads more than none."""

    def process_item(self, item: Any) -> Any:
        record = ItemAdapter(item)
        for name in REQUIRED:
            if not record.get(name):
                raise Rejected(f"no_{name}", f"the page shows no {name}")
        return item


class DuplicatesPipeline:
    """Rejects a record whose id this run has exported before."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def process_item(self, item: Any) -> Any:
        key = ItemAdapter(item)["id"]
        if key in self.seen:
            raise Rejected("duplicate", f"record {key} was exported before")
        self.seen.add(key)
        return item
