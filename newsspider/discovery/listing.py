"""What every reader in this room returns: a listing, which names each article once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsspider.discovery.headline import is_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newsspider.sites import Site


class Link(NamedTuple):
    """An article as a listing shows it."""

    url: str
    """Absolute address, as the listing gives it."""
    title: str | None
    """Headline in the listing; None if it shows none."""
    day: date | None
    """Day inside the address; no other date in a listing is the article's own."""
    modified: str | None = None
    """``lastmod`` in a sitemap, as an ISO day or time in Shanghai; None elsewhere."""


@dataclass(slots=True, kw_only=True)
class Listing:
    """What one list page, sitemap, data source or feed says."""

    links: list[Link] = field(default_factory=list)
    """Articles of the site in the order listed, each once."""
    more: list[str] = field(default_factory=list)
    """Further listings of the same kind: the next list pages, nearest first, or sitemaps."""
    sources: list[str] = field(default_factory=list)
    """Data sources (``ds_*.json``) that fill the page in a browser."""
    refresh: str | None = None
    """Target of a meta refresh, if the page has moved within the site."""
    problem: str | None = None
    """Why the body is not the listing it should be; None if it is."""
    capped: bool = False
    """Whether a limit cut the listing short."""


def better_title(known: str | None, new: str) -> str | None:
    """Return the better of two link texts for one article.

    The first headline stays, unless it is missing, a label, or a shortened form of the other.

    >>> better_title("[详细]", "岭南荔枝开园"), better_title("岭南荔枝…", "岭南荔枝开园")
    ('岭南荔枝开园', '岭南荔枝开园')
    """
    if not known:
        return new or None
    if is_label(known) and not is_label(new):
        return new
    stem = known.rstrip(".…")
    shortened = stem != known and len(new) > len(stem) and new.startswith(stem)
    return new if shortened else known


def collect(site: Site, found: Iterable[tuple[str | None, str]]) -> list[Link]:
    """Return the articles among (absolute address, title) pairs, each once, best title kept."""
    links: dict[str, Link] = {}
    for url, title in found:
        if url is None or not site.is_article(url):
            continue
        key = site.canonical(url)
        known = links.get(key)
        if known is None:
            links[key] = Link(url, title or None, site.url_day(url))
        else:
            links[key] = known._replace(title=better_title(known.title, title))
    return list(links.values())
