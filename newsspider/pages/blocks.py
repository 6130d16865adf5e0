"""One walk over a body container: its paragraphs, pictures and captions, in the order shown.

Selectors per paragraph would miss what the sites' pages are full of: text that is no paragraph of
its own (``<br>`` instead of ``<p>``, text directly in the container, unclosed ``<p>``), comments
and players in the middle of a sentence, hidden widgets. The walk is iterative and linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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

    def say(self, text: str | None) -> None:
        if text:
            self.buffer.append(text)
            if not self.styled and not self.plain and not text.isspace():
                self.plain = True

    def picture(self, element: Element) -> None:
        src = (element.get("src") or element.get("data-src") or "").strip()
        if not src or _FURNITURE.search(src):
            return
        picture = Picture(src, element.get("alt") or "")
        self.pictured = True
        waits = any(not part.isspace() for part in self.buffer)
        (self.waiting if waits else self.blocks).append(picture)

    def flush(self) -> None:
        if self.buffer:
            text = _row("".join(self.buffer))
            if text:
                styled = not self.plain
                self.blocks.append(Paragraph(text, styled, self.pictured, self.centred))
            self.buffer.clear()
        if self.waiting:
            self.blocks += self.waiting
            self.waiting.clear()
        self.plain = False


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
    if _silent(container, walk):
        return []
    _open(container, walk)
    path = [(container, iter(container))]
    while path:
        parent, children = path[-1]
        for element in children:
            if not _silent(element, walk):
                _open(element, walk)
                if len(element):
                    path.append((element, iter(element)))
                    break
                _close(element, walk)
            walk.say(element.tail)
        else:
            path.pop()
            _close(parent, walk)
            if path:
                walk.say(parent.tail)
    walk.flush()
    return walk.blocks


def _silent(element: Element, walk: _Walk) -> bool:
    if element.tag in SILENT:
        return True
    if not element.attrib:
        return False
    css = element.get("style")
    if css is not None and _HIDDEN.search(css):
        return True
    ident = element.get("id")
    if ident is not None and "#" + ident in walk.noise:
        return True
    names = element.get("class")
    return names is not None and not walk.noise.isdisjoint(names.split())


def _open(element: Element, walk: _Walk) -> None:
    tag = element.tag
    if tag in BREAKS:
        walk.flush()
        if tag != "br":
            walk.pictured = False
            walk.centred = _is_centred(element)
    elif tag in _CELLS:
        _cell(element, walk)
    elif tag == "img":
        walk.picture(element)
    if element.attrib and _marks_caption(element):
        walk.styled += 1
    walk.say(element.text)


def _cell(element: Element, walk: _Walk) -> None:
    """Put the cells of a row into one paragraph with tabs between, unless they hold blocks."""
    if element.getprevious() is not None:
        walk.buffer.append(_CELL)
    walk.pictured = False
    walk.centred = _is_centred(element)


def _close(element: Element, walk: _Walk) -> None:
    if walk.styled and _marks_caption(element):
        walk.styled -= 1
    if element.tag in BREAKS and element.tag != "br":
        walk.flush()
        walk.pictured = False
        walk.centred = False


def _marks_caption(element: Element) -> bool:
    marks = element.get("style"), element.get("color"), element.get("class")
    return any(mark and _CAPTION_STYLE.search(mark) for mark in marks)


def _is_centred(element: Element) -> bool:
    if element.tag == "center":
        return True
    if not element.attrib:
        return False
    shown = element.get("align", "") + element.get("style", "")
    return "center" in shown.lower()
