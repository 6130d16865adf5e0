"""One walk over a body container: its paragraphs, pictures and captions, in the order shown.

Selectors per paragraph would miss what the sites' pages are full of: text that is no paragraph of
its own (``<br>`` instead of ``<p>``, text directly in the container, unclosed ``<p>``), comments
and players in the middle of a sentence, hidden widgets. The walk is iterative and linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsspider.pages.markup import BREAKS, SILENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

EDGES = " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"
"""White space that indents or pads a paragraph; inside it stays as published."""

_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CAPTION_STYLE = re.compile(
    r"navy|#000080|rgb\(0, ?0, ?128\)|pictext|pic_txt|img-?desc|caption", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^data:|(?:^|//[^/]+)/img/|/next_page|space\.gif|/blank\.|/images/syicon|zxcode_|/detail/images/"
    r"|/2021detail/|/detail2020/|newsimg\.cn/xl20|/qrcode"
)
_CELLS = frozenset(("td", "th"))
_CELL = "\x1f"


@dataclass(slots=True)
class Paragraph:
    """A run of text between two breaks."""

    text: str
    captioned: bool = False
    """All of it is set in the style that the sites' editors give to captions."""
    beside_picture: bool = False
    """Its element also holds a picture."""
    centred: bool = False


@dataclass(slots=True)
class Picture:
    """A picture that belongs to the article."""

    src: str
    alt: str = ""


class _Look(NamedTuple):
    """What the attributes of an element say about how it is shown."""

    hidden: bool = False
    captioned: bool = False
    centred: bool = False


_PLAIN = _Look()


@lru_cache(maxsize=1024)
def _look(style: str, color: str, classes: str, align: str) -> _Look:
    """Judge attributes; a site's pages use the same few again and again."""
    return _Look(
        hidden=_HIDDEN.search(style) is not None,
        captioned=any(map(_CAPTION_STYLE.search, (style, color, classes))),
        centred="center" in (align + style).lower(),
    )


@dataclass(slots=True)
class _Walk:
    noise: frozenset[str]
    blocks: list[Paragraph | Picture] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    waiting: list[Picture] = field(default_factory=list)
    styled: int = 0
    plain: bool = False
    pictured: bool = False
    centred: bool = False

    def open(self, element: Element) -> bool:
        """Begin `element`; False if nothing in it is shown."""
        tag = element.tag
        if tag in SILENT:
            return False
        look = _PLAIN
        if element.attrib:
            look = self.look(element)
            if look.hidden:
                return False
        if tag in BREAKS:
            if self.buffer or self.waiting:
                self.flush()
            if tag != "br":
                self.pictured, self.centred = False, look.centred or tag == "center"
        elif tag in _CELLS:
            self.cell(element, look)
        elif tag == "img":
            self.picture(element)
        if look.captioned:
            self.styled += 1
        if text := element.text:
            self.say(text)
        return True

    def close(self, element: Element) -> None:
        if self.styled and self.look(element).captioned:
            self.styled -= 1
        tag = element.tag
        if tag in BREAKS and tag != "br":
            if self.buffer or self.waiting:
                self.flush()
            self.pictured = self.centred = False

    def paragraph(self, element: Element) -> None:
        """Take an element that is one paragraph of text and nothing else: most of them are."""
        if self.buffer or self.waiting:
            self.flush()
        text = element.text
        if text and (text := _row(text)):
            self.blocks.append(Paragraph(text, self.styled > 0))
        self.pictured = self.centred = False

    def look(self, element: Element) -> _Look:
        get = element.get
        classes, ident = get("class", ""), get("id")
        if classes and not self.noise.isdisjoint(classes.split()):
            return _Look(hidden=True)
        if ident is not None and "#" + ident in self.noise:
            return _Look(hidden=True)
        return _look(get("style", ""), get("color", ""), classes, get("align", ""))

    def say(self, text: str) -> None:
        if not text.isspace():
            self.buffer.append(text)
            if not self.styled:
                self.plain = True
        elif self.buffer or text.strip(EDGES):
            self.buffer.append(text)

    def cell(self, element: Element, look: _Look) -> None:
        """Put the cells of a row into one paragraph with tabs between, unless they hold blocks."""
        if element.getprevious() is not None:
            self.buffer.append(_CELL)
        self.pictured, self.centred = False, look.centred

    def picture(self, element: Element) -> None:
        src = (element.get("src") or element.get("data-src") or "").strip()
        if not src or _FURNITURE.search(src):
            return
        picture = Picture(src, element.get("alt") or "")
        self.pictured = True
        waits = any(not part.isspace() for part in self.buffer)
        (self.waiting if waits else self.blocks).append(picture)

    def flush(self) -> None:
        if text := _row("".join(self.buffer)):
            self.blocks.append(Paragraph(text, not self.plain, self.pictured, self.centred))
        self.blocks += self.waiting
        self.buffer, self.waiting, self.plain = [], [], False


def collapse(text: str) -> str:
    r"""Fold HTML white space and cut the indent; ideographic spaces inside the text stay.

    >>> collapse("\n\t　　灯会　今晚\n开幕&nbsp;")
    '灯会　今晚 开幕&nbsp;'
    """
    return _HTML_SPACE.sub(" ", text).strip(EDGES)


def _row(text: str) -> str:
    """Fold a paragraph; the cells of a table's row stand side by side with tabs between."""
    if _CELL not in text:
        return collapse(text)
    return "\t".join(collapse(cell) for cell in text.split(_CELL)).strip(EDGES)


def blocks(container: Element, noise: Iterable[str] = ()) -> list[Paragraph | Picture]:
    """Return the paragraphs and pictures of `container`.

    `noise` names classes (``zdfy``) and ids (``#articleEdit``) whose elements are template, not
    article; elements that are hidden or show no text of the page are left out by themselves.
    """
    walk = _Walk(frozenset(noise))
    if not walk.open(container):
        return []
    path = [(container, iter(container))]
    while path:
        parent, children = path[-1]
        for element in children:
            if len(element) == 0 and element.tag == "p" and not element.attrib:
                walk.paragraph(element)
            elif walk.open(element):
                if len(element):
                    path.append((element, iter(element)))
                    break
                walk.close(element)
            if tail := element.tail:
                walk.say(tail)
        else:
            path.pop()
            walk.close(parent)
            if path and (tail := parent.tail):
                walk.say(tail)
    walk.flush()
    return walk.blocks
