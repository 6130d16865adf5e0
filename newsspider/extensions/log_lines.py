"""The log: nothing that a page or a host says can forge a log line or steer the terminal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.logformatter import LogFormatter
from scrapy.utils.log import get_scrapy_root_handler

from newsspider.text.printable import printable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.logformatter import LogFormatterResult

LONGEST = 2048
"""Characters in a line; a longer one is cut."""

MOST = 300
"""Lines in a message; the others are left out."""


class LineFormatter(logging.Formatter):
    r"""Escapes control characters, cuts long lines, and keeps arguments from starting a line.

    Only a traceback, or a message whose own template has a line break, takes several lines; all
    but the first are indented, so that none can be taken for a message.

    >>> formatter = LineFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    >>> record = logging.LogRecord("x", 20, "", 0, "title %s", ("a\nINFO: b\x1b[2J",), None)
    >>> formatter.format(record)
    'INFO: title a\\nINFO: b\\x1b[2J'
    """

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        """Return the message as one line, or as indented lines."""
        text = printable(self._inner.format(record))
        if "\n" in str(record.msg) or record.exc_info or record.stack_info:
            first, *rest = text.split("\n")
            return "\n".join([_cut(first), *(f"  {_cut(line)}" for line in rest[: MOST - 1])])
        return _cut(text.replace("\n", "\\n"))


class ItemNames(LogFormatter):
    """Names a dropped article by its address; in full it would fill the log (``LOG_FORMATTER``)."""

    def dropped(self, item: Any, exception: BaseException, *context: Any) -> LogFormatterResult:
        line = super().dropped(item, exception, *context)
        address = ItemAdapter(item).get("url", item) if ItemAdapter.is_item(item) else item
        return line | {
            "msg": "Dropped: %(address)s: %(exception)s",
            "args": {"address": address, "exception": exception},
        }


class LogLines:
    """Wraps the formatter of Scrapy's log handler when the spider opens.

    It also gives Scrapy's logger the handler's level, so that messages nobody sees are not made:
    Scrapy has two DEBUG messages for every page.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension; it waits, for Scrapy installs its handler anew after this."""
        lines = cls()
        crawler.signals.connect(lines.spider_opened, signals.spider_opened)
        return lines

    def spider_opened(self) -> None:
        """Wrap the formatter of Scrapy's handler, if there is one."""
        handler = get_scrapy_root_handler()
        if handler is None:
            return
        logging.getLogger("scrapy").setLevel(handler.level)
        if not isinstance(handler.formatter, LineFormatter):
            handler.setFormatter(LineFormatter(handler.formatter or logging.Formatter()))


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 20]}… ({len(line)})"
