"""One section of a site during a crawl: how far its list pages have been read, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    validators: tuple[str | None, str | None] = (None, None)
    """Etag and Last-Modified of the first list page."""
    stands_alone: bool = True
    """Whether the list pages themselves hold all there is: no data source, no refresh."""
    caught_up: bool = False
    """Whether an earlier run read the section whole, so that only what is new matters."""
    newest: date | None = None
    """Newest day in the addresses listed so far."""
    seen: set[str] = field(default_factory=set)
    """Articles on the pages read so far, by canonical address."""

    def take(self, sitemaps: list[str]) -> list[str]:
        """Note sitemaps to read and return as many of them as there is room for."""
        taken = sitemaps[: MAX_SITEMAPS - self.pages]
        self.pages += len(taken)
        return taken

    def goes_on(self, keys: Collection[str], links: list[Link], since: date | None) -> bool:
        """Note a list page and return whether the page behind it may hold anything wanted.

        Rails of hot or related news stand on every page of a section, so only what the earlier
        pages did not have counts.
        """
        self.pages += 1
        days = [link.day for link in links if link.day]
        self.newest = max((*days, self.newest) if self.newest else days, default=None)
        fresh = [link for key, link in zip(keys, links, strict=True) if key not in self.seen]
        self.seen.update(keys)
        if since is None:
            return bool(fresh)
        return any(link.day is None or link.day >= since for link in fresh)
