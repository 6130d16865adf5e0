"""The resolver of a crawl: names that resolve to private addresses do not resolve."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.internet.error import DNSLookupError

from newsspider.network.addresses import networks, reachable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

    from newsspider.network.addresses import Network

logger = logging.getLogger(__name__)


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, which checks every address before anything connects to it.

    The connection is made to the very address that was checked, so a name server cannot slip in
    another one (DNS rebinding). Networks in ``NEWSSPIDER_ALLOW_PRIVATE`` pass, and so do the
    proxies of the environment: whoever sets a proxy trusts it, including to resolve names.
    """

    allowed: tuple[Network, ...] = ()
    proxies: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make the resolver with the networks the settings allow."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allowed = networks(crawler.settings.getlist("NEWSSPIDER_ALLOW_PRIVATE"))
        resolver.proxies = frozenset(filter(None, map(_host, getproxies().values())))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Return the name's address; the Deferred fails with DNSLookupError if it is private."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: Any, name: str) -> str:
        if name.lower() in self.proxies or reachable(str(address), self.allowed):
            return str(address)
        logger.warning(
            "%s resolves to %s, which is not public: not contacted "
            "(NEWSSPIDER_ALLOW_PRIVATE allows networks of your own)",
            name,
            address,
        )
        raise DNSLookupError(f"{name} resolves to {address}, which is not public")


def ensure_guard(crawler: Crawler) -> None:
    """Install the guard of the settings where no ``CrawlerProcess`` has: a runner installs none."""
    from twisted.internet import reactor

    installed: Any = reactor
    chosen = load_object(crawler.settings["TWISTED_DNS_RESOLVER"])
    if issubclass(chosen, GuardedResolver) and not isinstance(installed.resolver, GuardedResolver):
        build_from_crawler(chosen, crawler, reactor=reactor).install_on_reactor()


def _host(url: str) -> str | None:
    return urlsplit(url if "//" in url else f"//{url}").hostname
