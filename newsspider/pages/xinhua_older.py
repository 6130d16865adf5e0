"""Layouts of 新华网 before 2017."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.pages import scan
from newsspider.pages.index import first_filled, text_of
from newsspider.pages.xinhua import WIDGETS, XinhuaPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_LATER = "#p-detail, #detail"
_SOURCE = "来源"
_LINES = frozenset(("td", "div", "p", "span", "font"))


class _OlderPage(XinhuaPage):
    """Pages whose line with time and source has no id or class: it is known by the word 来源."""

    EDITOR = "#editor, .editor, .zrbj, .p-jc"
    CRUMBS = ".crumbs, .curPlace, .path, #crumbs, #path"
    CRUMBS_NAMED = tuple(re.compile(rf"{name}\b") for name in ("crumbs", "curPlace", "path"))
    NOISE = WIDGETS | {
        *("nextpage", "zrbj", "p-jc", "bdsharebuttonbox", "#editor", "#page", "#pagelink"),
    }

    def _info_elements(self) -> list[Element]:
        return self.index.ordered([*self._find(self.INFO), *self._nearby()])

    def _nearby(self) -> Iterator[Element]:
        """Yield the nearest line with 来源 above the body, and the nearest box with it around."""
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

    Some sections, regional ones up to 2021, name the body ``div.article`` or ``#Zoom`` instead.
    """

    MARKERS = ('id="content"', 'class="article', 'id="article"', 'id="Zoom"')
    END = ("责任编辑", "</", "</")
    CONTAINER = ("#content",)
    RENAMED = "div.article, div#article, div#Zoom"
    OTHERS = _LATER
    TITLE = "#title"
    HEADING = "h1, div.h-title"
    INFO = "#pubtime, :has(>#pubtime)"
    SOURCE = "#source, #from, .sub-src"

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        """Return the body container.

        Other pages have such names too, so the page must also have a headline, time or source.
        """
        if index.find(cls.OTHERS):
            return None
        if named := index.find("#content"):
            if index.find("#pubtime, #source, #title"):
                return first_filled(named)
            headed = [*index.below(named, "h1"), *index.below_text(named, _SOURCE)]
            return next(iter(index.ordered(headed)), None)
        renamed = [] if index.find("#Content") else index.find(cls.RENAMED)
        free = [body for body in renamed if next(body.iterancestors("td"), None) is None]
        headed = index.below(index.below_text(free, _SOURCE), "h1, #title, .h-title")
        return next(iter(headed), None)


class TitleContent(_OlderPage):
    """About 2005: ``#Title`` and ``#Content`` in a table."""

    MARKERS = ('id="Content"', "id=Content")
    END = ("责任编辑", "</", "</")
    CONTAINER = ("#Content",)
    TITLE = "#Title, #title"

    @classmethod
    def _start(cls, text: str, body: int) -> int:
        crumbs = scan.crumbs_start(text, cls.CRUMBS_NAMED, body)
        table = scan.outermost_table(text, body)
        return crumbs if crumbs >= 0 else table if table >= 0 else super()._start(text, body)
