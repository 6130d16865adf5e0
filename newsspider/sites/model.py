"""A site and its regional sections, and what they can tell of an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsspider.sites.addresses import Address, split, within, without_device
from newsspider.sites.names import find

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

REMEMBERED = 1024
"""Addresses whose parse a site remembers: a crawl asks about each of them a dozen times."""


@dataclass(frozen=True, kw_only=True)
class Region:
    """One regional section of a site: a province, a city, or an area that spans several."""

    code: str
    """ISO 3166-2 code of the province, such as ``CN-GD``; for a city, that of its province."""
    also: tuple[str, ...] = ()
    """Codes of the other provinces, for a section that spans several (港澳, 长三角)."""
    gbt: str | None = None
    """GB/T 2260 code of the place itself, six digits; None where the standard has none."""
    slug: str
    """The site's own name for the section, such as ``gd``."""
    name_zh: str
    """Short Chinese name, such as ``广东``."""
    full_zh: str
    """Full Chinese name, such as ``广东省``."""
    name_en: str
    """English name, such as ``Guangdong``."""
    aliases: tuple[str, ...] = ()
    """Further names a user may type."""
    hosts: tuple[str, ...]
    """Its hosts, today's first, then former ones. Empty for a channel of a shared host."""
    paths: tuple[str, ...] = ()
    """Its folders on shared hosts, such as ``m.xinhuanet.com/gd/``, today's first."""
    starts: tuple[str, ...]
    """Addresses at which a crawl begins: the home page, then lists, some of which may be stale."""
    discovery: tuple[str, ...]
    """Ways to find articles, best first: ``columns``, ``datasource``, ``sitemap``, ``feed``."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code the section covers."""
        return (self.code, *self.also)

    @property
    def home(self) -> str:
        """Host, or host and path without a final slash, of canonical addresses in the section."""
        return self.hosts[0] if self.hosts else self.paths[0].rstrip("/")


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """The form of article addresses in one generation of the site."""

    generation: str
    """Years in which new articles got such addresses."""
    path: re.Pattern[str]
    """Matches the whole path; has the group ``id`` and, if they occur, ``date`` and ``page``."""
    same: str
    """Path of the canonical address, the same for all pages: a format with the groups' names."""
    second: int = 2
    """The number in the address of an article's second page: 2, or 1 on some generations."""


