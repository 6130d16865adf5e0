"""Sitemaps: indexes of sitemaps and sitemaps of pages, gzipped or not."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from newsspider.discovery import xml
from newsspider.discovery.headline import one_line
from newsspider.discovery.listing import Link, Listing, absolute, within
from newsspider.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from newsspider.sites import Site

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
        root, problem = xml.parse(body, content_type)
        if root is None:
            return Listing(problem=problem)
        kind = xml.name(root)
        if kind not in {"sitemapindex", "urlset"}:
            return Listing(problem="html" if kind == "html" else "not a sitemap")
        entries = list(root)
        listing = Listing(capped=len(entries) > MAX_URLS)
        wanted = self._wanted(entries[:MAX_URLS], url)
        if kind == "sitemapindex":
            listing.more = [target for target, _ in wanted if within(self.site, target)]
        else:
            listing.links = list(self._articles(wanted))
        return listing

    def _wanted(
        self, entries: list[etree._Element], url: str
    ) -> Iterator[tuple[str, etree._Element]]:
        for entry in entries:
            location = next(xml.children(entry, "loc"), None)
            target = absolute(url, (location.text or "") if location is not None else "")
            modified = next(xml.children(entry, "lastmod"), None)
            day = day_in_china(modified.text or "") if modified is not None else None
            if target and not (self.since and day and day < self.since):
                yield target, entry

    def _articles(self, wanted: Iterator[tuple[str, etree._Element]]) -> Iterator[Link]:
        seen: set[str] = set()
        for target, entry in wanted:
            key = self.site.canonical(target) if self.site.is_article(target) else None
            if key and key not in seen:
                seen.add(key)
                title = one_line(xml.text_of(entry, "title")) or None
                modified = one_line(xml.text_of(entry, "lastmod")) or None
                yield Link(target, title, self.site.url_day(target), modified)


def day_in_china(stamp: str) -> date | None:
    """Return the day in Shanghai of a W3C date or time; None if it is neither.

    >>> day_in_china("2026-10-31T20:00:00Z").isoformat()
    '2026-11-01'
    """
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()
