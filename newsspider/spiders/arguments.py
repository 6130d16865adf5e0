"""The spiders' arguments, checked before any request is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsspider.sites import Region, Site

_ARTICLES = "one or several article addresses, separated by commas,"

NAMES = ("region", "since", "until", "max_pages", "url", "refresh")

REFRESH = ("all", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What one crawl is asked for."""

    regions: tuple[Region, ...]
    """Sections to crawl."""
    since: date | None = None
    """First day wanted, in Shanghai."""
    until: date | None = None
    """Last day wanted, in Shanghai."""
    max_pages: int | None = None
    """List pages to read per section at most; None leaves it to ``NEWSSPIDER_MAX_PAGES``."""
    urls: tuple[str, ...] = ()
    """Addresses to read instead of any section."""
    refresh: str | None = None
    """What of earlier runs to fetch again: ``all`` of it, or what was ``rejected``."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The arguments as they were given."""

    def covers(self, day: date | None) -> bool:
        """Return whether an article of that day is wanted; an unknown day may be."""
        if day is None:
            return True
        return (self.since or day) <= day <= (self.until or day)


def read_arguments(site: Site, given: Mapping[str, str | None]) -> Arguments:
    """Return the checked arguments.

    Names that begin with an underscore are left to whoever runs the spider: Scrapyd passes
    ``_job``. Raises ArgumentError for anything else that cannot be understood.
    """
    values = {key: str(value).strip() for key, value in given.items() if value is not None}
    for name, value in values.items():
        if name not in NAMES and not name.startswith("_"):
            raise ArgumentError(name, value, _unknown(name))
    since, until = _day("since", values), _day("until", values)
    if since and until and since > until:
        raise ArgumentError("until", values["until"], f"must not be before since ({since})")
    return Arguments(
        regions=tuple(site.find_regions(values.get("region", "all"))),
        since=since,
        until=until,
        max_pages=_count("max_pages", values),
        urls=_articles(site, values),
        refresh=_refresh(values),
        given=values,
    )


def _unknown(name: str) -> str:
    near = get_close_matches(name, NAMES, 1)
    hint = f"did you mean {near[0]}? " if near else ""
    return f"no such argument; {hint}allowed are {', '.join(NAMES)}"


def _refresh(values: Mapping[str, str]) -> str | None:
    value = values.get("refresh")
    if value not in (None, *REFRESH):
        raise ArgumentError("refresh", value, f"allowed are {', '.join(REFRESH)}")
    return value


def _day(name: str, values: Mapping[str, str]) -> date | None:
    value = values.get(name)
    if value is None:
        return None
    allowed = "must be a day of the calendar written YYYY-MM-DD, such as 2026-11-01"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ArgumentError(name, value, allowed)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ArgumentError(name, value, allowed) from None


def _count(name: str, values: Mapping[str, str]) -> int | None:
    value = values.get(name)
    if value is None:
        return None
    if not re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII):
        raise ArgumentError(name, value, "must be a whole number from 1 to 999999")
    return int(value)


def _articles(site: Site, values: Mapping[str, str]) -> tuple[str, ...]:
    if "url" not in values:
        return ()
    urls = tuple(dict.fromkeys(part for part in re.split(r"[,\s]+", values["url"]) if part))
    domains = ", ".join(site.domains)
    for url in urls or ("",):
        if not site.is_article(url):
            raise ArgumentError("url", url, f"must be {_ARTICLES} of {site.name_zh} ({domains})")
    return urls
