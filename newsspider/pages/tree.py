"""Parses the source of a page into a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST = 2048
"""Depth of nested elements beyond which libxml2 drops the rest of a page. Real pages exceed its
default limit of 256: they leave a ``<font>`` open in every paragraph."""

_PARSER = etree.HTMLParser(
    encoding="utf-8",
    recover=True,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)

_HEADED_P = re.compile(r"(?<=<h1>)<p\b[^<>]*>([^<]*)</p>(?=\s*</h1>)")
_CENTER = re.compile(r"<(/?)center\b", re.IGNORECASE)


def parse(text: str) -> Element | None:
    """Return the root of an HTML text or of a piece of one; None if there is no element in it.

    libxml2 ends a ``<font>`` where a ``<center>`` begins, and bodies of 2005 are ``<font>``: so a
    ``<center>`` becomes the ``<div>`` that browsers make of it. It ends a heading where a paragraph
    begins, too, and the headlines of 人民日报's edition are paragraphs in headings.
    """
    if "<center" in text or "<CENTER" in text:
        text = _CENTER.sub(_centred, text)
    if "<h1><p" in text:
        text = _HEADED_P.sub(r"\1", text)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _centred(tag: re.Match[str]) -> str:
    return "</div" if tag[1] else '<div align="center"'


def depth(element: Element) -> int:
    """Return how deep the elements in the whole tree of `element` are nested."""
    level = deepest = 0
    for event, _ in etree.iterwalk(element.getroottree(), events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest
