"""The proxy of the environment, asked for once per host."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.request import proxy_bypass

from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request


class ProxyMiddleware(HttpProxyMiddleware):
    """Scrapy's middleware, which does not read all of the environment again for each request.

    Which hosts go round the proxy (``no_proxy``) is decided when a host is first asked; a crawl
    has few hosts, and a process does not change its environment.
    """

    def __init__(self, auth_encoding: str | None = "latin-1") -> None:
        super().__init__(auth_encoding)
        self._goes_round = cache(proxy_bypass)

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Name the proxy of the environment, unless the request names its own."""
        address = urlparse_cached(request)
        scheme = address.scheme
        if "proxy" in request.meta or scheme not in self.proxies:
            super().process_request(request)
        elif self._goes_round(address.hostname or ""):
            self._set_proxy_and_creds(request, None, None, None)
        else:
            credentials, url = self.proxies[scheme]
            self._set_proxy_and_creds(request, url, credentials, scheme)
