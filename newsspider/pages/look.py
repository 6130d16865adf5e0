"""What elements mean for the text that a reader sees, and how one is shown: hidden, centred."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# fmt: off
BREAKS = frozenset((
    "p", "div", "br", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ul", "ol", "dl", "dt", "dd", "center", "pre", "hr", "table", "tbody", "thead", "tfoot",
    "tr", "caption", "figure", "figcaption", "form", "fieldset", "address", "header", "footer",
    "main", "aside", "body",
))
# fmt: on
"""Elements that begin and end a paragraph."""

# fmt: off
SILENT = frozenset((
    "script", "style", "noscript", "iframe", "object", "embed", "video", "audio", "select",
    "option", "textarea", "button", "head", "title", "template", "svg", "canvas", "map", "ins",
    "rt", "rp",
))
# fmt: on
"""Elements whose text is not shown, or belongs to a widget."""

PHRASES = frozenset(("a", "b", "em", "font", "i", "span", "strong", "u"))
"""Elements that stand inside a line and show all their text."""

HIDDEN, CAPTIONED, CENTRED, BLOCK = 1, 2, 4, 8
"""Bits that tell how an element is shown; an element has those of all its attributes."""
_TELLING = frozenset(("class", "id", "style", "color", "align", "hidden"))
"""Attributes that tell it."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_CAPTION_STYLE = re.compile(
    r"navy|#000080|rgb\(0, ?0, ?128\)|pictext|pic_txt|img-?desc|caption", re.IGNORECASE
)
_HOLDERS = frozenset(("figcaption", "table"))
"""Elements whose whole text may be a caption."""
_FEW_WORDS, _FEW_SENTENCES = 200, 2
"""Characters and full stops in a table with a picture, up to which its text is the caption."""


def look(element: Element, noise: frozenset[str]) -> int:
    """Return the bits of `element`; it is hidden, too, if its class or ``#id`` is in `noise`."""
    found = 0
    for attribute, value in element.items():
        if attribute in _TELLING:
            found |= _told_by(attribute, value, noise)
    if element.tag in _HOLDERS and _holds_captions(element):
        found |= CAPTIONED
    return found


def is_unread(element: Element) -> bool:
    """Tell whether the text of `element` is no prose of the article: a link, or what is not shown.

    An ``a`` without an address is none; pages leave ``<a name="top">`` open around all of it.
    """
    return element.tag in SILENT or (element.tag == "a" and element.get("href") is not None)


@lru_cache(maxsize=1024)
def _told_by(attribute: str, value: str, noise: frozenset[str]) -> int:
    """Return the bits of one attribute; cached, for pages repeat the same few attributes."""
    if attribute == "id":
        return HIDDEN if "#" + value in noise else 0
    if attribute == "hidden" or (attribute == "class" and not noise.isdisjoint(value.split())):
        return HIDDEN
    found = 0
    if attribute == "style" and _INVISIBLE.search(value):
        found |= HIDDEN
    if attribute == "style" and _BLOCK.search(value):
        found |= BLOCK
    if attribute != "align" and _CAPTION_STYLE.search(value):
        found |= CAPTIONED
    if attribute in ("align", "style") and "center" in value.lower():
        found |= CENTRED
    return found


def _holds_captions(element: Element) -> bool:
    """Tell whether `element` is a ``figcaption``, or a table of a picture and a few words."""
    if element.tag == "figcaption":
        return True
    pictured = next(element.iter("img"), None) is not None
    if not pictured or next(element.iterdescendants("table"), None) is not None:
        return False
    told = "".join(text.strip() for text in element.itertext())
    return len(told) <= _FEW_WORDS and told.count("。") <= _FEW_SENTENCES
