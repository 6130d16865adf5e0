"""robots.txt as RFC 9309 has it, where Scrapy is more lenient.

Scrapy parses whatever body comes back and takes an unreachable robots.txt for permission. RFC
9309, section 2.3.1: 4xx means no restrictions; 5xx and no answer mean complete disallow until the
file can be read; a copy may be used for 24 hours; at least 500 KiB are parsed. Where the RFC leaves
a choice we take the stricter one: 429 counts as no answer, and so do more than five redirects or
one that leaves the site. Rules hold for a scheme and a host: http and https each have their own.
"""

from __future__ import annotations

import logging
import re
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from newsspider.spiders.failures import STOPPED, Ignored

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

FRESH = 24 * 3600.0
"""Seconds for which an answer is valid."""
PARSED = 512 << 10
"""Bytes of a robots.txt that are parsed."""
MOST_RULES = 250_000
"""Rules in a robots.txt, each counted once for every agent of its group: so many are stored."""
_RULE = re.compile(r"(?:dis)?allow\s*:")
DISALLOW = b"User-agent: *\nDisallow: /\n"


class Trouble(NamedTuple):
    """Why a robots.txt could not be read."""

    text: str
    error: Exception | None = None
    reason: str = "robots_unreachable"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware with RFC 9309's rules for statuses, for age and for size."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._retry = crawler.settings.getfloat("NEWSSPIDER_ROBOTS_RETRY")
        self._expires: dict[str, float] = {}
        self._unreachable: dict[str, Trouble] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules for a request's origin; fetch them anew if the copy has expired."""
        origin = _origin(request)
        known = self._parsers.get(origin)
        if not isinstance(known, Deferred) and monotonic() >= self._expires.get(origin, 0.0):
            self._parsers[origin] = Deferred()
            await self._ask(request, origin)
        parser = self._parsers[origin]
        return await maybe_deferred_to_future(parser) if isinstance(parser, Deferred) else parser

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise IgnoreRequest if robots.txt forbids the request or could not be read."""
        trouble = self._unreachable.get(_origin(request))
        if trouble:
            text = f"robots.txt unreachable: {trouble.text}"
            raise Ignored(trouble.reason, text) from trouble.error
        super().process_request_2(rp, request)

    async def _ask(self, request: Request, origin: str) -> None:
        url = f"{origin}/robots.txt"
        body, trouble = await self._download(url)
        self._stats.inc_value("robotstxt/request_count")
        self._unreachable.pop(origin, None)
        if trouble:
            self._unreachable[origin] = trouble
        if trouble and trouble.reason != STOPPED:
            self._stats.inc_value("robotstxt/unreachable")
            text = "%s: %s; the host is not crawled, robots.txt is tried again in %d s"
            logger.warning(text, url, trouble.text, self._retry)
        self._expires[origin] = monotonic() + (self._retry if trouble else FRESH)
        try:
            await self._parse_robots(Response(url, body=body), origin, request)
        except Exception as error:  # noqa: BLE001 - or requests would wait for the rules for ever
            self._unreachable[origin] = Trouble(f"{type(error).__name__}: {error}", error)
            self._expires[origin] = monotonic() + self._retry
            self._robots_error(error, origin)

    async def _download(self, url: str) -> tuple[bytes, Trouble | None]:
        """Return ``(rules, trouble)``; trouble is None if the host answered."""
        meta = {"dont_obey_robotstxt": True}
        ask = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        try:
            response = await self.crawler.engine.download_async(ask)
        except Exception as error:  # noqa: BLE001 - whatever the failure, the answer is no
            if isinstance(error, Ignored) and error.reason == STOPPED:
                return DISALLOW, Trouble(str(error), reason=STOPPED)
            return DISALLOW, Trouble(" ".join(f"{type(error).__name__}: {error}".split()), error)
        if response.status < 300:
            body = response.body[:PARSED]
            if rules(body) > MOST_RULES:
                return DISALLOW, Trouble("more rules than can be kept")
            return body, None
        if 400 <= response.status < 500 and response.status != 429:
            return b"", None
        return DISALLOW, Trouble(f"status {response.status}")


def rules(body: bytes) -> int:
    r"""Count the rules in a robots.txt, each once for every agent that it is for.

    The parser stores a rule for every agent named above it: thousands of agents above thousands of
    rules would take gigabytes. What may be a rule counts as one, so the parser never stores more
    than a few times as many.

    >>> rules(b"User-agent: a\nUser-agent: b\nAllow: /\nDisallow: /n2/\nUser-agent: c\nAllow: /")
    5
    >>> rules(b"User-agent: a\n\n# note\nAllow: /\nCrawl-delay: 2\nUser-agent: b\nAllow: /")
    3
    """
    count = agents = 0
    closed = True
    for line in body.decode("utf-8", "ignore").splitlines():
        words = line.strip("\ufeff \t").lower()
        if words.startswith("user"):
            agents = 1 if closed else agents + 1
            closed = False
        elif words and words[0] != "#":
            count += agents
            closed = closed or _RULE.match(words) is not None
    return count


def _origin(request: Request) -> str:
    address = urlparse_cached(request)
    return f"{address.scheme}://{address.netloc}"
