"""Reads a body container in one walk: its paragraphs and pictures, in the order shown.

Selecting ``<p>`` elements would miss what the sites' pages are full of: text that is in none
(``<br>`` instead, text directly in the container, unclosed ``<p>``), comments and players in the
middle of a sentence, hidden widgets. The walk is iterative and takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsspider.pages.look import BLOCK, BREAKS, CAPTIONED, CENTRED, HIDDEN, PHRASES, SILENT, look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

EDGES = " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"
"""White space stripped from both ends of a paragraph; inside a paragraph it stays as published."""

_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
_FURNITURE = re.compile(
    r"^data:|(?:^|//[^/]+)/img/|/next_page|space\.gif|/blank\.|/images/syicon|zxcode_|/detail/images/"
    r"|/2021detail/|/detail2020/|newsimg\.cn/xl20|/qrcode|/loading\."
)
_ADDRESSES = ("src", "data-original", "data-src")
"""A picture that is fetched when it scrolls into view has a stand-in for its ``src``."""
_STRONG = frozenset(("strong", "b", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Where captions stand or in their style, bold text is a heading instead."""
_WORD = re.compile("[A-Za-z\u3400-\u9fff](?<![年月日])")
"""What text beside links has unless it is a bullet, a number or a day."""
_LONGEST_BESIDE = 24
"""Characters of such a text, blanks included."""
_CELLS = frozenset(("td", "th"))
_CELL = "\x1f"


@dataclass(slots=True)
class Paragraph:
    """A run of text between two breaks."""

    text: str
    captioned: bool = False
    """Whether all of it has the style that the sites' editors give to captions."""
    beside_picture: bool = False
    """Whether its element also holds a picture."""
    centred: bool = False
    """Whether its element is centred."""
    bold: bool = False
    """Whether all of it is bold."""
    linked: bool = False
    """Whether all its words are links, as in a list of other articles."""


@dataclass(slots=True)
class Picture:
    """A picture that belongs to the article."""

    src: str
    alt: str = ""


class _Walk:
    """The state of a walk: the blocks read so far, and the paragraph being read."""

    def __init__(self, noise: frozenset[str]) -> None:
        self.noise = noise
        self.blocks: list[Paragraph | Picture] = []
        self.buffer: list[str] = []
        self.waiting: list[Picture] = []
        self.styled = self.boxed = self.preformatted = self.strong = self.links = 0
        self.plain = self.light = self.apart = self.pictured = self.centred = False

    def open(self, element: Element) -> bool:
        """Enter `element`; return False if it is not shown and must be skipped."""
        tag = element.tag
        if tag in SILENT:
            return False
        shown = look(element, self.noise)
        if shown & HIDDEN:
            return False
        boxed = shown & BLOCK and tag in PHRASES
        if boxed:
            self.boxed += 1
        if boxed or tag in BREAKS:
            if self.buffer or self.waiting:
                self.flush()
            if tag != "br":
                self.pictured, self.centred = False, bool(shown & CENTRED) or tag == "center"
        elif tag in _CELLS:
            self.cell(element, centred=bool(shown & CENTRED))
        elif tag == "img":
            self.picture(element)
        self.preformatted += tag == "pre"
        self.strong += tag in _STRONG
        self.links += tag == "a" and element.get("href") is not None
        if shown & CAPTIONED:
            self.styled += 1
        if text := element.text:
            self.say(text)
        return True

    def close(self, element: Element) -> None:
        tag = element.tag
        shown = look(element, self.noise) if self.styled or self.boxed else 0
        if shown & CAPTIONED:
            self.styled -= 1
        boxed = shown & BLOCK and tag in PHRASES
        if boxed:
            self.boxed -= 1
        self.preformatted -= tag == "pre"
        self.strong -= tag in _STRONG
        self.links -= tag == "a" and element.get("href") is not None
        if boxed or (tag in BREAKS and tag != "br"):
            if self.buffer or self.waiting:
                self.flush()
            self.pictured = self.centred = False

    def paragraph(self, text: str) -> None:
        """Add a ``<p>`` without attributes or children, as most are, by a short cut."""
        if self.buffer or self.waiting:
            self.flush()
        if shown := collapse(text):
            self.blocks.append(Paragraph(shown, self.styled > 0))
        self.pictured = self.centred = False

    def say(self, text: str) -> None:
        if self.preformatted and "\n" in text:
            first, *others = text.split("\n")
            self.say(first)
            for row in others:
                self.flush()
                self.say(row)
        elif not text.isspace():
            self.buffer.append(text)
            if self.strong or not self.styled:
                self.plain = True
            if not self.strong:
                self.light = True
            if not self.links and (len(text) > _LONGEST_BESIDE or _WORD.search(text)):
                self.apart = True
        elif self.buffer or text.strip(EDGES):
            self.buffer.append(text)

    def cell(self, element: Element, *, centred: bool) -> None:
        """Enter a table cell: cells of a row make one paragraph unless blocks in them break it."""
        if element.getprevious() is not None:
            self.buffer.append(_CELL)
        self.pictured, self.centred = False, centred

    def picture(self, element: Element) -> None:
        given = (element.get(name, "").strip() for name in _ADDRESSES)
        src = next((src for src in given if src and not _FURNITURE.search(src)), None)
        if src is None:
            return
        picture = Picture(src, element.get("alt") or "")
        self.pictured = True
        waits = any(part.strip(EDGES) for part in self.buffer)
        (self.waiting if waits else self.blocks).append(picture)

    def flush(self) -> None:
        if text := _row("".join(self.buffer)):
            look = (not self.plain, self.pictured, self.centred, not self.light, not self.apart)
            self.blocks.append(Paragraph(text, *look))
        self.blocks += self.waiting
        self.buffer, self.waiting = [], []
        self.plain = self.light = self.apart = False


def collapse(text: str) -> str:
    r"""Fold HTML white space and strip the ends; ideographic spaces inside the text stay.

    >>> collapse("\n\t　　灯会　今晚\n开幕&nbsp;")
    '灯会　今晚 开幕&nbsp;'
    """
    text = text.strip(EDGES)
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return _HTML_SPACE.sub(" ", text)
    return text


def _row(text: str) -> str:
    """Collapse a paragraph; the cells of a table row are joined by tabs."""
    if _CELL not in text:
        return collapse(text)
    return "\t".join(collapse(cell) for cell in text.split(_CELL)).strip(EDGES)


def blocks(container: Element, noise: Iterable[str] = ()) -> list[Paragraph | Picture]:
    """Return the paragraphs and pictures of `container`, in order.

    Elements with a class (``zdfy``) or an id (``#articleEdit``) in `noise` are left out; so are
    hidden elements and those without text of the page, such as scripts.
    """
    walk = _Walk(frozenset(noise))
    if not walk.open(container):
        return []
    path = [(container, iter(container))]
    while path:
        parent, children = path[-1]
        for element in children:
            if element.tag == "p" and len(element) == 0 and not element.keys():
                walk.paragraph(element.text or "")
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
