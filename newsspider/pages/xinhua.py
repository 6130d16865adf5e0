"""Layouts of 新华网 since 2017."""

from __future__ import annotations

from lxml.etree import XPath

from newsspider.pages.base import ArticlePage, has_class

_KEYWORD_SEPARATORS = r"\s*[,，;；\n]\s*"


class XinhuaPage(ArticlePage):
    site = "xinhua"
    KEYWORD_SEPARATORS = _KEYWORD_SEPARATORS
    CRUMBS = XPath(f"//div[{has_class('header-nav')} or {has_class('news-position')}]")


class PDetail(XinhuaPage):
    """2017 to 2020: ``div.h-title``, ``span.h-time``, body in ``#p-detail``."""

    MARKERS = ('id="p-detail"',)
    START = ('class="news-position"',)
    END = ('class="p-jc"', "编辑", "</span>")
    CONTAINER = XPath("//*[@id='p-detail']")
    TITLE = XPath(f"//div[{has_class('h-title')}] | preceding::h1[normalize-space()][1]")
    INFO = XPath(f"//div[{has_class('h-info')}] | //span[{has_class('h-time')}]")
    EDITOR = XPath(f"//span[{has_class('p-jc')}] | //div[{has_class('p-jc')}]")
    NOISE = frozenset(
        ("video-url", "lb", "tadd", "p-tags", "zan-wap", "share", "p-jc", "tiyi1", "editor")
    )


class _DetailPage(XinhuaPage):
    """One header for wide screens and one for narrow ones; the narrow one has the time in full."""

    MARKERS = ('id="detail"',)
    START = ('class="header-nav',)
    END = ('class="editor"', "</span>", "</div>")
    TITLE = XPath(
        "//h1//span[@class='title'][normalize-space()] | preceding::h1[normalize-space()][1]"
    )
    INFO = XPath(
        f"//div[{has_class('mheader')}]//div[{has_class('info')}]"
        f" | //div[{has_class('header-time')}]"
    )
    SOURCE = XPath(f"//div[{has_class('source')}]")
    EDITOR = XPath(f"//span[{has_class('editor')}]")
    NOISE = frozenset(
        ("#articleEdit", "tiyi1", "editor", "video-url", "lb", "pagelink", "#div_currpage")
    )


class Detail(_DetailPage):
    """2021 to 2023: the paragraphs are children of ``#detail``."""

    CONTAINER = XPath("//*[@id='detail'][not(.//*[@id='detailContent'])]")


class DetailContent(_DetailPage):
    """Since 2024: ``span#detailContent`` inside ``#detail`` holds the paragraphs."""

    MARKERS = ("detailContent",)
    CONTAINER = XPath("//*[@id='detail'][.//*[@id='detailContent']]")
