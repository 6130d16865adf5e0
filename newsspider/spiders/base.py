"""The shape of a crawl: sections, their list pages, the articles they name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.signals import scheduler_empty

from newsspider.discovery import ColumnPage, DataSource, Feed, Link, Listing, Sitemap
from newsspider.discovery.sitemap import CHINA
from newsspider.pages.blocked import MAX_SOURCE, blocked
from newsspider.sites import article_id
from newsspider.spiders.admission import Admission, OncePerRun
from newsspider.spiders.conditions import conditions, validators
from newsspider.spiders.extraction import MAX_REFRESHES, ArticleSpider
from newsspider.spiders.failures import classify
from newsspider.spiders.moves import came_from
from newsspider.spiders.section import MAX_SITEMAPS, MAX_SIZE, Section
from newsspider.spiders.signals import list_failed
from newsspider.spiders.watchdog import TooSlow
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsspider.ledger import Wanted

MAX_SITEMAP_LEVELS = 3


class NewsSpider(ArticleSpider):
    """Crawls the regional sections of one site; a subclass only says which (see ``name``)."""

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name, **given)
        self.wanted = {region.slug for region in self.arguments.regions}
        self.listed: set[str] = set()
        self.taken: set[str] = set()
        self.admission: Admission = OncePerRun()
        self.readers: dict[str, ColumnPage | DataSource | Sitemap | Feed] = {
            "columns": ColumnPage(self.site),
            "datasource": DataSource(self.site),
            "sitemap": Sitemap(self.site, self.arguments.since),
            "feed": Feed(self.site),
        }

    async def start(self) -> AsyncIterator[Request]:
        if self.arguments.urls:
            for request in self.named_requests():
                yield request
            return
        for section in self.sections():
            yield self.list_request(section, section.start)
        for batch in self.admission.left_over():
            for wanted in batch:
                yield self.article_request(wanted.url)
            await self.crawler.signals.wait_for(scheduler_empty)

    def named_requests(self) -> Iterator[Request]:
        """Request the articles named by ``url``, published before or not."""
        wanted = [self.entry(Link(url, None, None)) for url in self.arguments.urls]
        for one in self.admission.admit(wanted, again=True):
            self.count(one.region, "listed")
            yield self.article_request(one.url)

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
        asked = conditions(self.admission.read_before(url))
        return Request(
            url,
            headers=asked,
            callback=self.parse_list,
            errback=self.list_unread,
            cb_kwargs={"section": section, **extra},
            meta={
                "download_maxsize": MAX_SIZE[section.kind],
                "handle_httpstatus_list": [304] if asked else [],
            },
            priority=2,
        )

    def parse_list(
        self, response: Response, section: Section, hops: int = 0, level: int = 1
    ) -> Iterator[Request]:
        """Request the articles a listing names, and the listings behind it."""
        if response.status == 304:
            self.count(section.region, "lists_unchanged")
            return
        listing = self._read_list(response, section)
        self.count(section.region, "lists")
        trouble = self._trouble(listing, response)
        if trouble:
            self.list_problem(section, response.url, *trouble)
        if listing.capped:
            self._capped(section, f"{section.kind} with too many entries: {response.url}")
        yield from self.article_requests(listing.links, section)
        if listing.refresh:
            yield from self._moved(section, listing.refresh, response.url, hops)
        for source in listing.sources:
            inner = Section(start=source, region=section.region, kind="datasource")
            yield self.list_request(inner, source)
        if trouble:
            return
        if section.kind == "sitemap":
            yield from self._next_sitemaps(listing, section, response, level)
        else:
            yield from self._next_page(listing, section, response)

    def _read_list(self, response: Response, section: Section) -> Listing:
        header = response.headers.get("Content-Type")
        content_type = header.decode("latin-1") if header else None
        try:
            with self.watchdog(response.url):
                return self.readers[section.kind].read(response.body, response.url, content_type)
        except TooSlow as error:
            return Listing(problem=error.detail)

    @staticmethod
    def _trouble(listing: Listing, response: Response) -> tuple[str, str] | None:
        """Return the reason and the detail if this is not the listing it should be."""
        if not (listing.links or listing.more or listing.sources or listing.refresh):
            kind = blocked(decode(response.body[:MAX_SOURCE]).text)
            if kind:
                return "blocked", f"a page of the kind {kind}"
        return ("unreadable_list", listing.problem) if listing.problem else None

    def article_requests(self, links: list[Link], section: Section) -> Iterator[Request]:
        """Request the articles that are wanted and were not listed before."""
        fresh: list[Wanted] = []
        for link in links:
            region = self.site.region_of(link.url)
            if region is None or region.slug not in self.wanted:
                self.count(section.region, "elsewhere")
                continue
            wanted = self.entry(link)
            if wanted.key in self.listed:
                continue
            self.listed.add(wanted.key)
            covered = self.arguments.covers(link.day)
            self.count(region.code, "listed" if covered else "out_of_range")
            if covered:
                fresh.append(wanted)
        for wanted in self.admission.admit(fresh):
            self.taken.add(wanted.key)
            yield self.article_request(wanted.url)

    def _next_sitemaps(
        self, listing: Listing, section: Section, response: Response, level: int
    ) -> Iterator[Request]:
        if not listing.more:
            self.admission.listed(response.url, *validators(response))
        elif level >= MAX_SITEMAP_LEVELS:
            self._capped(section, f"sitemaps nested deeper than {MAX_SITEMAP_LEVELS}")
        else:
            wanted = [url for url in listing.more if self.site.may_serve(url, self.wanted)]
            taken = section.take(wanted)
            if len(taken) < len(wanted):
                self._capped(section, f"more than {MAX_SITEMAPS} sitemaps behind {section.start}")
            for url in taken:
                yield self.list_request(section, url, level=level + 1)

    def _next_page(
        self, listing: Listing, section: Section, response: Response
    ) -> Iterator[Request]:
        """Request the list page behind this one, or note that the section was read whole."""
        if section.pages == 0:
            section.caught_up = self.admission.read_before(section.start) is not None
            section.validators = validators(response)
        section.stands_alone &= not (listing.sources or listing.refresh)
        keys = [article_id(link.url) for link in listing.links]
        news = not section.caught_up or not self.taken.isdisjoint(keys)
        more = section.goes_on(keys, listing.links, self.arguments.since) and news
        if more and listing.more and section.pages < self.max_pages:
            self.admission.opened(section.start)
            yield self.list_request(section, listing.more[0])
            return
        if more and listing.more:
            self._capped(section, f"{section.start}: stopped after {section.pages} list pages")
        known = section.validators if section.stands_alone else (None, None)
        self.admission.listed(section.start, *known)
        self._note_age(section)

    def _note_age(self, section: Section) -> None:
        """Tell of a section that shows nothing new: it may live elsewhere by now."""
        limit = timedelta(days=self.settings.getint("NEWSSPIDER_STALE_DAYS"))
        if limit and section.newest and section.newest < datetime.now(CHINA).date() - limit:
            self.logger.warning("%s: nothing newer than %s", section.start, section.newest)
            self.count(section.region, "stale")

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

    def led_back(self, request: Request) -> None:
        """Settle a redirect to where the crawl has been: two sections may share a list page."""
        section = request.cb_kwargs.get("section")
        came = came_from(request.meta)
        if section is None:
            super().led_back(request)
        elif request.url in came:
            self.list_problem(section, came[0], "redirect_only", f"leads to {request.url} again")
        elif came:
            self.logger.info("section moved: %s to %s", came[0], request.url)
            self.count(section.region, "moved_lists")

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
