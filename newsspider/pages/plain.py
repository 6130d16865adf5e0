"""Pages already turned into text: one paragraph a line, with the template's lines still there.

Mirrors offer such articles, often in Traditional characters, with half-width marks and with
readings in brackets after characters, ``責(zé)編``. Fields are given as found. Readings are left
out only to recognise a line, and to tell the source from what stands beside it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from newsspider.items import Article, Image
from newsspider.pages.blocks import EDGES, Paragraph, blocks
from newsspider.pages.furniture import is_furniture
from newsspider.pages.source import source_of
from newsspider.pages.story import credited, unique
from newsspider.text.credits import byline, editors, is_photo_credit, labelled_authors
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|script|meta|br)\b", re.IGNORECASE)
_READING = re.compile(r"\([a-zà-ɏḁ-ỿ]{1,7}(?:[ \xa0,，、/]{1,2}[a-zà-ɏḁ-ỿ]{0,7}){0,3}\)")
_CRUMBS = re.compile(r"\s*(?:>>|&gt;&gt;|》》|[>＞›»])\s*")
_SITES = {"人民": "people", "新华": "xinhua", "新華": "xinhua"}
_SITE_LINE = re.compile(r"(?P<site>人民|新华|新華)[网網]")
_DOCUMENT_TITLE = re.compile(r"(?:--|[-_—]).{0,30}(?:人民|新华|新華)[网網]$")
_WIDGET = re.compile(r"(?:[大中小正]?字[号號體体]|打印|分享|分享到.{0,20}|[A\-+ ]{1,6}|评论|評論)$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADER_LINES = 25
"""Lines among which the time is looked for."""
_LONGEST_INFO, _LONGEST_TIME = 120, 40
"""Characters of the line with the time, and of one that does not name the source."""
_LONGEST_EDITORS = 80
"""Characters of a line that names the editors."""
_MOST_TITLES = 3
"""Lines of a title between time and source."""
_SHORTEST_TWIN = 15
"""A shorter line that stands twice is a refrain rather than a caption."""


class _Heading(NamedTuple):
    """What the lines above the time say, the breadcrumb aside."""

    pretitle: str | None
    title: str | None
    subtitle: str | None
    authors: list[str]


class Plain:
    """An article as lines of text: breadcrumb, title, time and source, body, editors."""

    site: ClassVar[str | None] = None

    def __init__(self, lines: Sequence[str], info: int, url: str) -> None:
        self.url = url
        self.head, self.info, self.body = lines[:info], lines[info], list(lines[info + 1 :])

    @classmethod
    def read(cls, text: str, url: str) -> Plain | None:
        """Return the page if `text` is not markup and one of its first lines shows a time."""
        if _MARKUP.search(text):
            return None
        return cls._found([line.strip(EDGES) for line in _LINE_END.split(text)], url)

    @classmethod
    def shown(cls, tree: Element, url: str) -> Plain | None:
        """Return the page that a mirror's markup shows, if its breadcrumb names the site."""
        lines = [part.text for part in blocks(tree) if isinstance(part, Paragraph)]
        page = cls._found(lines, url)
        return page if page is not None and page.channel else None

    @classmethod
    def _found(cls, lines: Sequence[str], url: str) -> Plain | None:
        lines = [line for line in lines if line]
        for place, line in enumerate(lines[:_HEADER_LINES]):
            if place and len(line) <= _LONGEST_INFO and _shows_time(line):
                return cls(*_title_first(lines, place), url)
        return None

    @property
    def article(self) -> Article:
        """The article as found; `id` and `region` are the caller's business."""
        heading = self._heading
        info = _unread(self.info)
        when = parse_time(self.info)
        body, images = self._captioned
        story = credited([line for line in body if not _editors(line)], images)
        return Article(
            id="",
            url=self.url,
            site=self.named_site,
            channel=self.channel,
            pretitle=heading.pretitle,
            title=heading.title,
            subtitle=heading.subtitle,
            text="\n".join(line for line in body if byline(_unread(line)) is None),
            published_at=when.iso if when else None,
            published_precision=when.precision if when else None,
            source=source_of(info),
            authors=unique([*heading.authors, *labelled_authors(info), *story.authors]),
            editors=unique(name for line in body for name in _editors(line)),
            dateline=story.dateline,
            images=images,
            layout=type(self).__name__,
        )

    @cached_property
    def channel(self) -> list[str]:
        for line in self.head:
            if _SITE_LINE.match(_unread(line)) and len(crumbs := _CRUMBS.split(line)) > 1:
                return [crumb for crumb in crumbs if crumb not in ("", "正文")]
        return [line for line in self.head[:1] if _SITE_LINE.fullmatch(_unread(line))]

    @property
    def named_site(self) -> str | None:
        """The site that the breadcrumb names."""
        match = _SITE_LINE.match(_unread(self.channel[0])) if self.channel else None
        return _SITES[match["site"]] if match else None

    @property
    def _heading(self) -> _Heading:
        authors: list[str] = []
        shown: list[str] = []
        for line in self.head:
            plain = _unread(line)
            if _SITE_LINE.match(plain) and (">" in plain or _SITE_LINE.fullmatch(plain)):
                continue
            if (names := byline(plain)) is not None:
                authors += names
            elif line not in shown and not _is_of_template(plain):
                shown.append(line)
        subtitle = shown.pop() if len(shown) > 1 and shown[-1].startswith("—") else None
        title = shown.pop() if shown else None
        pretitle = shown.pop() if shown else None
        return _Heading(pretitle, title, subtitle, authors)

    @cached_property
    def _captioned(self) -> tuple[list[str], list[Image]]:
        """Part captions from the body: lines with a photo credit, and lines that stand twice."""
        body: list[str] = []
        images: list[Image] = []
        lines = self.body
        while lines and _WIDGET.match(_unread(lines[0])):
            lines = lines[1:]
        for place, line in enumerate(lines):
            twice = len(line) >= _SHORTEST_TWIN and line in lines[place + 1 : place + 2]
            again = bool(images) and place > 0 and line == lines[place - 1] == images[-1].caption
            if again:
                continue
            if twice or is_photo_credit(_unread(line)):
                images.append(Image(url="", caption=line))
            else:
                body.append(line)
        return body, images


def _unread(line: str) -> str:
    """Return `line` without the readings in brackets that some mirrors put behind characters."""
    return _READING.sub("", line)


def _title_first(lines: list[str], info: int) -> tuple[list[str], int]:
    """Move a title that stands between time and source, as on 新华网, above the time.

    Return the lines and the index of the line with the time, now joined with the source.
    """
    if any(_SITE_LINE.match(_unread(line)) is None for line in lines[:info]):
        return lines, info
    for place in range(info + 2, min(info + _MOST_TITLES + 2, len(lines))):
        if source_of(_unread(lines[place])):
            titles = lines[info + 1 : place]
            told = f"{lines[info]} {lines[place]}"
            return [*lines[:info], *titles, told, *lines[place + 1 :]], info + len(titles)
    return lines, info


def _is_of_template(line: str) -> bool:
    """Tell whether a line is the document's title or, like the navigation, of the template."""
    return _DOCUMENT_TITLE.search(line) is not None or is_furniture(line, "head")


def _shows_time(line: str) -> bool:
    return parse_time(line) is not None and ("源" in line or len(line) <= _LONGEST_TIME)


def _editors(line: str) -> list[str]:
    return editors(_unread(line)) if len(line) <= _LONGEST_EDITORS else []
