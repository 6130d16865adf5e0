"""Item pipelines: clean, validate, drop duplicates."""

from __future__ import annotations

from copy import copy
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
    as text, in place, or in a copy if the item is frozen. Fields the item lacks, values that are
    not strings, and objects that Scrapy does not know as items are left alone.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.limit = crawler.settings.getfloat("NEWSSPIDER_WATCHDOG")
        self.fields = crawler.settings.getlist("NEWSSPIDER_FIELDS") or ["text", "title"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            return self._clean(item)
        if not ItemAdapter.is_item(item):
            return item
        dirty = {name: value for name, value in ItemAdapter(item).items() if name in self.fields}
        cleaned = {}
        for name, value in dirty.items():
            if isinstance(value, str):
                explained = explain_text(value)
                cleaned[name] = explained.text
                self._count(explained.changes)
        return _with(item, cleaned)

    def _clean(self, article: Article) -> Article:
        try:
            with watchdog(self.limit, article.url):
                cleaned = clean_article(article)
        except TooSlow as error:
            raise Rejected(error.reason, error.detail) from error
        self._count(cleaned.changes)
        return cleaned

    def _count(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.stats.inc_value(f"cleaning/{change.rule}", change.count)


def _with(item: Any, values: dict[str, str]) -> Any:
    """Return the item with these values, or a copy that has them if it is frozen.

    A frozen item says so by AttributeError (dataclasses, attrs) or ValueError (pydantic).
    """
    try:
        ItemAdapter(item).update(values)
    except (AttributeError, ValueError):
        item = copy(item)
        for name, value in values.items():
            object.__setattr__(item, name, value)
    return item


class ValidationPipeline:
    """Rejects a record without a title, text or date: half a record misleads more than none.

    Other items are the business of whoever made them.
    """

    def process_item(self, item: Any) -> Any:
        for name in REQUIRED if isinstance(item, Article) else ():
            if not getattr(item, name):
                raise Rejected(f"no_{name}", f"the page shows no {name}")
        return item


class DuplicatesPipeline:
    """Rejects a record whose id this run has exported before; passes other items on."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if item.id in self.seen:
            raise Rejected("duplicate", f"record {item.id} was exported before")
        self.seen.add(item.id)
        return item
