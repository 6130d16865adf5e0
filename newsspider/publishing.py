"""The last item pipeline: writes records into the data folder's shards, each version once."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Self

from newsspider.extensions.data_folder import DataFolder
from newsspider.items import Article, to_record
from newsspider.pipelines import Rejected

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

CONTENT = ("pretitle", "title", "subtitle", "text", "published_at", "source")
"""Fields that make a new version of an article when they change; the others may differ by how the
page was read."""


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
        content = content_hash(item)
        before = self._folder.frontier.published(key)
        if before:
            item.supersedes = before.record
            if before.content == content:
                self._folder.frontier.unchanged(key)
                raise Rejected("unchanged", f"published before as {item.supersedes}")
            item.id = _hash(key, content)
        self._folder.publish(key, content, to_record(item))
        return item


def content_hash(article: Article) -> str:
    """Return a hash of the article's content fields, 32 hex digits."""
    return _hash(*(getattr(article, name) or "" for name in CONTENT))


def _hash(*parts: str) -> str:
    text = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=16).hexdigest()
