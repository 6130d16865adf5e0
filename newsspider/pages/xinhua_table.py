"""The layout of 新华网's regional sections from 2008 to 2012."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from lxml.etree import XPath

from newsspider.pages import scan
from newsspider.pages.blocks import Paragraph, blocks
from newsspider.pages.line import LONGEST_INFO, line
from newsspider.pages.prose import prose_box
from newsspider.pages.xinhua import XinhuaPage
from newsspider.text.dates import parse_time
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_SOURCES = ("来源", "稿源")
_HAS_SOURCE = f"[not(.//td)][{' or '.join(f'contains(., {word!r})' for word in _SOURCES)}]"
"""XPath predicate of innermost cells with one of these words."""


class _Heading(NamedTuple):
    """The lines of the cell with the title."""

    above: list[str]
    title: list[str]
    """The line that the document's title repeats, or all lines if it repeats none."""
    below: list[str]


class RegionalTable(XinhuaPage):
    """Regional sections of 2008 to 2012: nested tables without ids.

    Only the order of cells is reliable: the title, then time and source in one small cell, then
    the body, which is the cell with the most text of its own, then cells for author and editor.
    """

    OTHERS = "#Content, #content, #p-detail, #detail"

    # A search for //td would take quadratic time where a row has thousands of cells.
    _SOURCED = XPath(f"/descendant::td{_HAS_SOURCE}")
    _SOURCED_BEFORE = XPath(f"preceding::td{_HAS_SOURCE}")
    _CELLS_BEFORE = XPath("preceding::td[not(.//td)][normalize-space()]")
    _AUTHOR_BEHIND = XPath("following::td[not(.//td)][contains(., '作者')][1]")
    _CHANNEL = lazy_pattern(r"新华网[\u3400-\u9fff]{0,10}频道")

    @classmethod
    def place(cls, text: str) -> int:
        """Return where the label of the source first stands, which precedes the body; else -1."""
        return min((at for word in _SOURCES if (at := text.find(word)) >= 0), default=-1)

    @classmethod
    def span(cls, text: str, body: int) -> tuple[int, int] | None:
        """Return where the outermost table around `body` begins and where the last table ends."""
        start = scan.outermost_table(text, body)
        if start < 0 or "&#" in text[:start]:
            return None
        return start, scan.last_table(text, start)

    def __init__(self, container: Element, index: Index, url: str, info: Element) -> None:
        super().__init__(container, index, url)
        self._sourced: list[Element] = self._SOURCED_BEFORE(container)[::-1]
        self._info = next(filter(_is_info, self._sourced), info)

    @classmethod
    def found(cls, index: Index, url: str) -> Self | None:
        """Return the page if a small cell has time and source, and prose comes behind it.

        Of several such cells, which lists have too, the nearest above the body is the article's.
        """
        cells = [] if index.find(cls.OTHERS) else cls._SOURCED(index.root)
        info = next(filter(_is_info, cells), None)
        box = None if info is None else prose_box(index, info, info)
        if info is None or box is None:
            return None
        cell = box if box.tag == "td" else next(box.iterancestors("td"), None)
        return None if cell is None else cls(cell, index, url, info)

    def _titles(self) -> list[Element]:
        cells: list[Element] = self._CELLS_BEFORE(self._info)
        return cells[::-1]

    @cached_property
    def _heading(self) -> _Heading:
        cell = next((cell for cell in self._titles() if line(cell)), None)
        parts = blocks(cell) if cell is not None else []
        lines = [part.text for part in parts if isinstance(part, Paragraph)]
        named = max((text for text in lines if text in self.index.title), key=len, default=None)
        if named is None:
            return _Heading([], lines, [])
        at = lines.index(named)
        return _Heading(lines[:at], [named], lines[at + 1 :])

    @property
    def missing(self) -> frozenset[str]:
        """The title too, if telling it from other lines needs the document's title.

        That stands in the head, so only the whole page has it.
        """
        unsure = len(self._heading.title) > 1 and not self.index.title
        return super().missing | ({"title"} if unsure else set())

    @cached_property
    def title(self) -> str | None:
        return " ".join(self._heading.title) or super().title

    @property
    def pretitle(self) -> str | None:
        return " ".join(self._heading.above) or None

    @property
    def subtitle(self) -> str | None:
        return " ".join(self._heading.below) or None

    def _info_elements(self) -> list[Element]:
        return self._sourced

    def _author_elements(self) -> list[Element]:
        cells: list[Element] = self._AUTHOR_BEHIND(self.container)
        return cells

    @property
    def channel(self) -> list[str]:
        match = self._CHANNEL.search(line(self._info))
        return [match[0]] if match else []


def _is_info(cell: Element) -> bool:
    """Tell whether a cell with the word 来源 is the line with time and source."""
    shown = line(cell)
    return len(shown) < LONGEST_INFO and "。" not in shown and parse_time(shown) is not None
