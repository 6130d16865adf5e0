"""One section of a site during a crawl: how far its list pages have been read, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from newsspider.discovery import Link


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
    """List pages read so far."""
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
