"""Layouts of 人民网 since 2016; the national and the regional sections share them."""

from __future__ import annotations

from lxml.etree import XPath

from newsspider.pages.base import ArticlePage, has_class

_KEYWORD_SEPARATORS = r"[\s,，;；]+"


class PeoplePage(ArticlePage):
    site = "people"
    TITLE = XPath("//h1[@id='newstit'][normalize-space()] | preceding::h1[normalize-space()][1]")
    PRETITLE = XPath(f"//h3[{has_class('pre')}]")
    SUBTITLE = XPath(f"//h4[{has_class('sub')}]")
    AUTHOR = XPath(f"//p[{has_class('author')}] | //div[{has_class('author')}]")
    CRUMBS = XPath(f"//*[@id='rwb_navpath'] | //a[{has_class('clink')}]/..")
    EDITOR = XPath(f"//div[{has_class('edit')}] | //*[@id='p_editor']")
    KEYWORD_SEPARATORS = _KEYWORD_SEPARATORS
    NOISE = frozenset(("bza", "otitle", "zdfy", "edit", "paper_num", "rm_relevant"))


class RwbZw(PeoplePage):
    """2016 to early 2021: ``div.text_title`` above ``div.text_con``, body in ``#rwb_zw``."""

    MARKERS = ('id="rwb_zw"', "box_con")
    START = ('id="rwb_navpath"',)
    END = ('class="edit', "</div>")
    CONTAINER = XPath(
        f"//*[@id='rwb_zw'] | //div[{has_class('text_con')}]"
        f"//div[{has_class('box_con')}][not(//*[@id='rwb_zw'])]"
    )
    INFO = XPath(f"//div[{has_class('box01')}]//div[{has_class('fl')}] | //p[{has_class('sou')}]")


class _RmTxtPage(PeoplePage):
    MARKERS = ("rm_txt_con",)
    START = ('id="rwb_navpath"',)
    END = ('class="edit', "</div>")
    INFO = XPath(
        f"//div[{has_class('channel')}]//div[{has_class('col-1-1')}] | //*[@id='newstime']"
        f" | //p[{has_class('sou')}]"
    )


class RmTxt(_RmTxtPage):
    """2021 to 2024: the paragraphs are children of ``div.rm_txt_con``."""

    CONTAINER = XPath(f"//div[{has_class('rm_txt_con')}][not(.//*[@id='rm_txt_zw'])]")


class RmTxtZw(_RmTxtPage):
    """Since 2025: ``#rm_txt_zw`` inside ``div.rm_txt_con`` holds the paragraphs."""

    MARKERS = ("rm_txt_zw",)
    CONTAINER = XPath(f"//div[{has_class('rm_txt_con')}][.//*[@id='rm_txt_zw']]")
