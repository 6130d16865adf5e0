"""The live view: a table below the log on a terminal, a plain log line elsewhere."""

from __future__ import annotations

import logging
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from newsspider.corpus.progress import terminal_size
from newsspider.extensions.summary import by_region, table
from newsspider.middlewares.politeness import PolitenessMiddleware

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

UP = "\x1b[{}A\x1b[J"


class Progress:
    """Shows the counts of each region every ``NEWSSPIDER_PROGRESS`` seconds; 0 switches it off.

    Without that setting it is often on a terminal, and once a minute in a log that is kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._screen = sys.stderr if sys.stderr.isatty() else None
        every = crawler.settings["NEWSSPIDER_PROGRESS"]
        self._every = float((10 if self._screen else 60) if every is None else every)
        if not self._every:
            raise NotConfigured
        self._started = 0.0
        self._drawn = 0
        self._loop: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and start its clock with the spider."""
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        self._started = monotonic()
        self._loop = create_looping_call(self._show, spider)
        self._loop.start(self._every, now=False)
        handler = get_scrapy_root_handler()
        if isinstance(handler, logging.StreamHandler) and handler.stream is self._screen:
            handler.addFilter(self._make_way)

    def spider_closed(self) -> None:
        if self._loop is not None and self._loop.running:
            self._loop.stop()

    def _show(self, spider: Spider) -> None:
        text = self.text()
        if self._screen is None:
            spider.logger.info("%s", text.splitlines()[-1])
            return
        self._erase()
        lines = fitting(text.split("\n"), *terminal_size(self._screen))
        self._screen.write("\n".join(lines) + "\n")
        self._screen.flush()
        self._drawn = len(lines)

    def _make_way(self, _record: logging.LogRecord) -> bool:
        """Erase the table before a log line is printed; as a log filter, let every record pass."""
        self._erase()
        return True

    def _erase(self) -> None:
        if self._screen is not None and self._drawn:
            self._screen.write(UP.format(self._drawn))
            self._drawn = 0

    def text(self) -> str:
        """Return the table of the regions and a last line with totals and the longest wait."""
        stats = self._crawler.stats
        regions = by_region(stats.get_stats())
        pages = stats.get_value("response_received_count", 0)
        seconds = max(monotonic() - self._started, 0.001)
        rate = f"{pages / seconds * 60:.1f}/min"
        last = f"{pages} responses in {seconds:.0f} s, {rate}{self._slowest()}"
        return f"{table(regions)}\n{last}"

    def _slowest(self) -> str:
        gate = self._crawler.get_downloader_middleware(PolitenessMiddleware)
        now = monotonic()
        rests = {name: gate.book.next_at(name) - now for name in gate.book.hosts} if gate else {}
        host = max(rests, key=lambda name: rests[name], default=None)
        if host is None or rests[host] < 1:
            return ""
        return f", {host} next in {rests[host]:.0f} s"


def fitting(lines: list[str], columns: int, rows: int) -> list[str]:
    """Cut lines to fit a terminal without wrapping or scrolling; the last line is always kept.

    >>> fitting(["region  listed", "CN-BJ        7", "CN-TJ        8", "15 responses"], 10, 4)
    ['region  l', 'CN-BJ    ', '15 respon']
    """
    room = max(rows - 1, 1)
    kept = lines if len(lines) <= room else [*lines[: room - 1], lines[-1]]
    return [line[: max(columns - 1, 1)] for line in kept]
