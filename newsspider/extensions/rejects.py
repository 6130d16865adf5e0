"""The reject log: every address that gave no record, with the reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.http import Response

from newsspider.disk import append
from newsspider.extensions.folder_name import only_looks
from newsspider.extensions.summary import site_name
from newsspider.spiders.signals import article_rejected, list_failed

if TYPE_CHECKING:
    from io import FileIO

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class RejectLog:
    """Counts every rejection and appends it to the file ``NEWSSPIDER_REJECTED``, if that is set.

    A line is ``{"url", "reason", "detail", "site", "region", "at"}``. The file is opened at the
    first rejection and gets every line whole. Commands that only look at a page log it instead.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.looks = only_looks(crawler)
        self.path: Any = None if self.looks else crawler.settings.get("NEWSSPIDER_REJECTED")
        self.file: FileIO | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        log = cls(crawler)
        connect = crawler.signals.connect
        connect(log.article_rejected, article_rejected)
        connect(log.list_failed, list_failed)
        connect(log.item_dropped, signals.item_dropped)
        connect(log.item_error, signals.item_error)
        connect(log.spider_error, signals.spider_error)
        connect(log.spider_closed, signals.spider_closed)
        return log

    def article_rejected(self, url: str, reason: str, detail: str, region: str | None) -> None:
        self._count(region, f"rejected/{reason}")
        self.crawler.stats.inc_value(f"newsspider/hosts/{urlsplit(url).hostname}/{reason}")
        if self.looks:
            self._spider.logger.warning("%s: %s (%s)", url, detail, reason)
        self._write(url, reason, detail, region)

    def list_failed(
        self, url: str, reason: str, detail: str, region: str | None, kind: str
    ) -> None:
        self._spider.logger.warning("%s: %s (%s)", url, detail, reason)
        what = "sources_failed" if kind == "datasource" else "lists_failed"
        self._count(region, f"{what}/{reason}")
        self._write(url, reason, detail, region)

    def item_dropped(self, item: Any, exception: Exception) -> None:
        self._reject_item(item, getattr(exception, "reason", "dropped"), str(exception))

    def item_error(self, item: Any, failure: Failure) -> None:
        """Reject a record on which a pipeline raised an error; Scrapy logs the traceback."""
        self._reject_item(item, "failed", repr(failure.value))

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """Reject a page on which our own code raised an error; Scrapy logs the traceback.

        Running out of memory or of open files says nothing about the page: that is tried again.
        An errback has a failure instead of the page, and ``start`` has neither.
        """
        if response is None:
            return
        url = response.url if isinstance(response, Response) else response.request.url  # type: ignore[attr-defined]
        ours = not isinstance(failure.value, (OSError, MemoryError))
        code_of = getattr(self._spider, "region_code", lambda _url: None)
        reason = "parse_error" if ours else "failed"
        self._reject(url, reason, repr(failure.value), code_of(url))

    def spider_closed(self) -> None:
        if self.file is not None:
            self.file.close()

    @property
    def _spider(self) -> Spider:
        assert self.crawler.spider is not None  # noqa: S101 - signals come from a crawl
        return self.crawler.spider

    def _reject_item(self, item: Any, reason: str, detail: str) -> None:
        record = ItemAdapter(item) if ItemAdapter.is_item(item) else {}
        self._reject(record.get("url") or "", reason, detail, record.get("region"))

    def _reject(self, url: str, reason: str, detail: str, region: str | None) -> None:
        self.crawler.signals.send_catch_log(
            article_rejected,
            url=url,
            reason=reason,
            detail=detail,
            region=region,
            spider=self._spider,
        )

    def _count(self, region: str | None, what: str) -> None:
        self.crawler.stats.inc_value(f"newsspider/{region or 'national'}/{what}")

    def _write(self, url: str, reason: str, detail: str, region: str | None) -> None:
        if not self.path:
            return
        row = {
            "url": url,
            "reason": reason,
            "detail": detail,
            "site": site_name(self._spider),
            "region": region,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        line = json.dumps(row, ensure_ascii=False) + "\n"
        try:
            append(self._opened(), line.encode("utf-8", "backslashreplace"))
        except OSError as error:
            text = "%s cannot be written: %s; further rejections are only counted"
            self._spider.logger.error(text, self.path, error)  # noqa: TRY400 - one line says it
            self.path = None

    def _opened(self) -> FileIO:
        if self.file is None:
            path = Path(self.path).expanduser()
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file = path.open("ab", buffering=0)
        return self.file
