"""One record from the pages of a multi-page article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsspider.pages.story import unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.items import Article

PARTIAL = "partial"
"""Flag of a record that lacks pages of its article."""


def join_pages(parts: Sequence[Article]) -> Article:
    """Return one article from its pages, given in any order.

    The pages stand in the order of the first part's `pages`; addresses that only later parts know
    follow behind. A page that comes twice, or that repeats the text of an earlier one (some
    pagers lead round in a circle), counts once. Without all pages the record is flagged
    ``partial``. Raises `ValueError` if there are no parts.
    """
    if not parts:
        raise ValueError("an article has at least one page")
    addresses = unique(address for part in parts for address in part.pages or [part.url])
    present = {part.url: part for part in reversed(parts)}
    ordered = [present[address] for address in addresses if address in present]
    ordered += [part for part in present.values() if part.url not in addresses]
    told = _told_once(ordered)
    missing = any(address not in present for address in addresses)
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


def _told_once(parts: Sequence[Article]) -> list[Article]:
    told: list[Article] = []
    for part in parts:
        if not part.text or all(part.text != earlier.text for earlier in told):
            told.append(part)
    return told
