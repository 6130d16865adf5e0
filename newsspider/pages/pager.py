"""Addresses of an article's pages, from whatever pager the template has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from newsspider.pages.addresses import absolute
from newsspider.sites import site_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HREFS = etree.XPath("//a/@href")
_NAME = re.compile(
    r"(?P<stem>.*/(?:c\d+-\d+|(?:c|content)_\d+|c|\d+))(?:[-_]\d+)?(?P<suffix>\.s?html?)$"
)
_NUMBERED = re.compile(r"^(?P<stem>.+[-_])(?P<number>\d+)(?P<suffix>\.s?html?)$")


def page_addresses(element: Element, url: str) -> list[str]:
    """Return the addresses of all pages of the article at `url`, in order; `url` is one of them.

    A link is a page of the article if the site's own address patterns say so, wherever it stands:
    the pagers look different in every generation, the addresses do not. Pages that a long pager
    leaves out (1, 2 … 20) are filled in.
    """
    name = _NAME.match(url)
    if name is None:
        return [url]
    ending = re.compile(re.escape(name["stem"].rpartition("/")[2]) + r"[-_]\d+\.s?html?$")
    links = [href for href in _HREFS(element) if ending.search(href)]
    site = site_of(url) if links or ending.search(url) else None
    if site is None:
        return [url]
    same = site.canonical(url)
    found = {site.page_number(url) or 1: url}
    for href in links:
        address = absolute(url, href)
        if site.canonical(address) == same:
            found.setdefault(site.page_number(address) or 1, address)
    return _filled(found, name["stem"] + name["suffix"])


def _filled(found: dict[int, str], first: str) -> list[str]:
    last = max(found)
    match = _NUMBERED.match(found[last])
    if match is None or last == 1:
        return [found[number] for number in sorted(found)]
    shift = int(match["number"]) - last
    filled = {
        number: f"{match['stem']}{number + shift}{match['suffix']}" for number in range(2, last)
    }
    return [{1: first, **filled, **found}[number] for number in range(1, last + 1)]
