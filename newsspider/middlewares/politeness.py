"""No request is sent before its host's turn: delay, Crawl-delay, Retry-After, circuit breaker."""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from time import monotonic, time
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newsspider.errors import SettingError
from newsspider.network.hosts import HostBook
from newsspider.network.retry_after import retry_after
from newsspider.sites import SITES
from newsspider.sites.addresses import within
from newsspider.spiders.failures import STOPPED, Ignored
from newsspider.spiders.signals import article_rejected, list_failed

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)

REFUSALS = frozenset({429, 503})
"""Statuses that ask for rest, with or without Retry-After."""

TICK = 0.5
"""Seconds between two checks, while a request waits, whether the crawl is being stopped."""


class PolitenessMiddleware:
    """Holds each request until its host, and its registrable domain, may be asked again.

    It comes last before the download, so that nothing bypasses it, not even robots.txt or
    retries. Where a pause applies, a host gets one request at a time, and the pause counts from
    the end of its answer: however slow the network, the host never sees a shorter one.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        delay = settings.getfloat("DOWNLOAD_DELAY")
        gap = settings["NEWSSPIDER_DOMAIN_GAP"]
        self._crawler = crawler
        self._stats = crawler.stats
        self._cap = settings.getfloat("NEWSSPIDER_CRAWL_DELAY_CAP")
        self._patience = settings.getfloat("NEWSSPIDER_PATIENCE")
        self._agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self.book = HostBook(
            delay=delay,
            domain_gap=delay / 4 if gap is None else float(gap),
            backoff=settings.getfloat("NEWSSPIDER_BACKOFF"),
        )
        self._at_once = max(1, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._turns: dict[tuple[str, bool], asyncio.Semaphore] = {}
        self._asked: dict[str, dict[str, float]] = {}
        self._held: dict[Request, asyncio.Semaphore] = {}
        self._sent: dict[Request, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware; signals tell it of robots.txt files, blocked pages and articles.

        Raises SettingError if ``USER_AGENT`` would go out with its ``{contact}`` not filled in.
        """
        agent = crawler.settings["USER_AGENT"]
        if "{contact}" in agent:
            text = "has no contact; keep newsspider.addon.ContactAddon among your ADDONS"
            raise SettingError("USER_AGENT", agent, text)
        middleware = cls(crawler)
        connect = crawler.signals.connect
        connect(middleware.robots_parsed, signals.robots_parsed)
        connect(middleware.page_rejected, article_rejected)
        connect(middleware.page_rejected, list_failed)
        connect(middleware.item_scraped, signals.item_scraped)
        return middleware

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note the host's Crawl-delay for our agent: the longer of those for http and https."""
        asked = robotparser.crawl_delay(self._agent) or 0.0
        host = _host(request)
        if asked > self._cap:
            text = "%s asks for %g s between requests; NEWSSPIDER_CRAWL_DELAY_CAP cuts it to %g s"
            logger.warning(text, host, asked, self._cap)
        delays = self._asked.setdefault(host, {})
        delays[urlparse_cached(request).scheme] = max(min(asked, self._cap), 0.0)
        self.book.host(host).crawl_delay = max(delays.values())

    def page_rejected(self, url: str, reason: str) -> None:
        """Count pages that say we are blocked, whatever their status."""
        if reason == "blocked":
            self.book.blocked(_host_of(url), monotonic())

    def item_scraped(self, response: Response | Failure | None) -> None:
        """Note that a host still serves us articles; a failure also gives one, with a page less."""
        if isinstance(response, Response):
            self.book.welcomed(_host_of(response.url))

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn; raise Ignored if that would take too long."""
        host = _host(request)
        self._refuse(host)
        turn = self._turn(host)
        await turn.acquire()
        self._held[request] = turn
        await self._rest(host)
        self._sent[request] = monotonic()
        self.book.started(_domain(host), self._sent[request])

    def process_response(self, request: Request, response: Response) -> Response:
        """Note from the answer whether the host refuses us, fails, or is well."""
        host = _host(request)
        if not self._finish(request, host):
            return response
        asked = response.headers.get("Retry-After")
        if response.status in REFUSALS or (asked and response.status >= 400):
            rest = self.book.refused(host, monotonic(), retry_after(asked, time()))
            self._stats.inc_value("politeness/refused")
            logger.info("%s asks for a rest (status %d): %g s", host, response.status, rest)
        elif response.status >= 500:
            self.book.failed(host, monotonic())
        else:
            self.book.answered(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a request that was sent and got no answer.

        A download that we cancelled ourselves says nothing about the host.
        """
        host = _host(request)
        if self._finish(request, host) and not isinstance(exception, DownloadCancelledError):
            self.book.failed(host, monotonic())

    def _finish(self, request: Request, host: str) -> bool:
        """Give the turn back; return whether the request had been sent."""
        began = self._sent.pop(request, None)
        if began is not None:
            self.book.finished(host, began, monotonic())
        turn = self._held.pop(request, None)
        if turn is not None:
            turn.release()
        return began is not None

    def _turn(self, host: str) -> asyncio.Semaphore:
        """Return the semaphore of a host: one request at a time, or more where no pause applies.

        It lets no more through than the downloader sends at once. A request that waited in the
        downloader's own queue instead could not be held back when the host refuses another.
        """
        paced = self.book.pause(host) > 0
        turn = self._turns.get((host, paced))
        if turn is None:
            turn = self._turns[host, paced] = asyncio.Semaphore(1 if paced else self._at_once)
        return turn

    async def _rest(self, host: str) -> None:
        while wait := self.book.wait(host, _domain(host), monotonic()):
            self._refuse(host)
            await asyncio.sleep(min(wait, TICK))
        self._refuse(host)

    def _refuse(self, host: str) -> None:
        """Raise Ignored if the request should not be sent at all, however long it waits."""
        now = monotonic()
        if self._stopping:
            raise Ignored(STOPPED, "the crawl is stopping")
        if self.book.parked(host, now):
            self._stats.inc_value("politeness/parked")
            raise Ignored("resting", f"{host} failed too often and is left alone")
        rest = self.book.host(host).rest_until - now
        if rest > self._patience:
            text = f"{host} asked to be left alone for {rest:.0f} s more"
            raise Ignored("resting", text)

    @property
    def _stopping(self) -> bool:
        slot = self._crawler.engine._slot  # noqa: SLF001 - no signal comes this early
        return slot is None or slot.closing is not None


def _host(request: Request) -> str:
    return (urlparse_cached(request).hostname or "").removesuffix(".")


def _host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removesuffix(".")


@lru_cache(maxsize=1024)
def _domain(host: str) -> str:
    """Return the registrable domain of a site's host; a foreign host stands for itself."""
    domains = [domain for site in SITES.values() for domain in site.domains]
    return next((domain for domain in domains if within(host, domain)), host)
