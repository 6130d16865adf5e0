"""From an article's address to its record: fetch, read, join pages, reject."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

import scrapy
from scrapy import Request, signals

from newsspider.discovery.column import moved_to
from newsspider.errors import ForeignAddress, PageError, UnknownLayout
from newsspider.ledger import Wanted
from newsspider.ledger.frontier import FORBIDDEN, OUTSIDE
from newsspider.pages import parse_article
from newsspider.sites import SITES, article_id
from newsspider.spiders.arguments import Arguments, read_arguments
from newsspider.spiders.failures import Failed, classify
from newsspider.spiders.headers import header
from newsspider.spiders.moves import Moves, came_from
from newsspider.spiders.project import check_settings
from newsspider.spiders.signals import article_moved, article_rejected
from newsspider.spiders.stitching import Parts
from newsspider.spiders.watchdog import watchdog
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsspider.items import Article
    from newsspider.sites import Site

MAX_REFRESHES = 5
"""Meta refreshes followed one after the other before an address is given up."""

_HEAD = 4096
"""Bytes of a page searched for a meta refresh."""


class ArticleSpider(scrapy.Spider):
    """Reads articles of one site; how their addresses are found is the subclass's business."""

    site: ClassVar[Site]
    """The site that the class is named for; a subclass by another name reads the same site."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if site := SITES.get(getattr(cls, "name", "")):
            cls.site = site

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name)
        self.allowed_domains = list(self.site.domains)
        self.arguments = read_arguments(self.site, given)
        self.moves = Moves()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **given: Any) -> Self:
        """Make the spider; it listens for its requests that the duplicate filter drops."""
        check_settings(crawler.settings)
        spider = super().from_crawler(crawler, *args, **given)
        crawler.signals.connect(spider.request_dropped, signals.request_dropped)
        return spider

    @classmethod
    def check_arguments(cls, given: dict[str, Any]) -> Arguments:
        """Return the checked arguments without making a spider; raises ArgumentError."""
        return read_arguments(cls.site, given)

    def article_request(self, url: str, *, hops: int = 0) -> Request:
        return Request(
            url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"hops": hops},
        )

    def parse_article(self, response: Response, hops: int = 0) -> Iterator[Article | Request]:
        self.count(self.region_code(response.url), "fetched")
        try:
            article = self.read(response)
        except PageError as error:
            yield from self._moved_or_rejected(response, hops, error)
            return
        self._note_moves(came_from(response.meta), response.url)
        if len(article.pages) > 1:
            yield from self._stitched(response.url, article, Parts(self.site))
        else:
            yield from self._in_range(article)

    def parse_part(
        self, response: Response, parts: Parts, asked: str
    ) -> Iterator[Article | Request]:
        """Read a further page of an article; what `asked` redirects to may be another one."""
        if parts.place(response.url) != parts.place(asked):
            why = Failed("redirect_only", f"leads to {response.url}")
            yield from self._without(asked, parts, why)
            return
        try:
            part = self.read(response)
        except PageError as error:
            yield from self._without(asked, parts, Failed(error.reason, error.detail))
        else:
            yield from self._stitched(asked, part, parts)

    def read(self, response: Response) -> Article:
        """Return the article in a page as found; its charset is ours to settle, not Scrapy's."""
        content_type = header(response, "Content-Type")
        with self.watchdog(response.url):
            article = parse_article(response.body, response.url, content_type=content_type)
        article.fetched_at = datetime.now(UTC).isoformat(timespec="seconds")
        return article

    def watchdog(self, url: str) -> AbstractContextManager[None]:
        """Return a context manager that limits the CPU time for reading one page."""
        return watchdog(self.settings.getfloat("NEWSSPIDER_WATCHDOG"), url)

    def region_code(self, url: str) -> str | None:
        region = self.site.region_of(url)
        return region.code if region else None

    def count(self, region: str | None, what: str, number: int = 1) -> None:
        """Count something in the crawl stats, under the region's code."""
        self.crawler.stats.inc_value(f"newsspider/{region or 'national'}/{what}", number)

    def reject(self, url: str, why: Failed, *, day: str | None = None) -> None:
        """Send the signal that an address gives no article."""
        self.crawler.signals.send_catch_log(
            article_rejected,
            url=url,
            **why._asdict(),
            day=day,
            region=self.region_code(url),
            spider=self,
        )

    def article_failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self._unread(request.url, came_from(request.meta), classify(failure.value))

    def part_failed(self, failure: Failure) -> Iterator[Article | Request]:
        request = failure.request  # type: ignore[attr-defined]
        yield from self._without(**request.cb_kwargs, why=classify(failure.value))

    def _without(self, asked: str, parts: Parts, why: Failed) -> Iterator[Article | Request]:
        self.logger.warning("page of an article missing: %s (%s: %s)", asked, *why[:2])
        self.count(self.region_code(asked), f"parts_missing/{why.reason}")
        parts.fail(asked, why)
        yield from self._finished(parts)

    def _stitched(self, url: str, part: Article, parts: Parts) -> Iterator[Article | Request]:
        for page in parts.add(url, part):
            yield Request(
                page,
                callback=self.parse_part,
                errback=self.part_failed,
                cb_kwargs={"parts": parts, "asked": page},
                priority=1,
                dont_filter=True,
            )
        yield from self._finished(parts)

    def _finished(self, parts: Parts) -> Iterator[Article]:
        if (article := parts.joined()) and parts.postponed:
            self.reject(article.url, parts.postponed)
        elif article:
            yield from self._in_range(article)

    def _in_range(self, article: Article) -> Iterator[Article]:
        """Yield an article if its own date is wanted: the address may lack a date, or lie."""
        if self.arguments.covers(_day(article.published_at)):
            yield article
        else:
            why = Failed(OUTSIDE, f"published {article.published_at}")
            self.reject(article.url, why, day=(article.published_at or "")[:10])

    def _moved_or_rejected(
        self, response: Response, hops: int, error: PageError
    ) -> Iterator[Request]:
        """Follow the page if it only refreshes to another article; else reject it."""
        target = moved_to(decode(response.body[:_HEAD]).text, response.url)
        origins = came_from(response.meta)
        why = Failed(error.reason, error.detail)
        if target and not self.site.holds(target):
            if isinstance(error, UnknownLayout):
                why = Failed(ForeignAddress.reason, f"leaves the site, refreshes to {target}")
            target = None
        if not target:
            self._unread(response.url, origins, why)
        elif not self.site.is_article(target) or hops >= MAX_REFRESHES:
            why = Failed("redirect_only", f"refreshes to {target}")
            self._unread(response.url, origins, why)
        else:
            self.count(self.region_code(response.url), "moved")
            request = self.article_request(target, hops=hops + 1)
            yield request.replace(meta={"refreshed_from": [*origins, response.url]})

    def _unread(self, url: str, origins: list[str], why: Failed) -> None:
        """Reject an address, and account for the origins that led to it.

        If it is an article's address, the origins have moved there and it alone is rejected. If
        it is not (an error page, for instance), the origins are rejected for the reason found.
        """
        if self.site.is_article(url) or not origins:
            self._note_moves(origins, url)
            self.reject(url, why)
            return
        ours = why.reason in {UnknownLayout.reason, FORBIDDEN}
        shared = "redirect_only" if ours else why.reason
        for origin in origins:
            self.reject(origin, Failed(shared, f"leads to {url}: {why.detail}"))

    def request_dropped(self, request: Request) -> None:
        """Account for the origins of a redirect to an address that was asked for before."""
        origins = came_from(request.meta)
        loop = self.moves.closes_loop(origins, request.url)
        if loop or not self.site.is_article(request.url):
            why = Failed("redirect_only", f"leads to {request.url} again")
        else:
            self._note_moves(origins, request.url)
            why = Failed("duplicate", f"leads to {request.url}, which was asked for before")
        for url in origins:
            self.reject(url, why)

    def _note_moves(self, origins: list[str], target: str) -> None:
        for url in origins:
            if article_id(url) != article_id(target):
                self.crawler.signals.send_catch_log(
                    article_moved, url=url, target=self.wanted(target), spider=self
                )

    def wanted(self, url: str, modified: str | None = None) -> Wanted:
        """Return an article's address as the ledger keeps it."""
        day = self.site.url_day(url)
        return Wanted(
            key=article_id(url),
            url=url,
            region=self.region_code(url),
            day=day.isoformat() if day else None,
            modified=modified,
        )


def _day(published_at: str | None) -> date | None:
    return date.fromisoformat(published_at[:10]) if published_at else None
