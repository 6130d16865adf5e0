"""No request goes out before its host's turn: delay, Crawl-delay, Retry-After, circuit breaker."""

from __future__ import annotations

import asyncio
import logging
from time import monotonic, time
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from newsspider.middlewares.hosts import HostBook
from newsspider.middlewares.retry_after import retry_after
from newsspider.sites import SITES

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

REFUSALS = frozenset({429, 503})
"""Statuses that ask for rest, with or without Retry-After."""

TICK = 0.5
"""Seconds between looks at whether the crawl is being stopped while a request waits."""


class PolitenessMiddleware:
    """Hold each request until its host, and its registrable domain, may be asked again.

    It stands last before the download, so that nothing, robots.txt and retries included, goes
    round it. Where a pause applies, a host gets one request at a time and the pause counts from
    the end of its answer: what the host sees is never shorter, whatever the network did.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._cap = settings.getfloat("NEWSSPIDER_CRAWL_DELAY_CAP")
        self._patience = settings.getfloat("NEWSSPIDER_PATIENCE")
        self._agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self.book = HostBook(
            delay=settings.getfloat("DOWNLOAD_DELAY"),
            domain_gap=settings.getfloat("NEWSSPIDER_DOMAIN_GAP"),
        )
        self._turns: dict[str, asyncio.Lock] = {}
        self._holding: dict[Request, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware and listen to what robots.txt files say."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        return middleware

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take over the Crawl-delay of our group."""
        asked = robotparser.crawl_delay(self._agent)
        host = _host(request)
        if not asked or asked <= 0:
            return
        if asked > self._cap:
            logger.warning(
                "%s asks for %g s between requests; NEWSSPIDER_CRAWL_DELAY_CAP makes it %g s",
                host,
                asked,
                self._cap,
            )
        self.book.host(host).crawl_delay = min(asked, self._cap)

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn; refuse at once what would have to wait too long."""
        host = _host(request)
        self._refuse_parked(host)
        if not self.book.pause(host) and not self.book.domain_gap:
            await self._rest(host)
            return
        turn = self._turns.setdefault(host, asyncio.Lock())
        await turn.acquire()
        self._holding[request] = host
        await self._rest(host)
        self.book.started(_domain(host), monotonic())

    def process_response(self, request: Request, response: Response) -> Response:
        """Read from the answer how the host is."""
        host = self._finish(request)
        if response.status in REFUSALS:
            asked = retry_after(response.headers.get("Retry-After"), time(), self.book.longest)
            rest = self.book.refused(host, monotonic(), asked)
            self._crawler.stats.inc_value("politeness/refused")
            logger.info("%s asks for rest (%d): %g s", host, response.status, rest)
        elif response.status >= 500:
            self.book.failed(host, monotonic())
        else:
            self.book.answered(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count what never became an answer."""
        host = self._finish(request)
        if not isinstance(exception, IgnoreRequest):
            self.book.failed(host, monotonic())

    def _finish(self, request: Request) -> str:
        host = self._holding.pop(request, None)
        if host is None:
            return _host(request)
        self.book.finished(host, monotonic())
        self._turns[host].release()
        return host

    async def _rest(self, host: str) -> None:
        domain = _domain(host)
        while wait := self.book.wait(host, domain, monotonic()):
            self._refuse_parked(host)
            if wait > max(self._patience, self.book.pause(host)):
                raise IgnoreRequest(f"{host} asked to be left alone for {wait:.0f} s more")
            await asyncio.sleep(min(wait, TICK))
            if not self._crawler.crawling:
                raise IgnoreRequest("the crawl is stopping")

    def _refuse_parked(self, host: str) -> None:
        if self.book.parked(host, monotonic()):
            self._crawler.stats.inc_value("politeness/parked")
            raise IgnoreRequest(f"{host} failed too often and is left alone")


def _host(request: Request) -> str:
    return (urlparse_cached(request).hostname or "").lower()


def _domain(host: str) -> str:
    """Return the registrable domain of a site's host; a foreign host stands for itself."""
    domains: list[Any] = [domain for site in SITES.values() for domain in site.domains]
    return next((d for d in domains if host == d or host.endswith("." + d)), host)
