"""Layouts of 新华网 before 2017."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages import spans
from newsspider.pages.blocks import Paragraph, blocks
from newsspider.pages.index import text_of
from newsspider.pages.line import line
from newsspider.pages.xinhua import XinhuaPage
from newsspider.text.dates import parse_time
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_LATER = "#p-detail, #detail"
_SOURCE = "来源"
_SOURCES = (_SOURCE, "稿源")
_LINES = frozenset(("td", "div", "p", "span", "font"))


class _OlderPage(XinhuaPage):
    """Pages whose line with time and source has no name of its own: it says 来源."""

    EDITOR = "#editor, .editor, .zrbj, .p-jc"
    CRUMBS = ".crumbs, .curPlace, .path, #crumbs, #path"
    CRUMBS_NAMED = tuple(re.compile(rf"{name}\b") for name in ("crumbs", "curPlace", "path"))
    NOISE = frozenset(
        ("pagelink", "nextpage", "editor", "zrbj", "p-jc", "share", "bdsharebuttonbox", "tiyi1")
    ) | {"#editor", "#div_currpage", "#page", "#pagelink"}

    def _info_elements(self) -> list[Element]:
        return self.index.ordered([*self._find(self.INFO), *self._nearby()])

    def _nearby(self) -> Iterator[Element]:
        """Yield the nearest line above the body with 来源, and the nearest box around it."""
        for element in self.index.above(self.container):
            if (
                element.tag in _LINES
                and _SOURCE in text_of(element)
                and next(element.iterdescendants("td", "div"), None) is None
            ):
                yield element
                break
        for element in self.container.iterancestors("td", "div"):
            own = [element.text, *(child.tail for child in element)]
            if any(_SOURCE in text for text in own if text):
                yield element
                break


class Content(_OlderPage):
    """2010 to 2016: ``#title``, ``#pubtime``, ``#source``, body in ``#content``.

    Some sections name the body ``div.article`` or ``#Zoom`` instead.
    """

    MARKERS = (
        'id="content"',
        "id='content'",
        "id=content",
        'class="article',
        'id="article"',
        'id="Zoom"',
    )
    END = ("责任编辑", "</")
    CONTAINER = ("#content",)
    RENAMED = "div.article, div#article, div#Zoom"
    OTHERS = _LATER
    TITLE = "#title"
    HEADING = "h1, div.h-title"
    INFO = "#pubtime, :has(>#pubtime)"
    SOURCE = "#source, #from, .sub-src"

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        """Return the body container; such names are common, so something must show an article."""
        if index.find(cls.OTHERS):
            return None
        if named := index.find("#content"):
            if index.find("#pubtime, #source, #title"):
                return named[0]
            headed = [*index.below(named, "h1"), *index.below_text(named, _SOURCE)]
            return next(iter(index.ordered(headed)), None)
        renamed = [] if index.find("#Content") else index.find(cls.RENAMED)
        free = [body for body in renamed if next(body.iterancestors("td"), None) is None]
        headed = index.below(index.below_text(free, _SOURCE), "h1, #title, .h-title")
        return next(iter(headed), None)


class TitleContent(_OlderPage):
    """About 2005: ``#Title`` and ``#Content`` in a table."""

    MARKERS = ('id="Content"', "id='Content'", "id=Content")
    END = ("责任编辑", "</")
    CONTAINER = ("#Content",)
    TITLE = "#Title, #title"

    @classmethod
    def _start(cls, text: str, body: int) -> int:
        crumbs = spans.crumbs_start(text, cls.CRUMBS_NAMED, body)
        table = spans.outermost_table(text, body)
        return crumbs if crumbs >= 0 else table if table >= 0 else super()._start(text, body)


