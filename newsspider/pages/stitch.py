"""Joins the pages of an article into one record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsspider.pages.story import unique
from newsspider.sites import site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.items import Article

PARTIAL = "partial"
"""Flag of a record that lacks pages of its article."""


def join_pages(parts: Sequence[Article]) -> Article:
    """Return one article from its pages, given in any order.

    The pages are put in the order of the first part's `pages`, followed by addresses that only
    later parts name. A page given twice, or with the text of an earlier one (some pagers go round
    in a circle), counts once. If pages are missing the record is flagged ``partial``. Raises
    `ValueError` if `parts` is empty.
    """
    if not parts:
        raise ValueError("an article has at least one page")
    addresses = unique(address for part in parts for address in part.pages or [part.url])
    present = {_place(part.url): part for part in reversed(parts)}
    places = unique(map(_place, addresses))
    ordered = [present[place] for place in places if place in present]
    ordered += [part for place, part in present.items() if place not in places]
    told = _told_once(ordered)
    missing = any(place not in present for place in places)
    flags = {flag for part in told for flag in part.flags} - {PARTIAL}
    return replace(
        told[0],
        text="\n".join(part.text for part in told if part.text),
        source=next((part.source for part in told if part.source), None),
        authors=unique(name for part in told for name in part.authors),
        editors=unique(name for part in told for name in part.editors),
        keywords=unique(word for part in told for word in part.keywords),
        images=[image for part in told for image in part.images],
        pages=addresses,
        flags=sorted(flags | {PARTIAL} if missing else flags),
    )


def _place(url: str) -> tuple[str, int]:
    """Return what identifies a page: the article's canonical address and the page's number."""
    site = site_of(url)
    return (site.canonical(url), site.page_number(url) or 1) if site else (url, 1)


def _told_once(parts: Sequence[Article]) -> list[Article]:
    told: list[Article] = []
    for part in parts:
        if not part.text or all(part.text != earlier.text for earlier in told):
            told.append(part)
    return told
