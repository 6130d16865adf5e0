"""Layouts of 新华网 before 2017."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages.base import has_class, line
from newsspider.pages.xinhua import XinhuaPage
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LATER = "//*[@id='p-detail' or @id='detail']"
_HEADED = (
    f"preceding::*[self::h1 or @id='title' or {has_class('h-title')}][normalize-space()]"
    " and preceding::text()[contains(., '来源')]"
)
_NEARBY = (
    "preceding::*[self::td or self::div or self::p or self::span or self::font]"
    "[contains(., '来源')][not(.//td or .//div)][1]"
    " | ancestor::*[self::td or self::div][text()[contains(., '来源')]][1]"
)


class Content(XinhuaPage):
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
    START = ("<body",)
    END = ("责任编辑", "</")
    CONTAINER = XPath(
        f"(//*[@id='content'][not({_LATER})])"
        "[//*[@id='pubtime' or @id='source' or @id='title'] or preceding::h1[normalize-space()]"
        " or preceding::text()[contains(., '来源')]]"
        f" | (//div[{has_class('article')} or @id='article' or @id='Zoom'])[not(ancestor::td)]"
        f"[not({_LATER} | //*[@id='content' or @id='Content'])][{_HEADED}][1]"
    )
    TITLE = XPath(
        "//*[@id='title'][normalize-space()]"
        f" | (preceding::h1 | preceding::div[{has_class('h-title')}])[normalize-space()][last()]"
        "[not(//*[@id='title'][normalize-space()])]"
    )
    INFO = XPath(f"//*[@id='pubtime'] | //*[@id='pubtime']/.. | {_NEARBY}")
    SOURCE = XPath(f"//*[@id='source'] | //*[@id='from'] | //*[{has_class('sub-src')}]")
    EDITOR = XPath(
        f"//*[@id='editor' or {has_class('editor')} or {has_class('zrbj')} or {has_class('p-jc')}]"
    )
    CRUMBS = XPath(
        f"//*[{has_class('crumbs')} or {has_class('curPlace')} or {has_class('path')}"
        " or @id='crumbs' or @id='path']"
    )
    NOISE = frozenset(
        ("pagelink", "nextpage", "editor", "zrbj", "p-jc", "share", "bdsharebuttonbox", "tiyi1")
    ) | {"#editor", "#div_currpage", "#page", "#pagelink"}


class TitleContent(XinhuaPage):
    """About 2005: ``#Title`` and ``#Content`` in a table."""

    MARKERS = ('id="Content"', "id='Content'", "id=Content")
    START = ("<body",)
    END = ("责任编辑", "</")
    CONTAINER = XPath("//*[@id='Content']")
    TITLE = XPath("//*[@id='Title'][normalize-space()]")
    INFO = XPath(_NEARBY)
    EDITOR = Content.EDITOR
    CRUMBS = Content.CRUMBS
    NOISE = Content.NOISE


class RegionalTable(XinhuaPage):
    """Regional sections of 2008 to 2012: nested tables without ids.

    What can be relied on is the order of cells: title, then time and source in one small cell,
    then the cell with the most text of its own, then cells for author and editor.
    """

    MARKERS = ("<td", "<TD")
    INFO = XPath("preceding::td[not(.//td)][contains(., '来源') or contains(., '稿源')]")
    EDITOR = XPath("following::td[not(.//td)][contains(., '编辑')][1]")
    AUTHOR = XPath("following::td[not(.//td)][contains(., '作者')][1]")

    _INFO_CELLS = XPath(
        "//td[not(.//td)][contains(., '来源') or contains(., '稿源')]"
        "[string-length(normalize-space()) < 200]"
    )
    _IDENTIFIED = XPath(
        "boolean(//*[@id='Content' or @id='content' or @id='p-detail' or @id='detail'])"
    )
    _TEXTS_BEHIND = XPath("following::text()[ancestor::td][not(ancestor::a or ancestor::script)]")
    _CELLS_BEFORE = XPath("preceding::td[not(.//td)][normalize-space()]")
    _CHANNEL = re.compile(r"新华网[\u3400-\u9fff]{0,10}频道")
    _SHORTEST_BODY = 20

    @classmethod
    def claim(cls, tree: Element) -> Element | None:
        if cls._IDENTIFIED(tree):
            return None
        for info in cls._INFO_CELLS(tree):
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

    @property
    def _info(self) -> Element:
        cells: list[Element] = self._INFO_CELLS(self.container)
        return next(cell for cell in cells if parse_time(line(cell)))

    @property
    def title(self) -> str | None:
        for cell in reversed(self._CELLS_BEFORE(self._info)):
            if shown := line(cell):
                return shown
        return None

    @property
    def channel(self) -> list[str]:
        match = self._CHANNEL.search(line(self._info))
        return [match[0]] if match else []
