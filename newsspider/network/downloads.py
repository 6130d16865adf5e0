"""The download handler of a crawl: the head of an answer has a limit, and so has its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.web._newclient import HEADER, STATUS

from newsspider.network.resolver import ensure_guard
from newsspider.spiders.failures import STOPPED, Ignored
from newsspider.spiders.signals import drained

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST = 512 << 10
"""Bytes of status line and headers. Twisted limits one line, not how many there are."""


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's handler, which ends a connection whose headers do not end.

    Until the download times out they would fill the memory: a gigabyte a minute from a fast host.
    When a stopped crawl has waited long enough (`newsspider.extensions.drain`), what is still under
    way is given up.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        ensure_guard(crawler)
        self._under_way: set[asyncio.Task[Response]] = set()
        crawler.signals.connect(self.give_up, drained)
        pool: Any = self._pool
        pool._factory = _bounded(pool._factory)  # noqa: SLF001 - Scrapy sets its own there, too

    async def download_request(self, request: Request) -> Response:
        """Return the response; raise Ignored if it is given up."""
        download = asyncio.create_task(super().download_request(request))
        self._under_way.add(download)
        try:
            return await download
        except asyncio.CancelledError:
            raise Ignored(STOPPED, "the crawl is stopping") from None
        finally:
            self._under_way.discard(download)

    def give_up(self) -> None:
        """End all downloads under way."""
        for download in self._under_way:
            download.cancel()


def _bounded(factory: Any) -> type[Any]:
    """Return the factory of protocols with one whose protocols count what they receive."""

    class Bounded(factory):  # type: ignore[misc]
        def buildProtocol(self, address: Any) -> Any:  # noqa: N802
            protocol = super().buildProtocol(address)
            protocol.dataReceived = _Counted(protocol).received
            return protocol

    return Bounded


class _Counted:
    """Hands a protocol its data, unless the head of an answer grows too long."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._receive = protocol.dataReceived
        self._parser: Any = None
        """The parser of the answer that is counted: each answer of a connection has its own."""
        self._size = 0

    def received(self, data: bytes) -> None:
        parser = self._protocol._parser  # noqa: SLF001
        if parser is not self._parser:
            self._parser, self._size = parser, 0
        if parser is not None and parser.state in {STATUS, HEADER}:
            self._size += len(data)
            if self._size > LONGEST:
                self._protocol.transport.abortConnection()
                return
        self._receive(data)
