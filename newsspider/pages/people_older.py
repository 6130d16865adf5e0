"""Layouts of 人民网 before 2016, and its picture pages."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from newsspider.pages.blocks import EDGES, Paragraph, blocks
from newsspider.pages.headings import NeighbouredPage
from newsspider.pages.index import first_filled, is_blank
from newsspider.pages.line import line
from newsspider.pages.people import PeoplePage
from newsspider.pages.story import Story, story
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_LATER = "#rwb_zw, #rm_txt_zw, div.rm_txt_con"
_PICTURES = "#picG, div.pic_c"


class _OlderPage(PeoplePage):
    """Pages whose line with time and source may be the first ``h2`` after an ``h1``."""

    START = 'id="rwb_navpath"'
    CRUMBS_NAMED = (re.compile(r"clink\b"),)

    def _info_elements(self) -> list[Element]:
        behind = self.index.first_behind(self.index.find("h1"), "h2")
        return self.index.ordered(chain(self._find(self.INFO), behind))


class PContent(NeighbouredPage, _OlderPage):
    """2012 to 2015: ``#p_title``, ``#p_publishtime``, ``#p_origin``, body in ``#p_content``."""

    MARKERS = ("p_content", "show_text", "artDet", "box_text")
    END = ("p_editor", "</span>")
    CONTAINER = ("#p_content",)
    UNNAMED = "div.show_text, div.artDet, div.box_text"
    """The body in sections that give it no id; on a picture page these are something else."""
    OTHERS = _LATER
    TITLE = "#p_title"
    PRETITLE = "#p_pretitle, #jtitle, h3.pre, h3.jian, h3.yt"
    SUBTITLE = "#p_subtitle, #ftitle, h4.sub, h3.fu, h4.ft"
    AUTHOR = f"{PeoplePage.AUTHOR}, p.zz, p.sou1"
    INFO = "#p_publishtime, :has(>#p_publishtime), p.sou, div.artOri, div.tool h5, div.box01 div.fl"
    SOURCE = "#p_origin"

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        named = super().claim(index)
        if named is not None or index.find(f"{_LATER}, {_PICTURES}"):
            return named
        return first_filled(index.find(cls.UNNAMED))


class PicG(_OlderPage):
    """Picture pages of 2012 to 2018: pictures in ``#picG`` or ``div.pic_c``, text beside them."""

    MARKERS = ("picG", "pic_c")
    END = ('class="edit', "</div>")
    CONTAINER = (_PICTURES,)
    OTHERS = f"{_LATER}, #p_content"
    INFO = "div.page_c .fr, div.page_c, p.sou"
    NOISE = PeoplePage.NOISE | {"page_c", "page_n", "sou", "share", "author"}
    TEXT = "div.content.clear"

    def _titles(self) -> list[Element]:
        """Return the headings from the last one on that is in a box or above the pictures."""
        heads = [head for head in self.index.find("h1") if not is_blank(head)]
        pictured = list(self.index.first_behind(heads, "#picG"))
        for place in reversed(range(len(heads))):
            if place < len(pictured) or next(heads[place].iterancestors("div"), None) is not None:
                return heads[place:]
        return heads

    def _info_elements(self) -> list[Element]:
        beside = (head.itersiblings("p") for head in self.index.find("h3.sub"))
        return self.index.ordered(chain(super()._info_elements(), *beside, self._closing()))

    def _closing(self) -> Iterator[Element]:
        """Yield the line with source and time that ends the box of the pictures."""
        lines = self.container.iter("p", "div")
        named = (found for found in lines if (found.text or "").strip(EDGES).startswith("来源"))
        return (found for found in named if parse_time(line(found)))

    @cached_property
    def story(self) -> Story:
        """The pictures, then the text, which has a container of its own."""
        inside = self.index.find("div.pic_c div.content")
        texts = [text for text in self._find(self.TEXT) if text not in inside]
        found = [block for part in (self.container, *texts) for block in blocks(part, self.NOISE)]
        told = {self.title, self._line(self.PRETITLE), self._line(self.SUBTITLE)}
        told |= {shown for _, shown in self._infos}
        return story(
            [b for b in found if not (isinstance(b, Paragraph) and b.text in told)], self.url
        )
