"""The log: whatever a page or a host puts into a message stays within its line."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.utils.log import get_scrapy_root_handler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LONGEST = 2048
"""Characters of one line."""

MOST = 300
"""Lines of one message."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, line separators, marks that reverse what follows, lone surrogates; not \\t and \\n."""


class LineFormatter(logging.Formatter):
    r"""Escapes controls, cuts long lines, and lets no argument begin a line.

    Only a message whose own template has a line break, or a traceback, takes several lines; each
    but the first is indented, so that none can be taken for a message.

    >>> formatter = LineFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    >>> record = logging.LogRecord("x", 20, "", 0, "title %s", ("a\nINFO: b\x1b[2J",), None)
    >>> formatter.format(record)
    'INFO: title a\\nINFO: b\\x1b[2J'
    """

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        """Return the message as its lines may stand in the log."""
        text = _CONTROL.sub(_escaped, self._inner.format(record))
        if "\n" in str(record.msg) or record.exc_info or record.stack_info:
            first, *rest = text.split("\n")
            return "\n".join([_cut(first), *(f"  {_cut(line)}" for line in rest[: MOST - 1])])
        return _cut(text.replace("\n", "\\n"))


class LogLines:
    """Puts the formatter before Scrapy's log handler, before any page is there to speak of.

    What the handler does not show is not made either: Scrapy has two messages a page below INFO.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension; Scrapy installs its handler anew after this, so it waits."""
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


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "backslashreplace").decode("ascii")


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 20]}… ({len(line)})"
