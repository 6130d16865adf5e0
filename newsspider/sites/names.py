"""Finds the regional sections that a user's codes and names mean, and suggests near misses."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsspider.sites.model import Region

_SEPARATORS = re.compile(r"[,，、]")


def find(spec: str, regions: Sequence[Region], site_zh: str) -> list[Region]:
    """Return the sections among `regions` that `spec` names; see `Site.find_regions`."""
    words = [word.strip() for word in _SEPARATORS.split(spec) if word.strip()]
    if not words:
        raise ArgumentError("region", spec, f"name a section of {site_zh}, or all")
    found: dict[str, Region] = {}
    for word in words:
        named = regions if _key(word) == "all" else _named(word, regions, site_zh)
        found.update((region.slug, region) for region in named)
    return list(found.values())


def _named(word: str, regions: Sequence[Region], site_zh: str) -> Sequence[Region]:
    key = _key(word)
    for region in regions:
        if key == _key(region.slug):
            return [region]
    codes = {_key(code): code for region in regions for code in region.codes}
    if key in codes:
        return _of_province(codes[key], regions)
    hits = _by_name(key, regions)
    if not hits:
        key = _simplified(key)
        hits = _by_name(key, regions)
    if not hits:
        raise ArgumentError("region", word, f"no section of {site_zh}; {_hint(key, regions)}")
    if len(hits) > 1:
        raise ArgumentError("region", word, f"may mean {_listed(hits)}: give the code")
    [region] = hits
    return _of_province(region.code, regions) if _is_province(region) else hits


def _by_name(key: str, regions: Sequence[Region]) -> list[Region]:
    return [region for region in regions if key in _names(region)]


def _simplified(name: str) -> str:
    """Return a name as the tables of regions write it: 廣東 is 广东 there."""
    from newsspider.restore.script import simplified

    return simplified(name)


def _of_province(code: str, regions: Sequence[Region]) -> list[Region]:
    covering = [region for region in regions if code in region.codes]
    narrowest = min(len(region.codes) for region in covering)
    return [region for region in covering if len(region.codes) == narrowest]


def _is_province(region: Region) -> bool:
    return region.gbt is not None and region.gbt.endswith("0000")


def _key(name: str) -> str:
    """Fold case, width, spaces and apostrophes.

    >>> _key("ＣＮ-gd"), _key("Inner Mongolia")
    ('cn-gd', 'innermongolia')
    """
    return re.sub(r"[\s'’]", "", unicodedata.normalize("NFKC", name)).casefold()


def _names(region: Region) -> set[str]:
    return {_key(n) for n in (region.name_zh, region.full_zh, region.name_en, *region.aliases)}


def _hint(key: str, regions: Sequence[Region]) -> str:
    spellings: dict[str, list[Region]] = {}
    for region in regions:
        for name in _names(region) | {_key(region.slug)} | {_key(c) for c in region.codes}:
            spellings.setdefault(name, []).append(region)
    close = get_close_matches(key, spellings, n=4, cutoff=0.5)
    nearest = _listed(region for name in close for region in spellings[name])
    return f"nearest: {nearest}" if nearest else "scrapy regions lists them"


def _listed(regions: Iterable[Region]) -> str:
    return ", ".join(dict.fromkeys(f"{region.name_zh} ({region.code})" for region in regions))
