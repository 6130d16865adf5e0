"""The shape of a crawl: where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.signals import scheduler_empty

from newsspider.spiders.lists import ListSpider
from newsspider.spiders.section import Section

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy import Request
    from scrapy.http import Response

    from newsspider.items import Article


class NewsSpider(ListSpider):
    """Crawls the regional sections of one site; a subclass names the site in ``name``."""

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        """Tell Scrapy's commands for single pages whether an address is this spider's."""
        return cls.site.holds(request.url)

    def parse(self, response: Response) -> Iterator[Article | Request]:
        """Read a page for ``scrapy parse``, which knows only its address."""
        if self.site.is_article(response.url):
            yield from self.parse_article(response)
        else:
            region = self.region_code(response.url)
            yield from self.parse_list(response, Section(start=response.url, region=region))

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
        """Request the articles that the argument ``url`` names, even if published before."""
        wanted = [self.wanted(url) for url in self.arguments.urls]
        for one in self.admission.admit(wanted, again=True):
            self.count(one.region, "listed")
            yield self.article_request(one.url)

    def sections(self) -> Iterator[Section]:
        """Yield the start pages of the regions, then the sitemaps and feeds of the whole site."""
        regions = self.arguments.regions
        for region in regions:
            for start in region.starts:
                yield Section(start=start, region=region.code)
        ways = {way for region in regions for way in region.discovery}
        for kind, starts in (("sitemap", self.site.sitemaps), ("feed", self.site.feeds)):
            for start in starts if kind in ways else ():
                yield Section(start=start, region=None, kind=kind)