class Parsed(NamedTuple):
    """What a site can tell of one of its addresses."""

    canonical: str
    region: Region | None
    page: int | None
    """Which page of an article it is, from 1; None if it is no article."""
    day_as_written: str | None
    """The day inside the address of an article, if there is one."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One news site: its domains, its sections and the shape of its addresses."""

    name: str
    """``people`` or ``xinhua``."""
    name_zh: str
    """Chinese name."""
    domains: tuple[str, ...]
    """Registrable domains; canonical addresses have the first."""
    hosts: tuple[str, ...]
    """Hosts of the national site; canonical addresses have the first."""
    sitemaps: tuple[str, ...]
    feeds: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    regions: tuple[Region, ...]

    def owns(self, host: str) -> bool:
        """Tell whether `host` lies in one of the site's domains."""
        return host in self.domains or host.endswith(self._below_domains)

    def holds(self, url: str) -> bool:
        """Tell whether `url` is a plain web address in one of the site's domains."""
        address = split(url)
        return address is not None and self.owns(address.host)

    def is_article(self, url: str) -> bool:
        """Tell whether `url` is the address of an article, or of one page of it."""
        return self.page_number(url) is not None

    def canonical(self, url: str) -> str:
        """Return the one address that stands for the article at `url`.

        It identifies the article and is not meant to be fetched. Addresses that differ only in
        scheme, host alias, column, page number, query or fragment have the same one. The section
        is kept, so `region_of` gives the same answer for it. An address of the site that is not an
        article's keeps its host, path and query; an address of another site comes back unchanged.
        """
        parsed = self._parse(url)
        return parsed.canonical if parsed else url

    def region_of(self, url: str) -> Region | None:
        """Return the section that `url` belongs to, or None for the national site."""
        parsed = self._parse(url)
        return parsed.region if parsed else None

    def may_serve(self, sitemap: str, slugs: Collection[str]) -> bool:
        """Tell whether a sitemap may name articles of these sections.

        It does not if its host, or a directory (``/sitemap/cn/gd/``), says it is another's own.
        """
        region, address = self.region_of(sitemap), split(sitemap)
        if region:
            return region.slug in slugs
        folders = set(address.path.split("/")[1:-1]) if address else set()
        own = folders & {region.slug for region in self.regions}
        return not own or not own.isdisjoint(slugs)

    def url_day(self, url: str) -> date | None:
        """Return the day inside the address of an article, if there is one."""
        parsed = self._parse(url)
        return _day(parsed.day_as_written) if parsed else None

    def page_number(self, url: str) -> int | None:
        """Return which page of an article `url` is, from 1; None if it is no article."""
        parsed = self._parse(url)
        return parsed.page if parsed else None

    def find_regions(self, spec: str) -> list[Region]:
        """Return the sections that `spec` names, in that order, each once.

        `spec` is ``all`` or a list, separated by commas, of

        - ISO 3166-2 codes and Chinese or English names of provinces: the province's section and
          those of its cities, or, if it has none (香港), the narrowest section that covers it;
        - names of cities and areas, and the site's own codes (``gd``): that one section.

        Raises `ArgumentError` with the nearest names for anything else, and for an ambiguous
        spelling: ``shanxi`` is 山西 as well as 陕西.
        """
        return find(spec, self.regions, self.name_zh)

    @cached_property
    def _parse(self) -> Callable[[str], Parsed | None]:
        return lru_cache(maxsize=REMEMBERED)(self._parse_anew)

    def _parse_anew(self, url: str) -> Parsed | None:
        """Parse an address; None if it is not one of the site."""
        address = split(url)
        if address is None or not self.owns(address.host):
            return None
        region = self._region(address)
        found = self._match(address)
        if found is None:
            return Parsed(str(address), region, None, None)
        pattern, match = found
        home = region.home if region else self._folded(address.host)
        parts = match.groupdict()
        page = int(parts["page"]) - pattern.second + 2 if parts.get("page") else 1
        canonical = "http://" + home + pattern.same.format_map(parts)
        return Parsed(canonical, region, page, parts.get("date"))

    def _match(self, address: Address) -> tuple[Pattern, re.Match[str]] | None:
        for pattern in self.patterns:
            if match := pattern.path.fullmatch(address.path):
                return pattern, match
        return None

    def _region(self, address: Address) -> Region | None:
        folded = self._folded(address.host)
        first = address.path.split("/", 2)[1]
        return (
            self._region_by_host.get(folded)
            or self._region_by_place.get(f"{address.host}/{first}/")
            or self._region_by_place.get(f"{folded}/{first}/")
        )

    @cached_property
    def _folded(self) -> Callable[[str], str]:
        """Maps a host to its name of today; remembered, as a site has few hosts."""
        return lru_cache(maxsize=1024)(self._name_today)

    def _name_today(self, host: str) -> str:
        plain = without_device(host)
        domain = next(domain for domain in self.domains if within(host, domain))
        today = plain.removesuffix(domain) + self.domains[0]
        names = (self._host_aliases.get(name) for name in (host, plain, today))
        return next(filter(None, names), today)

    @cached_property
    def _below_domains(self) -> tuple[str, ...]:
        return tuple(f".{domain}" for domain in self.domains)

    @cached_property
    def _host_aliases(self) -> dict[str, str]:
        groups = [self.hosts, *(region.hosts for region in self.regions)]
        return {host: group[0] for group in groups for host in group}

    @cached_property
    def _region_by_host(self) -> dict[str, Region]:
        return {region.hosts[0]: region for region in self.regions if region.hosts}

    @cached_property
    def _region_by_place(self) -> dict[str, Region]:
        return {place: region for region in self.regions for place in region.paths}


def _day(digits: str | None) -> date | None:
    """Return the day a pattern's ``date`` group names: eight digits, with marks between them."""
    try:
        return date.fromisoformat(re.sub(r"\D", "", digits or ""))
    except ValueError:
        return None
