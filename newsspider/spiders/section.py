"""A section during a crawl: how far its list pages have been read, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsspider.ledger.listings import Validators

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from newsspider.discovery import Link

MAX_SIZE = {
    "columns": 5 * 2**20,
    "datasource": 10 * 2**20,
    "feed": 10 * 2**20,
    "sitemap": 50 * 2**20,
}
"""Bytes a listing of each kind may have."""

MAX_SITEMAPS = 1000
"""Sitemaps read behind one start; an index may name 50,000, and each of them as many."""


@dataclass(slots=True, kw_only=True)
class Section:
    """A start page and the list pages behind it."""

    start: str
    """Address the section begins at."""
    region: str | None
    """ISO code of the region that asks for it; None for what serves all regions."""
    kind: str = "columns"
    """``columns``, ``datasource``, ``sitemap`` or ``feed``."""
    pages: int = 0
    """List pages read so far, or sitemaps taken on."""
    validators: Validators = field(default_factory=Validators)
    """Those of the first list page."""
    stands_alone: bool = True
    """Whether the list pages hold all there is. With a data source or a refresh they do not, and an
    unchanged list page does not mean an unchanged section."""
    sources: set[str] = field(default_factory=set)
    """Addresses of the data sources that its list pages name."""
    newest: date | None = None
    """Newest day in the addresses listed so far."""
    seen: set[str] = field(default_factory=set)
    """Keys (article ids) of the articles on the pages read so far."""

    def take(self, sitemaps: list[str]) -> list[str]:
        """Return as many of the sitemaps as the limit leaves room for, and count them."""
        taken = sitemaps[: MAX_SITEMAPS - self.pages]
        self.pages += len(taken)
        return taken

    def goes_on(self, keys: Collection[str], links: list[Link], since: date | None) -> bool:
        """Note a list page; return whether the next one may list anything wanted.

        Only articles that the earlier pages did not list count: sidebars of popular or related
        news stand on every page of a section.
        """
        self.pages += 1
        days = [link.day for link in links if link.day]
        self.newest = max((*days, self.newest) if self.newest else days, default=None)
        fresh = [link for key, link in zip(keys, links, strict=True) if key not in self.seen]
        self.seen.update(keys)
        if since is None:
            return bool(fresh)
        return any(link.day is None or link.day >= since for link in fresh)
