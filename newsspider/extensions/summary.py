"""The summary: what a crawl did, region by region."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import signals

from newsspider.extensions.folder_name import only_looks
from newsspider.sites import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scrapy import Spider
    from scrapy.crawler import Crawler

COLUMNS = ("listed", "fetched", "exported", "rejected", "out_of_range")
UNNAMED = "unnamed_layout"
"""Flag of records in a template that no layout knows. Many at once on a host mean a redesign."""
NATIONAL = "national"
"""Stands for a region in the counts of the national site, which has the sitemaps of all regions."""
_PREFIX = "newsspider/"


class RegionSummary:
    """Logs a table per region when a crawl ends, and writes ``NEWSSPIDER_SUMMARY`` if it is set."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        summary = cls(crawler)
        crawler.signals.connect(summary.item_scraped, signals.item_scraped)
        crawler.signals.connect(summary.spider_closed, signals.spider_closed)
        return summary

    def item_scraped(self, item: Any) -> None:
        region = getattr(item, "region", None) or NATIONAL
        self.crawler.stats.inc_value(f"{_PREFIX}{region}/exported")
        if UNNAMED in getattr(item, "flags", ()):
            self.crawler.stats.inc_value(f"{_PREFIX}{region}/{UNNAMED}")
            self.crawler.stats.inc_value(f"{_PREFIX}hosts/{urlsplit(item.url).hostname}/{UNNAMED}")

    def spider_closed(self, spider: Spider, reason: str) -> None:
        regions = by_region(self.crawler.stats.get_stats())
        if regions:
            spider.logger.info("Regions:\n%s", table(regions))
        path = self.crawler.settings.get("NEWSSPIDER_SUMMARY")
        if not path or only_looks(self.crawler):
            return
        summary = {"site": site_name(spider), "finish_reason": reason, "regions": regions}
        text = json.dumps(summary, ensure_ascii=False, indent=2)
        try:
            file = Path(path).expanduser()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            spider.logger.error("%s cannot be written: %s", path, error)  # noqa: TRY400 - one line says it


def site_name(spider: Spider) -> str:
    """Return the site a spider reads; the name of a spider that is none of ours."""
    site = getattr(spider, "site", None)
    return site.name if isinstance(site, Site) else spider.name


def by_region(stats: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the counts by region; those by reason become a mapping of their own.

    >>> by_region({"newsspider/CN-GD/listed": 2, "newsspider/CN-GD/rejected/gone": 1})
    {'CN-GD': {'listed': 2, 'rejected': {'gone': 1}}}
    """
    regions: dict[str, dict[str, Any]] = defaultdict(dict)
    for key in sorted(key for key in stats if key.startswith(_PREFIX)):
        region, what, *reason = key.removeprefix(_PREFIX).split("/", 2)
        if region == "hosts":
            continue
        if reason:
            regions[region].setdefault(what, {})[reason[0]] = stats[key]
        else:
            regions[region][what] = stats[key]
    return dict(regions)


def table(regions: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the counts as text: one line for each region, with the reasons at its end.

    The national site has a line only if there is something to tell: its sitemaps are read in any
    crawl.

    >>> print(table({"CN-GD": {"listed": 2, "exported": 1, "rejected": {"gone": 1}}}))
    region     listed  fetched exported rejected out_of_range
    CN-GD           2        0        1        1            0  gone 1
    """
    rows: list[tuple[str, ...]] = [("region", *COLUMNS, "")]
    for region, counts in regions.items():
        numbers = [_total(counts.get(column, 0)) for column in COLUMNS]
        reasons = _reasons(counts)
        if region != NATIONAL or any(numbers) or reasons:
            rows.append((region, *map(str, numbers), reasons))
    return "\n".join(_line(row) for row in rows)


def _total(count: int | Mapping[str, int]) -> int:
    return count if isinstance(count, int) else sum(count.values())


def _reasons(counts: Mapping[str, Any]) -> str:
    parts = [f"{reason} {n}" for reason, n in counts.get("rejected", {}).items()]
    parts += [f"list {reason} {n}" for reason, n in counts.get("lists_failed", {}).items()]
    parts += [f"source {reason} {n}" for reason, n in counts.get("sources_failed", {}).items()]
    parts += [f"sections {what} {counts[what]}" for what in ("capped", "stale") if what in counts]
    parts += [f"{UNNAMED} {counts[UNNAMED]}"] if UNNAMED in counts else []
    return ", ".join(parts)


def _line(row: Iterable[str]) -> str:
    region, *numbers, reasons = row
    cells = [f"{cell:>{max(len(name), 8)}}" for cell, name in zip(numbers, COLUMNS, strict=True)]
    return f"{region:<8} {' '.join(cells)}  {reasons}".rstrip()
