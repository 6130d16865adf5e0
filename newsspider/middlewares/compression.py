"""HTTP decompression that is strict, has limits, and does not guess the charset of gzip bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError
from scrapy.http import TextResponse

from newsspider.decompression import Bomb, BrokenEncoding, decompress

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


PARTIAL = 206
"""Status of an answer to a range request. We make none, so such a body is incomplete."""


class CompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware with strict unpacking, and without its most expensive step.

    Of a truncated body Scrapy passes on what it could unpack; here the request is retried and in
    the end fails as truncated. A body that unpacks to too much fails as too large.

    The expensive step: ``Response.replace`` asks the old response for its encoding. Without a
    charset header Scrapy then looks for a charset in the gzip bytes, 2.4 ms a page, and does not
    use the answer. So any answer is put in its place.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        if response.status == PARTIAL:
            return self._retry(request, BrokenEncoding("partial content: status 206"))
        if "Content-Encoding" not in response.headers:
            return response
        if isinstance(response, TextResponse):
            response._cached_benc = "utf-8"  # noqa: SLF001 - where Scrapy caches its guess
        try:
            return super().process_response(request, response)
        except Bomb as error:
            raise DownloadCancelledError(f"{response.url}: {error}") from error
        except BrokenEncoding as error:
            return self._retry(request, error)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        return decompress(body, encoding.decode("latin-1"), max_size) if body else b""

    def _retry(self, request: Request, error: BrokenEncoding) -> Request:
        assert self._crawler.spider is not None  # noqa: S101 - there is a response
        retry = get_retry_request(request, spider=self._crawler.spider, reason="truncated")
        if retry is None:
            raise ResponseDataLossError(str(error)) from error
        return retry
