"""Crawls of a generated site into a data folder, by the real command, and what they publish."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loopback import Loopback
from sitegen.generate import generate

from newsspider.ledger.shards import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fault_server import FaultServer

ROOT = Path(__file__).resolve().parents[2]
STALE = 20
"""The generated site has one column a region; the other start pages are gone."""

SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "NEWSSPIDER_CRAWL_DELAY_CAP": "0",
    "NEWSSPIDER_BACKOFF": "0.05",
    "NEWSSPIDER_PROGRESS": "0",
    "NEWSSPIDER_FREE_SPACE": "0",
    "NEWSSPIDER_RETRY_WAIT": "0",
    "NEWSSPIDER_STALE_DAYS": "0",
    "RETRY_TIMES": "0",
}


class Site(NamedTuple):
    """A served site: the server, the addresses of its articles in order, its files."""

    served: Loopback
    urls: list[str]
    root: Path


@contextmanager
def generated(root: Path, regions: int, seed: int) -> Iterator[Site]:
    """Serve a site of 3 list pages x 10 articles in each region."""
    rows = generate(root, regions, 3, 10, seed)
    with Loopback(root) as served:
        yield Site(served, sorted(row["url"] for row in rows), root)


def command(folder: Path, *arguments: str, **settings: str) -> list[str]:
    """Return the words of a crawl of Beijing and Tianjin into `folder`."""
    options = SETTINGS | {"NEWSSPIDER_REJECTED": f"{folder}.rejected.jsonl"}
    options |= {"NEWSSPIDER_DATA": str(folder)} | settings
    words = [word for argument in ("region=bj,tj", *arguments) for word in ("-a", argument)]
    words += [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", "people", *words]


def environment(served: Loopback | FaultServer, failpoint: str = "") -> dict[str, str]:
    """Return the variables under which a crawl asks `served` and nobody else."""
    return os.environ | served.environment | {"NEWSSPIDER_FAILPOINT": failpoint}


def run(
    served: Loopback | FaultServer,
    folder: Path,
    *arguments: str,
    limits: Callable[[], None] | None = None,
    failpoint: str = "",
    **settings: str,
) -> subprocess.CompletedProcess[str]:
    """Crawl into `folder` until the command ends; `limits` is called in its process first."""
    return subprocess.run(
        command(folder, *arguments, **settings),
        cwd=ROOT,
        env=environment(served, failpoint),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limits,
    )


def published(folder: Path) -> list[dict]:
    """Return the records of the shards that the manifest names."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [json.loads(line) for s in manifest["shards"] for line in lines_of(folder / s["name"])]


def urls(folder: Path) -> list[str]:
    """Return the addresses of what is published, in order."""
    return sorted(record["url"] for record in published(folder))


def outcomes(folder: Path) -> list[str]:
    """Return how the runs of a folder ended, the oldest first."""
    reports = sorted((folder / "runs").glob("*.json"))
    return [json.loads(report.read_text("utf-8"))["outcome"] for report in reports]


def states(folder: Path) -> dict[str, tuple[str, str | None]]:
    """Return ``(state, reason)`` of each address in the ledger."""
    db = sqlite3.connect(f"file:{folder / 'ledger.sqlite3'}?mode=ro", uri=True)
    try:
        return {
            url: (state, why)
            for url, state, why in db.execute("SELECT url, state, reason FROM address")
        }
    finally:
        db.close()
