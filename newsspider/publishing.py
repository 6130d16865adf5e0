"""The last item pipeline: writes records into the data folder's shards, each version once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Self

from newsspider.extensions.data_folder import DataFolder
from newsspider.items import Article, to_record
from newsspider.ledger.versions import content_hash, hash_of
from newsspider.pipelines import Rejected

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PublishingPipeline:
    """Publishes records through the data folder; without one it passes every item on.

    An article that was published before with the same content is dropped as ``unchanged``. One
    with other content gets an id of its own, and its ``supersedes`` names the version before.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._folder = crawler.get_extension(DataFolder)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if self._folder is None or not isinstance(item, Article):
            return item
        key = item.id
        content = content_hash(partial(getattr, item))
        before = self._folder.frontier.published(key)
        if before:
            item.supersedes = before.record
            if before.content == content:
                self._folder.frontier.unchanged(key)
                raise Rejected("unchanged", f"published before as {item.supersedes}")
            item.id = hash_of(before.record, content)
        self._folder.publish(key, content, to_record(item))
        return item
