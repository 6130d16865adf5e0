"""robots.txt as RFC 9309 reads it: what Scrapy leaves open is closed here.

Scrapy parses whatever body comes back and takes an unreachable robots.txt for permission. RFC
9309, section 2.3.1: 4xx means no restrictions; 5xx and no answer mean complete disallow until it
can be read; a copy may be used for 24 hours; at least 500 KiB are parsed.
"""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

FRESH = 24 * 3600.0
RETRY = 300.0
PARSED = 512 << 10
DISALLOW = b"User-agent: *\nDisallow: /\n"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware with the status policy, the lifetimes and the size of RFC 9309."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._expires: dict[str, float] = {}
        self._unreachable: dict[str, str] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules for a request's host, asking again when the copy is too old."""
        netloc = urlparse_cached(request).netloc
        known = self._parsers.get(netloc)
        if not isinstance(known, Deferred) and monotonic() >= self._expires.get(netloc, 0.0):
            self._parsers.pop(netloc, None)
        if netloc not in self._parsers:
            await self._ask(request, netloc)
        return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Say whether the host forbids the request, or only could not be asked."""
        netloc = urlparse_cached(request).netloc
        if netloc in self._unreachable:
            raise IgnoreRequest(f"robots.txt unreachable: {self._unreachable[netloc]}")
        super().process_request_2(rp, request)

    async def _ask(self, request: Request, netloc: str) -> None:
        self._parsers[netloc] = Deferred()
        url = f"{urlparse_cached(request).scheme}://{netloc}/robots.txt"
        lifetime, body, trouble = await self._download(url)
        self._expires[netloc] = monotonic() + lifetime
        self._unreachable.pop(netloc, None)
        if trouble:
            self._unreachable[netloc] = trouble
            self._stats.inc_value("robotstxt/unreachable")
            logger.warning("%s: %s; its host is not crawled for %d s", url, trouble, RETRY)
        self._stats.inc_value("robotstxt/request_count")
        await self._parse_robots(Response(url, body=body), netloc, request)

    async def _download(self, url: str) -> tuple[float, bytes, str]:
        """Return ``(seconds it holds, rules, trouble)``; trouble is empty if the host answered."""
        meta = {"dont_obey_robotstxt": True, "dont_retry": True}
        ask = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        assert self.crawler.engine is not None  # noqa: S101 - a request came through it
        try:
            response = await self.crawler.engine.download_async(ask)
        except Exception as error:  # noqa: BLE001 - whatever kept it from us, the answer is no
            return RETRY, DISALLOW, " ".join(f"{type(error).__name__}: {error}".split())
        if response.status < 300:
            return FRESH, response.body[:PARSED], ""
        if 400 <= response.status < 500 and response.status != 429:
            return FRESH, b"", ""
        return RETRY, DISALLOW, f"status {response.status}"
