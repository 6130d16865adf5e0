"""The addresses of all pages of an article, whatever its pager looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.sites.joining import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.sites import Site

_NAME = re.compile(
    r"(?P<stem>.*/(?:c\d+-\d+|(?:c|content)_\d+|c|\d+))(?:[-_](?P<number>\d+))?(?P<suffix>\.s?html?)$"
)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s<>]*)\Z""", re.IGNORECASE)
_NUMBER = re.compile(r"[-_]\d+\.s?html?")
_NUMBERED_C = re.compile(r"c[-_]\d+\.s?html?")
_LONGEST_FOLDER = 200
"""Characters of a link before the name of the page, its attribute included."""
_NUMBERED = re.compile(r"^(?P<stem>.+[-_])(?P<number>\d+)(?P<suffix>\.s?html?)$")


def page_addresses(text: str, url: str, site: Site | None) -> list[str]:
    """Return the addresses of all pages of the article at `url`, in order, `url` among them.

    Any link in the HTML `text` counts whose address the site's patterns take for a page of the
    article: pagers look different in every generation, addresses do not. Pages that a long pager
    skips (1, 2 … 20) are filled in.
    """
    name = _NAME.match(url)
    links = _links(text, name["stem"].rpartition("/")[2]) if name and site else []
    if name is None or site is None or not (links or name["number"]):
        return [url]
    same = site.canonical(url)
    found = {site.page_number(url) or 1: url}
    for address in (absolute(url, link) for link in links):
        if site.canonical(address) == same:
            found.setdefault(site.page_number(address) or 1, address)
    return _filled(found, name["stem"] + name["suffix"])


def _links(text: str, stem: str) -> list[str]:
    """Return the links to numbered pages, each once; most pages have none."""
    found = []
    for start, end in _numbered(text, stem):
        before = _HREF.search(text, max(0, start - _LONGEST_FOLDER), start)
        if before:
            found.append(before[1] + text[start:end])
    return list(dict.fromkeys(found))


def _numbered(text: str, stem: str) -> Iterator[tuple[int, int]]:
    """Yield where in the text `stem` is followed by a number.

    Most pages have no pager, as one search for the stem shows. Today's stem is a mere ``c``, which
    occurs everywhere, so that one is searched for together with its number.
    """
    if stem == "c":
        yield from (match.span() for match in _NUMBERED_C.finditer(text))
        return
    start = text.find(stem)
    while start >= 0:
        if number := _NUMBER.match(text, start + len(stem)):
            yield start, number.end()
        start = text.find(stem, start + 1)


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
