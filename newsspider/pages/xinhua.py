"""Layouts of 新华网 since 2017."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from newsspider.pages.base import ArticlePage
from newsspider.pages.blocks import blocks
from newsspider.pages.index import text_of
from newsspider.pages.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.blocks import Paragraph, Picture


class XinhuaPage(ArticlePage):
    site = "xinhua"
    KEYWORD_SEPARATORS = re.compile("[,，;；\n]")
    CRUMBS = "div.header-nav, div.news-position"


WIDGETS = frozenset(("pagelink", "#div_currpage", "#div_page_roll", "#div_page_roll1")) | {
    *("video-url", "lb", "tadd", "p-tags", "zan-wap", "share", "tiyi1", "editor"),
}
"""Classes and ids of the pager and of what else templates set into bodies."""


class PDetail(XinhuaPage):
    """2017 to 2020: ``div.h-title``, ``span.h-time``, body in ``#p-detail``."""

    MARKERS = ('id="p-detail"',)
    START = 'class="news-position"'
    END = ('class="p-jc"', "编辑", "</", "</")
    CONTAINER = ("#p-detail",)
    TITLE = "div.h-title"
    INFO = "div.h-info, span.h-time"
    SOURCE = "#source"
    EDITOR = "span.p-jc, div.p-jc"
    NOISE = WIDGETS | {"p-jc"}


class _DetailPage(XinhuaPage):
    """One header for wide screens and one for narrow ones; the narrow one has the time in full."""

    MARKERS: ClassVar[tuple[str, ...]] = ('id="detail"',)
    START = 'class="header-nav'
    END = ('class="editor"', "</span>", "</div>")
    TITLE = "h1 span.title"
    INFO = "div.mheader div.info, div.header-time"
    SOURCE = "div.source"
    EDITOR = "span.editor"
    NOISE = WIDGETS | {"#articleEdit"}


class Detail(_DetailPage):
    """2021 to 2023: the paragraphs are children of ``#detail``."""

    CONTAINER = ("#detail:not(:has(#detailContent))",)


class DetailContent(_DetailPage):
    """Since 2024: ``span#detailContent`` inside ``#detail`` holds the paragraphs."""

    CONTAINER = ("#detail:has(#detailContent)",)


class AllPics(XinhuaPage):
    """Picture pages of 2019: ``script#all-pics`` holds the body as HTML, which a viewer shows.

    The rest of the page is made in the browser, so title, time and source are those in the head.
    """

    CONTAINER = ("script#all-pics",)
    OTHERS = "#p-detail, #detail, #content"

    @property
    def _between(self) -> Iterator[tuple[Element, str]]:
        return iter(())

    @property
    def _blocks(self) -> list[Paragraph | Picture]:
        body = parse(text_of(self.container))
        return [] if body is None else blocks(body, PDetail.NOISE)
