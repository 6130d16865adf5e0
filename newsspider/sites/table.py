"""The regional sections as a table for people, and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from newsspider.errors import ArgumentError
from newsspider.sites.loader import SITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsspider.sites.model import Site

COLUMNS = ("site", "code", "GB/T 2260", "section", "name", "English name", "host", "found through")


def chosen(name: str | None = None) -> list[Site]:
    """Return the site called `name`, or all; raises ArgumentError for any other name."""
    if name is None:
        return list(SITES.values())
    if name not in SITES:
        raise ArgumentError("site", name, f"allowed are {', '.join(SITES)}")
    return [SITES[name]]


def as_table(sites: Iterable[Site]) -> str:
    """Return one line per section; columns are aligned with Chinese characters two cells wide."""
    lines = [COLUMNS, *rows(sites)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(_pad, line, widths)).rstrip() for line in lines)
    return "\n".join(padded)


def as_json(sites: Iterable[Site]) -> str:
    """Return a JSON list with one object per section, everything included."""
    rows = [{"site": site.name, **asdict(region)} for site in sites for region in site.regions]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes.

    >>> cells("广东 gd")
    7
    """
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def rows(sites: Iterable[Site]) -> Iterator[Sequence[str]]:
    """Yield what the columns say of each section."""
    for site in sites:
        for region in site.regions:
            yield (
                site.name,
                " + ".join(region.codes),
                region.gbt or "-",
                region.slug,
                region.name_zh,
                region.name_en,
                region.home,
                ", ".join(region.discovery),
            )
