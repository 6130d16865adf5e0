"""Column pages: the lists of a section, read by the form of addresses, never by containers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree
from w3lib.html import get_meta_refresh

from newsspider.discovery.headline import headline, is_label, one_line
from newsspider.discovery.listing import Listing, collect
from newsspider.sites.joining import linked
from newsspider.text.decoding import decode
from newsspider.text.tags import overloaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.sites import Site

NEXT = frozenset(["下一页", "下一頁", "下页", "下頁", "后一页", "後一頁"])
REFRESH_DELAY = 10.0
"""Longest delay, in seconds, of a meta refresh that means that the page has moved; a page that
reloads itself waits longer."""

_FRAME = " []【】()（）<>《》»›→"
_NUMBERED = re.compile(r"/(?:index_?(\d*)\.s?html?)?$")
_SOURCE = re.compile(r"datasource:([0-9a-f]{32})", re.IGNORECASE)


class ColumnPage:
    """The list page of a column or channel, in whatever template."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def read(self, body: bytes, url: str, content_type: str | None = None) -> Listing:
        """Return the page's articles, the next list pages, its data sources and its refresh."""
        text = decode(body, content_type).text
        if overloaded(text):
            return Listing(problem="too many tags, or attributes in one")
        root = _parse(text)
        if root is None:
            return Listing(problem="empty")
        base = _base(root, url)
        anchors = [(linked(base, a.get("href") or ""), a) for a in root.iter("a", "area")]
        links = collect(self.site, ((target, _title(a)) for target, a in anchors))
        target = moved_to(text, url)
        stays = target is None or self.site.holds(target)
        return Listing(
            links=links,
            more=_next_pages(url, anchors),
            sources=list(_sources(root, url)),
            refresh=target if stays else None,
            problem=None if stays or links else f"leaves the site, refreshes to {target}",
        )


def moved_to(text: str, url: str) -> str | None:
    """Return the target of a page's meta refresh if it is quick and another page."""
    delay, target = get_meta_refresh(text, url)
    if target is None or delay is None or delay > REFRESH_DELAY or target == url:
        return None
    return target


def page_number(url: str) -> tuple[str, int] | None:
    """Return a list page's folder and its number in it, from 1; None if it is no list page.

    ``index1`` and ``index`` are the same page; sections of 新华网 write ``index_2``.

    >>> page_number("http://gd.people.com.cn/GB/123932/index3.html")
    ('gd.people.com.cn/GB/123932', 3)
    >>> page_number("http://gd.people.com.cn/GB/123932/")
    ('gd.people.com.cn/GB/123932', 1)
    """
    parts = urlsplit(url)
    match = _NUMBERED.search(parts.path or "/")
    if match is None:
        return None
    folder = (parts.path or "/")[: match.start()]
    return f"{parts.netloc}{folder}", max(int(match[1] or 1), 1)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True
    )
    body = text.replace("\x00", "").encode("utf-8", "replace")
    return etree.fromstring(body, parser) if body.strip() else None


def _base(root: etree._Element, url: str) -> str:
    href = next((base.get("href") for base in root.iter("base") if base.get("href")), None)
    return linked(url, href) or url if href else url


def _title(anchor: etree._Element) -> str:
    """Return the link's headline; if it is missing or cut short, its title or its picture's alt."""
    text = headline(anchor)
    tooltip = one_line(anchor.get("title"))
    shortened = text.endswith(("…", "..")) and tooltip.startswith(text.rstrip(".…"))
    if not shortened and not is_label(text):
        return text
    return tooltip or _pictured(anchor) or text


def _pictured(anchor: etree._Element) -> str:
    """Return what the link's picture says, or the link itself if it is a part of one."""
    return one_line(next((part.get("alt") for part in anchor.iter("img", "area")), None))


def _next_pages(url: str, anchors: list[tuple[str | None, etree._Element]]) -> list[str]:
    """Return the later pages that the pager names, with the next one even if it skips that."""
    here = page_number(url)
    seen: dict[int, str] = {}
    for target, anchor in anchors:
        if target is None:
            continue
        there = page_number(target)
        if here and there and there[0] == here[0] and there[1] > here[1]:
            seen.setdefault(there[1], target.partition("#")[0])
        elif there and there == here:
            continue
        elif (headline(anchor) or _pictured(anchor)).strip(_FRAME) in NEXT:
            seen.setdefault(here[1] + 1 if here else 0, target)
    if here and seen and here[1] + 1 not in seen:
        nearest = seen[min(seen)]
        seen[here[1] + 1] = re.sub(r"(index_?)\d+(\.s?html?)$", rf"\g<1>{here[1] + 1}\2", nearest)
    return [page for _, page in sorted(seen.items()) if page != url]


def _sources(root: etree._Element, url: str) -> Iterator[str]:
    """Yield the addresses of the data sources named in the page, in the channel's own folder."""
    last = urlsplit(url).path.rpartition("/")[2]
    folder = url if "." in last or not last else f"{url.partition('?')[0]}/"
    names: dict[str, None] = {}
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if "datasource:" in value:
                names.update(dict.fromkeys(_SOURCE.findall(value)))
    for name in names:
        target = linked(folder, f"ds_{name.lower()}.json")
        if target:
            yield target
