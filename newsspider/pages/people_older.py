"""Layouts of 人民网 before 2016, and its picture pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages.base import has_class
from newsspider.pages.blocks import Paragraph, blocks
from newsspider.pages.people import PeoplePage
from newsspider.pages.story import Story, story

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LATER = "//*[@id='rwb_zw' or @id='rm_txt_zw'] | //div[contains(@class, 'rm_txt_con')]"
_BESIDE = ("show_text", "artDet", "box_text")
_UNNAMED = " or ".join(has_class(name) for name in _BESIDE)
_PICTURES = f"//dd[@id='picG'] | //div[{has_class('pic_c')}]"


class PContent(PeoplePage):
    """2012 to 2015: ``#p_title``, ``#p_publishtime``, ``#p_origin``, body in ``#p_content``."""

    MARKERS = ("p_content", *_BESIDE)
    START = ('id="rwb_navpath"',)
    END = ("p_editor", "</span>")
    CONTAINER = XPath(
        f"//*[@id='p_content'][not({_LATER})]"
        f" | //div[{_UNNAMED}][not(//*[@id='p_content'])][not({_LATER})][not({_PICTURES})]"
    )
    TITLE = XPath(
        "//*[@id='p_title'][normalize-space()]"
        " | self::*[not(//*[@id='p_title'][normalize-space()])]"
        "/preceding::h1[normalize-space()][1]"
    )
    PRETITLE = XPath(f"//*[@id='p_pretitle'] | //h3[{has_class('pre')}]")
    SUBTITLE = XPath(f"//*[@id='p_subtitle'] | //h4[{has_class('sub')}]")
    INFO = XPath(
        "//*[@id='p_publishtime'] | //*[@id='p_publishtime']/.. | //h1/following::h2[1]"
        f" | //p[{has_class('sou')}] | //div[{has_class('artOri')}]"
        f" | //div[{has_class('tool')}]/h5 | //div[{has_class('box01')}]//div[{has_class('fl')}]"
    )
    SOURCE = XPath("//*[@id='p_origin']")


class PicG(PeoplePage):
    """Picture pages of 2012 to 2018: pictures in ``dd#picG`` or ``div.pic_c``, text beside them."""

    MARKERS = ("picG", "pic_c")
    START = ('id="rwb_navpath"',)
    END = ('class="edit', "</div>")
    CONTAINER = XPath(f"({_PICTURES})[not({_LATER})][not(//*[@id='p_content'])]")
    TITLE = XPath(
        "//h1[normalize-space()]"
        "[not(following::h1[normalize-space()][following::*[@id='picG'] or ancestor::div])]"
    )
    INFO = XPath(
        f"//div[{has_class('page_c')}]//*[{has_class('fr')}] | //div[{has_class('page_c')}]"
        f" | //p[{has_class('sou')}] | //h1/following::h2[1]"
        f" | //h3[{has_class('sub')}]/following-sibling::p"
    )
    NOISE = PeoplePage.NOISE | {"page_c", "page_n", "sou", "share", "author"}
    TEXT = XPath(
        f"//div[{has_class('content')} and {has_class('clear')}]"
        f"[not(ancestor::div[{has_class('pic_c')}])]"
    )

    @property
    def story(self) -> Story:
        """The pictures, then the text that stands in a container of its own."""
        parts: list[Element] = [self.container, *self.TEXT(self.container)]
        found = [block for part in parts for block in blocks(part, self.NOISE)]
        heads = {self.title, self._line(self.PRETITLE), self._line(self.SUBTITLE)}
        return story(
            [b for b in found if not (isinstance(b, Paragraph) and b.text in heads)], self.url
        )
