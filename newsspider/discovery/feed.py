"""Feeds: RSS 2.0, RSS 1.0 and Atom."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from newsspider.discovery import xml
from newsspider.discovery.headline import one_line
from newsspider.discovery.listing import Listing, collect
from newsspider.sites.joining import linked

if TYPE_CHECKING:
    from lxml import etree

    from newsspider.sites import Site

_KINDS = frozenset(("rss", "RDF", "feed"))


class Feed:
    """A feed of articles. Its dates are not read: they are the feed's, not the articles'."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def read(self, body: bytes, url: str, content_type: str | None = None) -> Listing:
        """Return the articles of the feed."""
        root, problem = xml.parse(body, content_type, kinds=_KINDS, called="a feed")
        if root is None:
            return Listing(problem=problem)
        entries = [node for node in root.iter() if xml.name(node) in {"item", "entry"}]
        return Listing(
            links=collect(self.site, ((linked(url, _address(e)), _title(e)) for e in entries))
        )


def _address(entry: etree._Element) -> str:
    """Return the entry's link: RSS writes it as text, Atom as an attribute, some only as guid."""
    for link in xml.children(entry, "link"):
        if link.get("rel", "alternate") == "alternate":
            address = link.get("href") or (link.text or "").strip()
            if address:
                return address
    guid = next(xml.children(entry, "guid"), None)
    return (guid.text or "") if guid is not None and guid.get("isPermaLink") != "false" else ""


def _title(entry: etree._Element) -> str:
    title = next(xml.children(entry, "title"), None)
    return one_line(html.unescape("".join(map(str, title.itertext())))) if title is not None else ""
