"""The text that an element shows, as one line; most fields of an article are read so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.pages.blocks import Paragraph, blocks, collapse
from newsspider.pages.index import text_of
from newsspider.pages.look import PHRASES, SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_INFO = 200
"""Characters of the longest line with time and source, and whatever else stands in it."""

_HIDING = frozenset(("style", "hidden"))


def line(element: Element) -> str:
    """Return what `element` shows as one line."""
    if len(element) == 0:
        return collapse(element.text or "")
    if _is_plain(element):
        return collapse(text_of(element))
    return " ".join(part.text for part in blocks(element) if isinstance(part, Paragraph))


def is_short(element: Element) -> bool:
    """Tell whether `element` shows no more text than a line with time and source may have."""
    return len(text_of(element)) <= LONGEST_INFO * 2 and len(line(element)) <= LONGEST_INFO


def _is_plain(element: Element) -> bool:
    """Tell whether all text in `element` is shown, and nothing in it begins a paragraph."""
    if element.tag in SILENT or element.tag == "pre" or _may_hide(element):
        return False
    for inner in element.iterdescendants():
        if inner.tag not in PHRASES or _may_hide(inner):
            return False
    return True


def _may_hide(element: Element) -> bool:
    return not _HIDING.isdisjoint(element.keys())
