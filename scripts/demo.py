"""Crawl the bundled site offline with both spiders and show what came out: ``make demo``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from loopback import Loopback

from newsspider.sites import SITES, site_of
from newsspider.sites.table import cells

HOME = Path(__file__).resolve().parents[1]
BUNDLED = HOME / "fixtures" / "site"
COLUMNS = ("region", "listed", "fetched", "exported", "rejected", "reasons")
# The bundled server is ours: no need to go easy on it.
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "NEWSSPIDER_CRAWL_DELAY_CAP": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}


def bundled_regions(hosts: list[str], site: str) -> list[str]:
    """Return the slugs of the sections that have a host in the bundled site."""
    slugs = set()
    for host in hosts:
        found = site_of(f"http://{host}/")
        region = found.region_of(f"http://{host}/") if found else None
        if found and found.name == site and region:
            slugs.add(region.slug)
    return sorted(slugs)


def crawl(site: str, folder: Path, server: Loopback) -> dict[str, Any]:
    """Run one spider, append its records to ``records.jsonl``, return its summary."""
    summary = folder / f"{site}.json"
    settings = SETTINGS | {
        "NEWSSPIDER_SUMMARY": str(summary),
        "NEWSSPIDER_REJECTED": str(folder / "rejected.jsonl"),
        "LOG_FILE": str(folder / f"{site}.log"),
    }
    command = [sys.executable, "-m", "scrapy", "crawl", site]
    command += ["-a", f"region={','.join(bundled_regions(server.hosts, site))}"]
    command += ["-o", f"{folder / 'records.jsonl'}:jsonlines"]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    subprocess.run(command, check=True, cwd=HOME, env=os.environ | server.environment)  # noqa: S603
    return dict(json.loads(summary.read_text("utf-8")))


def rows(site: str, summary: dict[str, Any]) -> list[tuple[str, ...]]:
    names = {region.code: region.name_zh for region in reversed(SITES[site].regions)}
    table = []
    for code, counts in summary["regions"].items():
        if code == "national":
            continue
        reasons = counts.get("rejected", {})
        numbers = [counts.get(column, 0) for column in COLUMNS[1:4]] + [sum(reasons.values())]
        why = ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items()))
        label = f"{SITES[site].name_zh} {names.get(code, '')} {code}"
        table.append((label, *map(str, numbers), why))
    return table


def table(lines: list[tuple[str, ...]]) -> str:
    widths = [max(cells(cell) for cell in column) for column in zip(*lines, strict=True)]
    shown = []
    for line in lines:
        padded = []
        for number, (cell, wide) in enumerate(zip(line, widths, strict=True)):
            pad = " " * (wide - cells(cell))
            padded.append(pad + cell if 0 < number < len(line) - 1 else cell + pad)
        shown.append("  ".join(padded).rstrip())
    return "\n".join(shown)


def main() -> None:
    folder = HOME / "out" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records = folder / "records.jsonl"
    lines: list[tuple[str, ...]] = [COLUMNS]
    with Loopback(BUNDLED) as server:
        for site in SITES:
            lines += rows(site, crawl(site, folder, server))
    print(table(lines))
    with records.open(encoding="utf-8") as file:
        shown = next(record for record in map(json.loads, file) if record["images"])
    print("\nOne record:\n")
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    print(f"\nRecords:  {records.relative_to(HOME)}")
    print(f"Rejected: {(folder / 'rejected.jsonl').relative_to(HOME)}")
    print(f"Logs:     {folder.relative_to(HOME)}")


if __name__ == "__main__":
    main()
