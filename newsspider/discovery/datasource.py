"""Data sources: the ``ds_{32 hex}.json`` files that fill channel pages of 新华网 since 2024."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsspider.discovery.headline import headline, is_label, one_line
from newsspider.discovery.listing import Listing, collect
from newsspider.sites.joining import linked
from newsspider.text.decoding import decode
from newsspider.text.tags import overloaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.sites import Site


class DataSource:
    """A channel's JSON list of rows.

    A row is either a story (``publishUrl`` and a plain title) or a line of links: then its title
    holds one or several ``<a>``, repeated in ``linkUrls``, among labels and topic pages. The
    row's ``publishTime`` is not read: it tells when an editor placed the row.
    """

    def __init__(self, site: Site) -> None:
        self.site = site

    def read(self, body: bytes, url: str, content_type: str | None = None) -> Listing:
        """Return the articles in the rows; relative addresses are relative to the JSON file's."""
        text = decode(body, content_type).text
        payload = first_json(text)
        if payload is None:
            return Listing(problem="html" if text.lstrip().startswith("<") else "not json")
        rows = _rows(payload)
        if rows is None:
            return Listing(problem="no rows")
        found = [(linked(url, href), title) for row in rows for href, title in _entries(row)]
        return Listing(links=collect(self.site, found))


def first_json(text: str) -> object | None:
    """Return the JSON value in a text that may carry a byte-order mark or a JSONP call.

    >>> first_json('callback({"datasource": []});')
    {'datasource': []}
    """
    start = re.search(r"[\[{]", text)
    if start is None or text.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    try:
        return json.JSONDecoder().raw_decode(text, start.start())[0]  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        return None


def _rows(payload: object) -> list[dict[str, Any]] | None:
    rows = payload.get("datasource") if isinstance(payload, dict) else payload
    if not isinstance(rows, list):
        return None
    return [row for row in rows if isinstance(row, dict)]


def _entries(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (address, title) of everything a row links to."""
    title = _text(row.get("title")) or _text(row.get("showTitle"))
    links = row.get("linkUrls")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict):
            yield _text(link.get("linkUrl")), _headline(_text(link.get("linkTitle")))
    if "<a" in title.lower():
        yield from _anchors(title)
        title = ""
    yield _text(row.get("publishUrl")), _headline(_plain(title))


def _anchors(markup: str) -> Iterator[tuple[str, str]]:
    root = _fragment(markup)
    for anchor in root.iter("a") if root is not None else ():
        yield anchor.get("href") or "", _headline(headline(anchor))


def _plain(markup: str) -> str:
    root = _fragment(markup) if "<" in markup or "&" in markup else None
    return one_line(markup) if root is None else headline(root)


def _fragment(markup: str) -> etree._Element | None:
    if overloaded(markup):
        return None
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True)
    return etree.fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser)


def _headline(title: str) -> str:
    return "" if is_label(title) else one_line(title)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
