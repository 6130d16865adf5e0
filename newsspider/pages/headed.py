"""Pages in an unknown template: the article is found by its structure, not by class names.

Sections have had hundreds of templates. In all of them the headline, which the document's title
repeats, stands above a line with the time, and after both comes the box with the most prose.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Self

from newsspider.pages.blocks import Paragraph
from newsspider.pages.headings import NeighbouredPage
from newsspider.pages.line import is_short, line
from newsspider.pages.people import PeoplePage
from newsspider.pages.people_older import PContent
from newsspider.pages.prose import is_prose, prose_box
from newsspider.pages.source import Source, source_in
from newsspider.pages.story import Story, story
from newsspider.pages.structure import headline, time_line
from newsspider.pages.xinhua import PDetail, XinhuaPage
from newsspider.pages.xinhua_older import Content
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.blocks import Picture
    from newsspider.pages.index import Index

_HEAD = 40
"""Blocks searched for headline and time in a box that holds them together with the prose."""


class Headed(NeighbouredPage):
    """Any template: a headline, the time near it, and the box with the most prose below."""

    site = None
    KEYWORD_SEPARATORS = re.compile(r"[,，;；]|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
    CRUMBS = (
        f"{PeoplePage.CRUMBS}, {XinhuaPage.CRUMBS}, {Content.CRUMBS}, #p_navigator"
        ", #location, #position, .location, .position, .place, .lujing, .x_nav, h3.d2_1"
    )
    PRETITLE = f"{PContent.PRETITLE}, .fsubtitle"
    SUBTITLE = PContent.SUBTITLE
    SOURCE = "em#source, span#source, .sourceText"
    AUTHOR = f"{PContent.AUTHOR}, h2.author, p.tc, td.fwriter, .zuozhe"
    EDITOR = f"div.edit, #p_editor, {Content.EDITOR}, #editblock, #articleEdit"
    NOISE = (
        PeoplePage.NOISE
        | PDetail.NOISE
        | Content.NOISE
        | {"page_c", "page_n", "sou", "sou1", "author", "#articleEdit"}
    )

    def __init__(
        self, container: Element, index: Index, url: str, head: Element, info: Element
    ) -> None:
        super().__init__(container, index, url)
        self._head = head
        self._info = info

    @classmethod
    def found(cls, index: Index, url: str) -> Self | None:
        """Return the page whose body is the box with the most prose behind headline and time."""
        head = headline(index)
        info = None if head is None else time_line(index, head)
        if head is None or info is None:
            return None
        box = prose_box(index, head, info)
        return None if box is None else cls(box, index, url, head, info)

    def _titles(self) -> list[Element]:
        return [self._head]

    def _info_elements(self) -> list[Element]:
        beside = (self._info, self._info.getnext(), self._info.getparent())
        body = {self.container, *self.container.iterancestors()}
        lines = [part for part in beside if part is not None and part not in body]
        return [part for part in lines if is_short(part) and not is_prose(line(part))]

    def _told_sources(self) -> Iterator[Source]:
        yield from super()._told_sources()
        for found in self._find("div.ly, a.head_detail_u"):
            if parse_time(shown := line(found)) is None:
                yield source_in(found, shown, self.url, alone=True)

    def _author_elements(self) -> list[Element]:
        return self.index.headings(self.container, self.AUTHOR)

    @cached_property
    def story(self) -> Story:
        """The prose; where its box holds the headline, too, what stands above is no part of it."""
        found = self._blocks
        inside = set(self.container.iter())
        told = [line(part) for part in (self._head, self._info) if part in inside]
        if self._head in inside:
            told += filter(None, (self.pretitle, self.subtitle))
        return story(found[max((_behind(found, text) for text in told), default=0) :], self.url)


def _behind(found: list[Paragraph | Picture], told: str) -> int:
    """Return the index after the paragraph that holds `told`, 0 if none of the first ones does."""
    for place, block in enumerate(found[:_HEAD]):
        if told and isinstance(block, Paragraph) and told in block.text:
            return place + 1
    return 0
