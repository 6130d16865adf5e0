"""The pages of one article while they are being fetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsspider.pages.stitch import join_pages
from newsspider.spiders.failures import PASSING, STOPPED, Failed

if TYPE_CHECKING:
    from newsspider.items import Article
    from newsspider.sites import Site

LATER = PASSING - {"ignored"} | {STOPPED}
"""Reasons for which a page that was not asked for is worth waiting for."""

MAX_PARTS = 50
"""Pages fetched of one article; the longest articles seen have about ten."""


@dataclass(slots=True)
class Parts:
    """An article's pages by number: those read, and those still awaited."""

    site: Site
    found: dict[int, Article] = field(default_factory=dict)
    awaited: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)
    postponed: Failed | None = None
    """Why a page was not asked for, if the article is better read as a whole by a later run."""

    def add(self, url: str, part: Article) -> list[str]:
        """Note a page; return the addresses of pages to request that it is the first to name.

        Addresses of other articles are ignored, whatever the pager says.
        """
        key, number = self.place(url)
        self.awaited.discard(number)
        self.found[number] = part
        wanted: dict[int, str] = {}
        for page in filter(self.site.is_article, part.pages):
            article, place = self.place(page)
            if article == key:
                wanted.setdefault(place, page)
        new = sorted(wanted.keys() - self.found.keys() - self.awaited - self.failed)
        room = MAX_PARTS - len(self.found) - len(self.awaited) - len(self.failed)
        new = new[: max(room, 0)]
        self.awaited.update(new)
        return [wanted[number] for number in new]

    def fail(self, url: str, why: Failed) -> None:
        """Note that a page could not be fetched or read."""
        if not why.asked and why.reason in LATER:
            self.postponed = why
        _, number = self.place(url)
        self.awaited.discard(number)
        self.failed.add(number)

    def place(self, url: str) -> tuple[str, int]:
        """Return the canonical address of an address's article, and which of its pages it is."""
        return self.site.canonical(url), self.site.page_number(url) or 1

    def joined(self) -> Article | None:
        """Return the article once no page is awaited; flagged ``partial`` if pages are missing."""
        if self.awaited:
            return None
        parts = [self.found[number] for number in sorted(self.found)]
        return parts[0] if len(parts) == 1 else join_pages(parts)
