"""No request leaves the site: checked for every request, wherever its address came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.spider import DefaultSpider

from newsspider.errors import ForeignAddress
from newsspider.sites.addresses import inside
from newsspider.spiders.failures import Ignored

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class ScopeMiddleware:
    """Ignores every request that does not go to a host in the spider's ``allowed_domains``.

    It comes first, before robots.txt is asked for, and sees every request, whether it comes from a
    link, a sitemap, a feed, a data source, a pager, a refresh or a redirect, and robots.txt too.
    Hosts are compared label by label. Other schemes, IP addresses, user names and ports not in
    ``NEWSSPIDER_PORTS`` are out of scope.
    """

    def __init__(self, domains: list[str], ports: list[str]) -> None:
        if not domains:
            raise ValueError(
                "the spider has no allowed_domains: name there what it may reach, as no request "
                "leaves them under newsspider.settings"
            )
        self._domains = domains
        self._ports = {None, *map(int, ports)}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware; raises ValueError if the spider has no ``allowed_domains``.

        `scrapy shell`, which makes it before there is a spider, and `scrapy fetch` fetch whatever
        address their user types.
        """
        if crawler.spider is None or crawler.spidercls is DefaultSpider:
            raise NotConfigured("scrapy shell and fetch may ask for any address")
        domains = getattr(crawler.spider, "allowed_domains", None) or []
        return cls(list(domains), crawler.settings.getlist("NEWSSPIDER_PORTS"))

    def process_request(self, request: Request) -> None:
        """Raise Ignored for what is out of scope."""
        address = inside(request.url, self._domains)
        if address is None or address.port not in self._ports:
            raise Ignored(ForeignAddress.reason, f"address leaves the site: {request.url}")
