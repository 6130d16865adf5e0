"""What every layout shares: how a page is recognised and read field by field.

A layout is one generation of a site's article template, named after the container of the body. Its
constants say where the fields are; `ArticlePage` reads them.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Self

from lxml import etree

from newsspider.items import Article
from newsspider.pages.blocks import blocks
from newsspider.pages.extent import Extent
from newsspider.pages.index import first_filled
from newsspider.pages.line import LONGEST_INFO, line
from newsspider.pages.source import Source, meta_source, source_in, source_of
from newsspider.pages.story import Opened, Story, opened, story, unique
from newsspider.pages.structure import body_parts, credits_near, times_above
from newsspider.text.credits import authors, editors, labelled_authors
from newsspider.text.dates import Timestamp, parse_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.blocks import Paragraph, Picture
    from newsspider.pages.index import Index

_CRUMBS = re.compile(r"\s*[>＞›»]+\s*")
_TITLE_SUFFIX = re.compile(
    r"(?:--.{0,40}(?:人民网|新闻网)"
    r"|(?:_[^_]{2,8}|(?<![-_—|]))[-_—|]++\s*+(?:新华网|人民网|新华每日电讯).{0,10})\Z"
)
_USUAL = ("text", "title", "published_at", "source", "editors")


class ArticlePage(Extent):
    """An article page of one layout."""

    site: ClassVar[str | None]
    """The site whose pages have the layout; None if both sites' pages may."""
    CONTAINER: ClassVar[tuple[str, ...]] = ()
    """Selectors of the body, best first. All selectors here are those of `Index.find`."""
    OTHERS: ClassVar[str | None] = None
    """Selector of elements that only other layouts have."""
    TITLE: ClassVar[str | None] = None
    HEADING: ClassVar[str | None] = "h1"
    """Where the title is if no TITLE stands above the body: the nearest of these does."""
    PRETITLE: ClassVar[str | None] = None
    SUBTITLE: ClassVar[str | None] = None
    INFO: ClassVar[str | None] = None
    """The line with the time and the source."""
    SOURCE: ClassVar[str | None] = None
    """An element that holds the source alone."""
    AUTHOR: ClassVar[str | None] = None
    EDITOR: ClassVar[str | None] = None
    CRUMBS: ClassVar[str | None] = None
    NOISE: ClassVar[frozenset[str]] = frozenset()
    """Classes (``zdfy``) and ids (``#articleEdit``) in the container that are not article."""
    KEYWORD_SEPARATORS: ClassVar[re.Pattern[str]]

    _BEFORE = etree.XPath(
        "preceding::*[self::p or self::div or self::span or self::td or self::h1 or self::h2"
        " or self::h3 or self::h4 or self::h5][normalize-space()][not(.//div or .//p or .//td)]"
        "[position() <= 8]"
    )

    def __init__(self, container: Element, index: Index, url: str) -> None:
        self.container = container
        self.index = index
        self.url = url

    @classmethod
    def claim(cls, index: Index) -> Element | None:
        """Return the body container if the tree of `index` is a page of this layout."""
        if cls.OTHERS and index.find(cls.OTHERS):
            return None
        return first_filled(next(filter(None, map(index.find, cls.CONTAINER)), []))

    @classmethod
    def found(cls, index: Index, url: str) -> Self | None:
        """Return the page at `url` if the tree of `index` is a page of this layout."""
        container = cls.claim(index)
        return None if container is None else cls(container, index, url)

    @cached_property
    def article(self) -> Article:
        """The article as found; the caller sets what the address and the charset tell."""
        body, when, source = self.story, self.time, self.source
        return Article(
            id="",
            url=self.url,
            channel=self.channel,
            pretitle=self.pretitle,
            title=self.title,
            subtitle=self.subtitle,
            text="\n".join(body.paragraphs),
            published_at=when.iso if when else None,
            published_precision=when.precision if when else None,
            source=source.name,
            source_url=source.url,
            authors=unique([*self.authors, *body.authors]),
            editors=self.editors,
            dateline=body.dateline,
            keywords=self.keywords,
            images=body.images,
            layout=type(self).__name__,
        )

    @property
    def missing(self) -> frozenset[str]:
        """The fields that nearly every page of the layout has and this one lacks."""
        return frozenset(name for name in _USUAL if not getattr(self.article, name))

    @cached_property
    def title(self) -> str | None:
        shown = next(filter(None, map(line, self._titles())), None)
        return shown or _TITLE_SUFFIX.sub("", self.index.title.strip()).strip() or None

    @property
    def pretitle(self) -> str | None:
        return self._line(self.PRETITLE)

    @property
    def subtitle(self) -> str | None:
        return self._line(self.SUBTITLE)

    def _titles(self) -> list[Element]:
        """Return the elements that may hold the title, best first."""
        above, body = self.index.headings, self.container
        return above(body, self.TITLE) or above(body, self.HEADING)[-1:] or self._find(self.TITLE)

    @property
    def time(self) -> Timestamp | None:
        return next(filter(None, map(parse_time, self._told_times())), None)

    def _told_times(self) -> Iterator[str]:
        """Yield what may tell the time, best first."""
        yield from (shown for _, shown in self._infos)
        yield from self._opened.told
        yield from (shown for _, shown in self._between)
        yield from self.index.metas("publishdate", "article:publish_time")
        for head in self._titles()[:1]:
            yield from map(line, times_above(self.index, head))

    @property
    def source(self) -> Source:
        return next((found for found in self._told_sources() if found.name), Source())

    def _told_sources(self) -> Iterator[Source]:
        """Yield what may tell the source, best first."""
        for element in self._find(self.SOURCE):
            yield source_in(element, line(element), self.url, alone=True)
        for element, shown in chain(self._infos, self._between):
            yield source_in(element, shown, self.url)
        yield from map(Source, map(source_of, self._opened.told))
        yield meta_source(self.index.metas("source"))
        for element in chain(self._editor_elements(), credits_near(self.container)):
            yield source_in(element, line(element), self.url)

    @cached_property
    def _infos(self) -> list[tuple[Element, str]]:
        return [(element, line(element)) for element in self._info_elements()]

    def _info_elements(self) -> list[Element]:
        return self._find(self.INFO)

    @property
    def _between(self) -> Iterator[tuple[Element, str]]:
        """Yield short elements between title and body, nearest to the body first.

        They may hold time and source: sections rename that line more often than they move it.
        """
        for element in reversed(self._BEFORE(self.container)):
            shown = line(element)
            if shown == self.title:
                return
            if len(shown) <= LONGEST_INFO:
                yield element, shown

    @property
    def authors(self) -> list[str]:
        shown = next(filter(None, map(line, self._author_elements())), None)
        if shown and "来源" not in shown:
            return authors(shown)
        return [name for _, info in self._infos for name in labelled_authors(info)]

    def _author_elements(self) -> list[Element]:
        return self._find(self.AUTHOR)

    @property
    def editors(self) -> list[str]:
        found: list[str] = []
        for element in self._editor_elements():
            found += editors(line(element))
        if not found and not self.story.editors:
            found = [name for _, shown in self._infos for name in editors(shown)]
        if not found and not self.story.editors:
            named = (editors(line(element)) for element in credits_near(self.container))
            found = next(filter(None, named), [])
        return unique([*found, *self.story.editors])

    def _editor_elements(self) -> list[Element]:
        return self._find(self.EDITOR)

    @property
    def channel(self) -> list[str]:
        for element in self._find(self.CRUMBS):
            linked = [line(link) for link in element.iter("a")]
            shown = linked or _CRUMBS.split(line(element).rpartition("位置：")[2])
            return [crumb for crumb in shown if crumb not in ("", "正文")]
        return []

    @property
    def keywords(self) -> list[str]:
        content = ",".join(self.index.metas("keywords", "Keywords")[:1])
        return unique(filter(None, map(str.strip, self.KEYWORD_SEPARATORS.split(content))))

    @cached_property
    def story(self) -> Story:
        return story(self._opened.blocks, self.url)

    @cached_property
    def _opened(self) -> Opened:
        return opened(self._blocks, self.title)

    @property
    def _blocks(self) -> list[Paragraph | Picture]:
        parts = body_parts(self.container)
        return [block for part in parts for block in blocks(part, self.NOISE)]

    def _find(self, where: str | None) -> list[Element]:
        return self.index.find(where) if where else []

    def _line(self, where: str | None) -> str | None:
        return next(filter(None, map(line, self._find(where))), None)
