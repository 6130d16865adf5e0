"""The lists of a crawl: what they name is requested, and so are the lists they lead to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, signals

from newsspider.discovery import ColumnPage, DataSource, Feed, Link, Listing, Sitemap
from newsspider.ledger.listings import Validators
from newsspider.pages.blocked import MAX_SOURCE, blocked
from newsspider.sites import article_id
from newsspider.spiders.admission import Admission, OncePerRun
from newsspider.spiders.extraction import MAX_REFRESHES, ArticleSpider
from newsspider.spiders.failures import Failed, classify
from newsspider.spiders.headers import conditions, header, validators
from newsspider.spiders.moves import came_from
from newsspider.spiders.section import MAX_SITEMAPS, MAX_SIZE, Section
from newsspider.spiders.signals import list_failed
from newsspider.spiders.watchdog import TooSlow
from newsspider.text.dates import BEIJING
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsspider.ledger import Wanted

MAX_SITEMAP_LEVELS = 3
"""Levels of sitemaps that are read, the start being the first."""


class ListSpider(ArticleSpider):
    """Reads lists of articles; where it begins is the subclass's business."""

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name, **given)
        self._slugs = {region.slug for region in self.arguments.regions}
        self._listed: set[str] = set()
        self._read: dict[str, Section] = {}
        """Sections read to their end, by address of their start; not data sources."""
        self._sources: dict[str, Section | None] = {}
        """Data sources read, by address; None for those that have not changed."""
        self.admission: Admission = OncePerRun()
        self.readers: dict[str, ColumnPage | DataSource | Sitemap | Feed] = {
            "columns": ColumnPage(self.site),
            "datasource": DataSource(self.site),
            "sitemap": Sitemap(self.site, self.arguments.since),
            "feed": Feed(self.site),
        }

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **given: Any) -> Self:
        """Make the spider; when nothing is left to request it looks for stale sections."""
        spider = super().from_crawler(crawler, *args, **given)
        crawler.signals.connect(spider.note_ages, signals.spider_idle)
        return spider

    def list_request(self, section: Section, url: str, **extra: int) -> Request:
        conditional = conditions(self.admission.read_before(url))
        return Request(
            url,
            headers=conditional,
            callback=self.parse_list,
            errback=self.list_unread,
            cb_kwargs={"section": section, **extra},
            meta={
                "download_maxsize": MAX_SIZE[section.kind],
                "handle_httpstatus_list": [304] if conditional else [],
            },
            priority=2,
        )

    def parse_list(
        self, response: Response, section: Section, hops: int = 0, level: int = 1
    ) -> Iterator[Request]:
        """Request the articles that a listing names and the listings it leads to."""
        if response.status == 304:
            self.count(section.region, "lists_unchanged")
            self._sources[section.start] = None
            return
        listing = self._read_list(response, section)
        self.count(section.region, "lists")
        trouble = self._trouble(listing, response)
        if trouble:
            self.list_problem(section, response.url, trouble)
        if listing.capped:
            self._capped(section, f"{section.kind} with too many entries: {response.url}")
        if section.pages == 0:
            section.validators = validators(response)
        yield from self.article_requests(listing.links, section)
        section.stands_alone &= not (listing.sources or listing.refresh)
        if listing.refresh:
            yield from self._moved(section, listing.refresh, response.url, hops)
        for source in listing.sources:
            section.sources.add(source)
            inner = Section(start=source, region=section.region, kind="datasource")
            yield self.list_request(inner, source)
        if trouble or listing.refresh:
            return
        if section.kind == "sitemap":
            yield from self._next_sitemaps(listing, section, response, level)
        else:
            yield from self._next_page(listing, section)

    def _read_list(self, response: Response, section: Section) -> Listing:
        reader, content_type = self.readers[section.kind], header(response, "Content-Type")
        try:
            with self.watchdog(response.url):
                return reader.read(response.body, response.url, content_type)
        except TooSlow as error:
            return Listing(problem=error.detail)

    @staticmethod
    def _trouble(listing: Listing, response: Response) -> Failed | None:
        """Return why the response is not the listing it should be, None if it is."""
        if not (listing.links or listing.more or listing.sources or listing.refresh):
            kind = blocked(decode(response.body[:MAX_SOURCE]).text)
            if kind:
                return Failed("blocked", f"a page of the kind {kind}")
        return Failed("unreadable_list", listing.problem) if listing.problem else None

    def article_requests(self, links: list[Link], section: Section) -> Iterator[Request]:
        """Request those articles that this run wants; a sitemap may name one again, as changed."""
        fresh: list[Wanted] = []
        for link in links:
            region = self.site.region_of(link.url)
            if region is None or region.slug not in self._slugs:
                self.count(section.region, "elsewhere")
                continue
            wanted = self.wanted(link.url, link.modified)
            covered = self.arguments.covers(link.day)
            first = wanted.key not in self._listed
            if first:
                self._listed.add(wanted.key)
                self.count(region.code, "listed" if covered else "out_of_range")
            if covered and (first or wanted.modified):
                fresh.append(wanted)
        for wanted in self.admission.admit(fresh):
            yield self.article_request(wanted.url)

    def _next_sitemaps(
        self, listing: Listing, section: Section, response: Response, level: int
    ) -> Iterator[Request]:
        if not listing.more:
            self.admission.listed(response.url, validators(response))
        elif level >= MAX_SITEMAP_LEVELS:
            self._capped(section, f"sitemaps nested deeper than {MAX_SITEMAP_LEVELS}")
        else:
            wanted = [url for url in listing.more if self.site.may_serve(url, self._slugs)]
            taken = section.take(wanted)
            if len(taken) < len(wanted):
                self._capped(section, f"more than {MAX_SITEMAPS} sitemaps behind {section.start}")
            for url in taken:
                yield self.list_request(section, url, level=level + 1)

    def _next_page(self, listing: Listing, section: Section) -> Iterator[Request]:
        """Request the next list page, or note that the section was read in full.

        An article later than `until` says nothing: the last reading may have left it out as well.
        """
        keys = [article_id(link.url) for link in listing.links]
        until = self.arguments.until or date.max
        later = any(link.day and link.day > until for link in listing.links)
        news = later or self.admission.shows_news(section.start, keys)
        more = section.goes_on(keys, listing.links, self.arguments.since) and news
        if more and listing.more and section.pages < self.max_pages:
            yield self.list_request(section, listing.more[0])
            return
        if more and listing.more:
            self._capped(section, f"{section.start}: stopped after {section.pages} list pages")
        known = section.validators if section.stands_alone else Validators()
        self.admission.listed(section.start, known)
        if section.kind == "datasource":
            self._sources[section.start] = section
        else:
            self._read[section.start] = section

    def note_ages(self) -> None:
        """Warn once of sections that list nothing recent, in their data sources neither."""
        limit = timedelta(days=self.settings.getint("NEWSSPIDER_STALE_DAYS"))
        oldest = datetime.now(BEIJING).date() - limit
        for section in self._read.values() if limit else ():
            sources = [self._sources[url] for url in section.sources & self._sources.keys()]
            lists = [section, *filter(None, sources)]
            newest = max((one.newest for one in lists if one.newest), default=None)
            unknown = None in sources or (newest is None and any(one.seen for one in lists))
            if not unknown and (newest is None or newest < oldest):
                self.logger.warning(
                    "%s lists nothing%s: the section may have moved",
                    section.start,
                    f" newer than {newest}" if newest else "",
                )
                self.count(section.region, "stale")
        self._read.clear()

    @property
    def max_pages(self) -> int:
        """List pages to read per section at most."""
        return self.arguments.max_pages or self.settings.getint("NEWSSPIDER_MAX_PAGES", 20)

    def _moved(self, section: Section, target: str, url: str, hops: int) -> Iterator[Request]:
        if hops >= MAX_REFRESHES:
            self.list_problem(section, url, Failed("redirect_only", f"refreshes to {target}"))
        else:
            self.logger.info("section moved: %s to %s", url, target)
            self.count(section.region, "moved_lists")
            yield self.list_request(section, target, hops=hops + 1)

    def _capped(self, section: Section, what: str) -> None:
        self.logger.warning("limit reached: %s", what)
        self.count(section.region, "capped")

    def list_unread(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self.list_problem(request.cb_kwargs["section"], request.url, classify(failure.value))

    def request_dropped(self, request: Request) -> None:
        """Account for a redirect to a list page asked for before: two sections may share one."""
        section = request.cb_kwargs.get("section")
        origins = came_from(request.meta)
        if section is None:
            super().request_dropped(request)
        elif request.url in origins:
            why = Failed("redirect_only", f"leads to {request.url} again")
            self.list_problem(section, origins[0], why)
        elif origins:
            self.logger.info("section moved: %s to %s", origins[0], request.url)
            self.count(section.region, "moved_lists")

    def list_problem(self, section: Section, url: str, why: Failed) -> None:
        """Send the signal that a listing could not be read."""
        self.crawler.signals.send_catch_log(
            list_failed,
            url=url,
            reason=why.reason,
            detail=f"list: {why.detail}",
            region=section.region,
            spider=self,
            kind=section.kind,
        )
