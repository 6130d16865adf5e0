"""Redirects that stay within the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware

from newsspider.errors import ForeignAddress
from newsspider.sites.addresses import inside
from newsspider.spiders.failures import Ignored

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SiteRedirectMiddleware(RedirectMiddleware):
    """Ignores a redirect that leaves the spider's ``allowed_domains``, if it has any.

    Scrapy would drop the redirected request silently; here the errback of the request is called.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware without Scrapy's check, and warning, that Referer is not set."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        result = super().process_response(request, response)
        domains: Any = getattr(self.crawler.spider, "allowed_domains", None)
        if result is not response and domains is not None and not inside(result.url, domains):
            raise Ignored(ForeignAddress.reason, f"redirect leaves the site: {result.url}")
        return result

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Send no Referer with the redirected request: no request of ours has one."""
        request.headers.pop("Referer", None)
