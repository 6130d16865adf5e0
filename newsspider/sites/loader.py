"""Loads the sites from their TOML files, each when it is first used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from newsspider.sites.addresses import split
from newsspider.sites.model import Pattern, Region, Site

_NAMES = ("people", "xinhua")


@cache
def _load(name: str) -> Site:
    source = files("newsspider.sites").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    table = _frozen(tomllib.loads(source))
    regions = tuple(_region(row) for row in table.pop("region"))
    patterns = tuple(_pattern(row) for row in table.pop("article"))
    return Site(regions=regions, patterns=patterns, **table)


def _region(row: Mapping[str, Any]) -> Region:
    return Region(**{"full_zh": row["name_zh"], **_frozen(row)})


def _pattern(row: Mapping[str, Any]) -> Pattern:
    return Pattern(**{**row, "path": re.compile(row["path"], re.ASCII)})


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


class _Sites(Mapping[str, Site]):
    """The sites by name, loaded on first use."""

    def __getitem__(self, name: str) -> Site:
        if name not in _NAMES:
            raise KeyError(name)
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


SITES: Mapping[str, Site] = _Sites()


def site_of(url: str) -> Site | None:
    """Return the site whose registrable domain `url` lies in; None for any other string.

    >>> site_of("https://www.gd.news.cn/").name
    'xinhua'
    >>> site_of("http://sn.people.com.cn.evil.test/") is None
    True
    """
    address = split(url)
    if address is None:
        return None
    return _owner(address.host)


@lru_cache(maxsize=1024)
def _owner(host: str) -> Site | None:
    return next((site for site in SITES.values() if site.owns(host)), None)


def article_id(url: str) -> str:
    """Return the record's id: 32 hex digits, blake2b-128 of the canonical address.

    An address of neither site is used as it is.

    >>> article_id("http://gd.people.com.cn/n2/2026/1103/c123-456.html?from=app") == article_id(
    ...     "https://gd.people.com.cn/n1/2026/1103/c789-456-2.html#liuyan")
    True
    """
    site = site_of(url)
    address = site.canonical(url) if site else url
    return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
