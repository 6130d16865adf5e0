"""The proxy of the environment, looked up once per host."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.request import proxy_bypass

from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request


class ProxyMiddleware(HttpProxyMiddleware):
    """Scrapy's middleware, without reading the whole environment again for each request.

    Whether a host bypasses the proxy (``no_proxy``) is remembered: a crawl has few hosts, and the
    environment of a process does not change.
    """

    def __init__(self, auth_encoding: str | None = "latin-1") -> None:
        super().__init__(auth_encoding)
        self._bypasses = cache(proxy_bypass)

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Set the proxy of the environment, unless the request names its own."""
        address = urlparse_cached(request)
        scheme = address.scheme
        if "proxy" in request.meta or scheme not in self.proxies:
            super().process_request(request)
        elif self._bypasses(address.hostname or ""):
            self._set_proxy_and_creds(request, None, None, None)
        else:
            credentials, url = self.proxies[scheme]
            self._set_proxy_and_creds(request, url, credentials, scheme)
