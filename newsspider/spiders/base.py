"""The shape of a crawl: sections, their list pages, the articles they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from newsspider.discovery import ColumnPage, DataSource, Feed, Sitemap
from newsspider.sites import article_id
from newsspider.spiders.extraction import MAX_REFRESHES, ArticleSpider
from newsspider.spiders.failures import classify
from newsspider.spiders.section import Section
from newsspider.spiders.signals import list_failed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsspider.discovery import Link, Listing

MAX_SITEMAP_LEVELS = 3
LIST_MAXSIZE = {"columns": 5 * 2**20, "datasource": 10 * 2**20, "feed": 10 * 2**20}
SITEMAP_MAXSIZE = 50 * 2**20


class NewsSpider(ArticleSpider):
    """Crawls the regional sections of one site; a subclass only says which (see ``name``)."""

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name, **given)
        self.wanted = {region.slug for region in self.arguments.regions}
        self.listed: set[str] = set()
        self.readers: dict[str, ColumnPage | DataSource | Sitemap | Feed] = {
            "columns": ColumnPage(self.site),
            "datasource": DataSource(self.site),
            "sitemap": Sitemap(self.site, self.arguments.since),
            "feed": Feed(self.site),
        }

    async def start(self) -> AsyncIterator[Request]:
        if self.arguments.urls:
            for url in self.arguments.urls:
                self.listed.add(article_id(url))
                self.count(self.region_code(url), "listed")
                yield self.article_request(url)
            return
        for section in self.sections():
            yield self.list_request(section, section.start)

    def sections(self) -> Iterator[Section]:
        """Yield where the crawl begins: the regions' own pages, then what serves all of them."""
        regions = self.arguments.regions
        for region in regions:
            for start in region.starts:
                yield Section(start=start, region=region.code)
        ways = {way for region in regions for way in region.discovery}
        for kind, starts in (("sitemap", self.site.sitemaps), ("feed", self.site.feeds)):
            for start in starts if kind in ways else ():
                yield Section(start=start, region=None, kind=kind)

    def list_request(self, section: Section, url: str, **extra: int) -> Request:
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_unread,
            cb_kwargs={"section": section, **extra},
            meta={"download_maxsize": LIST_MAXSIZE.get(section.kind, SITEMAP_MAXSIZE)},
            priority=2,
        )

    def parse_list(
        self, response: Response, section: Section, hops: int = 0, level: int = 1
    ) -> Iterator[Request]:
        """Request the articles a listing names, and the listings behind it."""
        header = response.headers.get("Content-Type")
        listing = self.readers[section.kind].read(
            response.body, response.url, header.decode("latin-1") if header else None
        )
        self.count(section.region, "lists")
        if listing.problem:
            self.list_problem(section, response.url, "unreadable_list", listing.problem)
        if listing.capped:
            self._capped(section, f"{section.kind} with too many entries: {response.url}")
        yield from self.article_requests(listing.links, section)
        if listing.refresh:
            yield from self._moved(section, listing.refresh, response.url, hops)
        for source in listing.sources:
            inner = Section(start=source, region=section.region, kind="datasource")
            yield self.list_request(inner, source)
        yield from self._next_lists(listing, section, level)

    def article_requests(self, links: list[Link], section: Section) -> Iterator[Request]:
        """Request the articles that are wanted and were not listed before."""
        for url, _, day in links:
            region = self.site.region_of(url)
            if region is None or region.slug not in self.wanted:
                self.count(section.region, "elsewhere")
                continue
            key = article_id(url)
            if key in self.listed:
                continue
            self.listed.add(key)
            if self.arguments.covers(day):
                self.count(region.code, "listed")
                yield self.article_request(url)
            else:
                self.count(region.code, "out_of_range")

    def _next_lists(self, listing: Listing, section: Section, level: int) -> Iterator[Request]:
        if section.kind == "sitemap":
            if listing.more and level >= MAX_SITEMAP_LEVELS:
                self._capped(section, f"sitemaps nested deeper than {MAX_SITEMAP_LEVELS}")
                return
            for url in listing.more:
                yield self.list_request(section, url, level=level + 1)
            return
        keys = [self.site.canonical(link.url) for link in listing.links]
        more = section.goes_on(keys, listing.links, self.arguments.since)
        if more and listing.more:
            if section.pages < self.max_pages:
                yield self.list_request(section, listing.more[0])
            else:
                self._capped(section, f"{section.start}: stopped after {section.pages} list pages")

    @property
    def max_pages(self) -> int:
        """List pages to read per section at most."""
        return self.arguments.max_pages or self.settings.getint("NEWSSPIDER_MAX_PAGES", 20)

    def _moved(self, section: Section, target: str, url: str, hops: int) -> Iterator[Request]:
        if hops >= MAX_REFRESHES:
            self.list_problem(section, url, "redirect_only", f"refreshes to {target}")
        else:
            self.logger.info("section moved: %s to %s", url, target)
            self.count(section.region, "moved_lists")
            yield self.list_request(section, target, hops=hops + 1)

    def _capped(self, section: Section, what: str) -> None:
        self.logger.warning("limit reached: %s", what)
        self.count(section.region, "capped")

    def list_unread(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self.list_problem(request.cb_kwargs["section"], request.url, *classify(failure.value))

    def list_problem(self, section: Section, url: str, reason: str, detail: str) -> None:
        """Tell whoever keeps account that a listing could not be read."""
        self.crawler.signals.send_catch_log(
            list_failed,
            url=url,
            reason=reason,
            detail=f"list: {detail}",
            region=section.region,
            spider=self,
        )
