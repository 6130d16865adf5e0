"""Sitemaps: indexes of sitemaps and sitemaps of pages, gzipped or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.discovery import xml
from newsspider.discovery.headline import one_line
from newsspider.discovery.listing import Link, Listing
from newsspider.sites.joining import linked
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml import etree

    from newsspider.sites import Site

_INDEX = "sitemapindex"
_KINDS = frozenset((_INDEX, "urlset"))
MAX_URLS = 50_000
"""Addresses one sitemap may hold (https://www.sitemaps.org/protocol.html)."""


class Sitemap:
    """A sitemap; its root element says whether it lists sitemaps or pages.

    ``since`` drops entries last modified before that day. An article is never published after its
    last change, so nothing wanted is lost. Entries without a date are kept.
    """

    def __init__(self, site: Site, since: date | None = None) -> None:
        self.site = site
        self.since = since

    def read(self, body: bytes, url: str, content_type: str | None = None) -> Listing:
        """Return the articles as ``links``, or an index's sitemaps as ``more``."""
        root, problem = xml.parse(body, content_type, kinds=_KINDS, called="a sitemap")
        if root is None:
            return Listing(problem=problem)
        entries = list(root)
        listing = Listing(capped=len(entries) > MAX_URLS)
        wanted = self._wanted(entries[:MAX_URLS], url)
        if xml.name(root) == _INDEX:
            listing.more = [target for target, _, _ in wanted if self.site.holds(target)]
        else:
            listing.links = list(self._articles(wanted))
        return listing

    def _wanted(
        self, entries: list[etree._Element], url: str
    ) -> Iterator[tuple[str, str | None, etree._Element]]:
        """Yield the address, the last change and the entry of what may be young enough."""
        for entry in entries:
            location = next(xml.children(entry, "loc"), None)
            target = linked(url, (location.text or "") if location is not None else "")
            modified = _last_change(entry)
            if target and not (self.since and modified and modified < self.since.isoformat()):
                yield target, modified, entry

    def _articles(self, wanted: Iterator[tuple[str, str | None, etree._Element]]) -> Iterator[Link]:
        seen: set[str] = set()
        for target, modified, entry in wanted:
            key = self.site.canonical(target) if self.site.is_article(target) else None
            if key and key not in seen:
                seen.add(key)
                title = one_line(xml.text_of(entry, "title")) or None
                yield Link(target, title, self.site.url_day(target), modified)


def _last_change(entry: etree._Element) -> str | None:
    """Return an entry's ``lastmod`` as an ISO day or time in Shanghai; None if it has no date."""
    found = parse_time(xml.text_of(entry, "lastmod"))
    return found.iso if found else None
