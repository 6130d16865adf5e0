"""The layout of 新华网's regional sections from 2008 to 2012."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import XPath

from newsspider.pages import scan
from newsspider.pages.blocks import Paragraph, blocks
from newsspider.pages.index import text_of
from newsspider.pages.line import LONGEST_INFO, line
from newsspider.pages.prose import SHORTEST_BODY, is_notice
from newsspider.pages.xinhua import XinhuaPage
from newsspider.text.dates import parse_time
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_SOURCES = ("来源", "稿源")
_UNREAD = frozenset(("a", "script"))


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

    MARKERS = ("<td", "<TD")
    NAMED = False
    OTHERS = "#Content, #content, #p-detail, #detail"

    _INFOS_BEFORE = XPath("preceding::td[not(.//td)][contains(., '来源') or contains(., '稿源')]")
    _CELLS_BEFORE = XPath("preceding::td[not(.//td)][normalize-space()]")
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

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        if index.find(cls.OTHERS):
            return None
        for info in islice(_info_cells(index), 1):
            editors = islice(_cells_with("编辑", index.behind(info)), 1)
            for until in (*editors, None):
                if (body := cls._body_behind(index, info, until)) is not None:
                    return body
        return None

    @classmethod
    def _body_behind(cls, index: Index, info: Element, until: Element | None) -> Element | None:
        """Return the cell between `info` and the end of `until` with the most text of its own.

        Links and notices do not count.
        """
        lengths: Counter[Element] = Counter()
        cells: dict[Element | None, Element | None] = {}
        around, behind = [*info.iterancestors()][::-1], index.behind(info, until)
        for element in chain(around, (info,), behind):
            cells[element] = _cell_of(element, cells)
        for element in behind:
            if (cell := cells[element]) is not None:
                lengths[cell] += _weight(element.text)
        for element in chain(around, (info,), behind):
            if (cell := cells.get(element.getparent())) is not None:
                lengths[cell] += _weight(element.tail)
        body, length = lengths.most_common(1)[0] if lengths else (None, 0)
        return body if length >= SHORTEST_BODY else None

    @cached_property
    def _info(self) -> Element:
        return next(_info_cells(self.index))

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
        cells: list[Element] = self._INFOS_BEFORE(self.container)
        return cells

    def _editor_elements(self) -> list[Element]:
        return self._cell_behind("编辑")

    def _author_elements(self) -> list[Element]:
        return self._cell_behind("作者")

    def _cell_behind(self, word: str) -> list[Element]:
        return list(islice(_cells_with(word, self.index.behind(self.container)), 1))

    @property
    def channel(self) -> list[str]:
        match = self._CHANNEL.search(line(self._info))
        return [match[0]] if match else []


def _cells_with(word: str, elements: list[Element]) -> Iterator[Element]:
    cells = (cell for cell in elements if cell.tag == "td" and _is_innermost(cell))
    return (cell for cell in cells if word in text_of(cell))


def _cell_of(element: Element, cells: dict[Element | None, Element | None]) -> Element | None:
    """Return the innermost cell around `element`, None if it is in a link or script."""
    if element.tag == "td":
        return element
    return None if element.tag in _UNREAD else cells.get(element.getparent())


def _weight(text: str | None) -> int:
    """Return the length of a text, 0 for a notice."""
    told = text.strip() if text else ""
    return 0 if not told or is_notice(told) else len(told)


def _info_cells(index: Index) -> Iterator[Element]:
    """Yield the small cells with time and source."""
    for cell in index.tagged("td"):
        if _is_innermost(cell) and any(word in text_of(cell) for word in _SOURCES):
            shown = line(cell)
            if len(shown) < LONGEST_INFO and "。" not in shown and parse_time(shown) is not None:
                yield cell


def _is_innermost(cell: Element) -> bool:
    return next(cell.iterdescendants("td"), None) is None
