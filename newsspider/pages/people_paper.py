"""The layout of 人民日报's electronic edition, ``paper.people.com.cn``."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newsspider.pages.blocks import blocks
from newsspider.pages.line import line
from newsspider.pages.people import PeoplePage
from newsspider.pages.source import Source
from newsspider.text.credits import authors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.blocks import Paragraph, Picture

_PAPER = re.compile(r"《\s*(?P<name>[^《》]{2,20}?)\s*》")


class Ozoom(PeoplePage):
    """2009 to today: the headings of a printed page, then the body in ``#ozoom``.

    The line below the headings names the paper, its day and its page; the writer stands in front
    of it or in a heading of his own. Pictures have tables of their own above the body.
    """

    MARKERS = ('id="ozoom"',)
    CONTAINER = ("#ozoom",)
    TITLE = "div.text_c h1, div.article h1"
    PRETITLE = "div.text_c h3, div.article h3"
    SUBTITLE = "div.text_c h2, div.article h2"
    AUTHOR = "div.text_c h4, p.sec"
    INFO = "div.lai, span.date, p.sec"
    PICTURES = "table.pci_c"

    @property
    def editors(self) -> list[str]:
        """Those that the body ends with; the page around it names none."""
        return self.story.editors

    @property
    def authors(self) -> list[str]:
        shown = (_PAPER.split(line(told))[0] for told in self._above(self.AUTHOR))
        return next(filter(None, map(authors, shown)), [])

    def _told_sources(self) -> Iterator[Source]:
        named = (_PAPER.search(shown) for _, shown in chain(self._infos, self._between))
        yield from (Source(found["name"]) for found in named if found)
        yield from super()._told_sources()

    @property
    def _blocks(self) -> list[Paragraph | Picture]:
        inside = set(self.container.iter())
        apart = (table for table in self._find(self.PICTURES) if table not in inside)
        parts = self.index.ordered((*apart, self.container))
        return [block for part in parts for block in blocks(part, self.NOISE)]

    def _line(self, where: str | None) -> str | None:
        # The body may have headings, too.
        return next(filter(None, map(line, self._above(where))), None)

    def _above(self, where: str | None) -> list[Element]:
        return self.index.headings(self.container, where)