class RegionalTable(XinhuaPage):
    """Regional sections of 2008 to 2012: nested tables without ids.

    What can be relied on is the order of cells: title, then time and source in one small cell,
    then the cell with the most text of its own, then cells for author and editor.
    """

    MARKERS = ("<td", "<TD")
    NAMED = False
    OTHERS = "#Content, #content, #p-detail, #detail"

    _INFOS_BEFORE = XPath("preceding::td[not(.//td)][contains(., '来源') or contains(., '稿源')]")
    _INFO_CELLS = XPath(
        "//td[not(.//td)][contains(., '来源') or contains(., '稿源')]"
        "[string-length(normalize-space()) < 200]"
    )
    _TEXTS_BEHIND = XPath("following::text()[ancestor::td][not(ancestor::a or ancestor::script)]")
    _CELLS_BEFORE = XPath("preceding::td[not(.//td)][normalize-space()]")
    _CHANNEL = lazy_pattern(r"新华网[\u3400-\u9fff]{0,10}频道")
    _SHORTEST_BODY = 20

    @classmethod
    def place(cls, text: str) -> int:
        """Return where the source is first told of: behind that stands the body."""
        return min((at for word in _SOURCES if (at := text.find(word)) >= 0), default=-1)

    @classmethod
    def span(cls, text: str, body: int) -> tuple[int, int] | None:
        """Return where the outermost table around `body` begins and the last table ends."""
        start = spans.outermost_table(text, body)
        if start < 0 or "&#" in text[:start]:
            return None
        return start, spans.last_table(text, start)

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        if index.find(cls.OTHERS):
            return None
        for info in cls._INFO_CELLS(index.root):
            if parse_time(line(info)) is not None:
                return cls._body_behind(info)
        return None

    @classmethod
    def _body_behind(cls, info: Element) -> Element | None:
        lengths: Counter[Element] = Counter()
        for text in cls._TEXTS_BEHIND(info):
            holder = text.getparent().getparent() if text.is_tail else text.getparent()
            while holder.tag != "td":
                holder = holder.getparent()
            lengths[holder] += len(text.strip())
        cell, length = lengths.most_common(1)[0] if lengths else (None, 0)
        return cell if length >= cls._SHORTEST_BODY else None

    @cached_property
    def _info(self) -> Element:
        cells: list[Element] = self._INFO_CELLS(self.index.root)
        return next(cell for cell in cells if parse_time(line(cell)))

    def _titles(self) -> list[Element]:
        cells: list[Element] = self._CELLS_BEFORE(self._info)
        return cells[::-1]

    @cached_property
    def _heads(self) -> tuple[list[str], list[str], list[str]]:
        """The lines of the title's cell: above the one that names the document, it, and below."""
        cell = next((cell for cell in self._titles() if line(cell)), None)
        parts = blocks(cell) if cell is not None else []
        lines = [part.text for part in parts if isinstance(part, Paragraph)]
        named = max((text for text in lines if text in self.index.title), key=len, default=None)
        if named is None:
            return [], lines, []
        at = lines.index(named)
        return lines[:at], [named], lines[at + 1 :]

    @property
    def missing(self) -> frozenset[str]:
        """Several lines are told apart by the document's title, which only the whole page has."""
        unsure = len(self._heads[1]) > 1 and not self.index.title
        return super().missing | ({"title"} if unsure else set())

    @cached_property
    def title(self) -> str | None:
        return " ".join(self._heads[1]) or super().title

    @property
    def pretitle(self) -> str | None:
        return " ".join(self._heads[0]) or None

    @property
    def subtitle(self) -> str | None:
        return " ".join(self._heads[2]) or None

    def _info_elements(self) -> list[Element]:
        cells: list[Element] = self._INFOS_BEFORE(self.container)
        return cells

    def _editor_elements(self) -> list[Element]:
        return self._cell_behind("编辑")

    def _author_elements(self) -> list[Element]:
        return self._cell_behind("作者")

    def _cell_behind(self, word: str) -> list[Element]:
        cells = (cell for cell in self.index.behind(self.container) if cell.tag == "td")
        found = (cell for cell in cells if _is_innermost(cell) and word in text_of(cell))
        return list(islice(found, 1))

    @property
    def channel(self) -> list[str]:
        match = self._CHANNEL.search(line(self._info))
        return [match[0]] if match else []


def _is_innermost(cell: Element) -> bool:
    return next(cell.iterdescendants("td"), None) is None
