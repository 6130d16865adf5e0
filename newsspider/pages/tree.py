"""From the text of a page to its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST = 2048
"""Elements inside each other beyond which libxml2 gives up on the rest of a page. Its usual limit,
256, is reached by real pages: a ``<font>`` left open in every paragraph."""

_PARSER = etree.HTMLParser(
    encoding="utf-8",
    recover=True,
    huge_tree=True,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


def parse(text: str) -> Element | None:
    """Return the tree of an HTML text or piece of it; None if there is no element in it."""
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def depth(element: Element) -> int:
    """Return how many elements stand inside each other in the tree of `element`."""
    level = deepest = 0
    for event, _ in etree.iterwalk(element.getroottree(), events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest
