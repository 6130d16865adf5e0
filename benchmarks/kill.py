"""Kill crawls at random moments and at every failpoint, and count what is lost, doubled or torn.

    python benchmarks/kill.py 200 --articles 1200 --seed 7 [--json FILE]

A site of the given size is made by seed and served on loopback. Crawls of it are killed by SIGKILL
at moments drawn by seed over the length of an undisturbed crawl, each killed crawl is followed by
the same command again, and when one ends by itself its data folder is compared with the truth and
a new folder begins. Exits with 1 if anything was lost, doubled, torn or fetched too often.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from loopback import Loopback  # noqa: E402
from sitegen.generate import generate  # noqa: E402

from newsspider.ledger.failpoints import NAMES  # noqa: E402
from newsspider.ledger.shards import lines_of  # noqa: E402

CONCURRENCY = 16
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "NEWSSPIDER_CRAWL_DELAY_CAP": "0",
    "CONCURRENT_REQUESTS": str(CONCURRENCY),
    "CONCURRENT_REQUESTS_PER_DOMAIN": str(CONCURRENCY),
    "NEWSSPIDER_PROGRESS": "0",
    "NEWSSPIDER_MAX_PAGES": "1000",
    "NEWSSPIDER_FREE_SPACE": "0",
    "LOG_LEVEL": "ERROR",
}
OFTEN = {"leased", "accepted", "line_written"}
"""Failpoints that a crawl passes many times; the others it passes once."""

ENDS = (0, -9, 20)
"""Finished, killed, or finished with sections that the generated site does not have."""


@dataclass
class Figures:
    """What all the kills together did."""

    kills: int = 0
    crawls: int = 0
    folders: int = 0
    articles: int = 0
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    refetched: int = 0
    most_refetched_per_kill: float = 0.0

    def sound(self) -> bool:
        bounded = self.most_refetched_per_kill <= CONCURRENCY
        return not (self.lost or self.doubled or self.torn) and bounded


class Site:
    """The served site and its truth."""

    def __init__(self, served: Loopback, truth: set[str]) -> None:
        self.served = served
        self.truth = truth

    def start(self, folder: Path, failpoint: str = "") -> subprocess.Popen[bytes]:
        settings = SETTINGS | {
            "NEWSSPIDER_DATA": str(folder),
            "NEWSSPIDER_REJECTED": str(folder.with_suffix(".rejected.jsonl")),
        }
        options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", "people", "-a", "region=bj,tj,he,sx"]
        environment = os.environ | self.served.environment | {"NEWSSPIDER_FAILPOINT": failpoint}
        with folder.with_suffix(".log").open("ab") as log:
            return subprocess.Popen(command + options, cwd=ROOT, env=environment, stderr=log)

    def fetched(self) -> collections.Counter[str]:
        """Return how often each article was asked for so far."""
        paths = (f"http://{visit.host}{visit.path}" for visit in self.served.journal)
        return collections.Counter(url for url in paths if url in self.truth)


def run(site: Site, folder: Path, *, after: float | None = None, failpoint: str = "") -> bool:
    """Crawl into the folder; return whether the process was killed on the way."""
    process = site.start(folder, failpoint)
    try:
        process.wait(timeout=120 if after is None else after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.returncode not in ENDS:
        log = folder.with_suffix(".log").read_text("utf-8", "replace")
        raise SystemExit(f"the crawl ended with {process.returncode}:\n{log[-4000:]}")
    return process.returncode < 0


def judge(site: Site, folder: Path, figures: Figures) -> None:
    """Compare what a folder publishes with the truth."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    urls: list[str] = []
    for shard in manifest["shards"]:
        path = folder / shard["name"]
        if hashlib.sha256(path.read_bytes()).hexdigest() != shard["sha256"]:
            figures.torn += 1
            continue
        urls += [json.loads(line)["url"] for line in lines_of(path)]
    named = {folder / shard["name"] for shard in manifest["shards"]}
    present = set(folder.glob("data/**/*.jsonl*"))
    figures.torn += len(present ^ named)
    figures.lost += len(site.truth - set(urls))
    figures.doubled += len(urls) - len(set(urls))
    figures.folders += 1
    figures.articles += len(urls)


def campaign(site: Site, work: Path, kills: int, seed: int) -> Figures:
    """Time a whole crawl, then kill so many at moments drawn by seed over that length."""
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    started = time.monotonic()
    run(site, work / "whole")
    length = time.monotonic() - started
    figures = Figures()
    while figures.kills < kills:
        folder = work / f"random-{figures.folders}"
        before, deaths = site.fetched(), 0
        while True:
            left = figures.kills + deaths < kills
            figures.crawls += 1
            if not run(site, folder, after=draw.uniform(0.2, length) if left else None):
                break
            deaths += 1
        _account(site, folder, figures, before, deaths)
    return figures


def failpoints(site: Site, work: Path, figures: Figures, names: list[str]) -> None:
    """Kill one crawl at each failpoint, early and late, then let it finish."""
    for name in names:
        for nth in (1, 5) if name in OFTEN else (1,):
            folder = work / f"{name}-{nth}"
            before = site.fetched()
            if name.startswith("recovery"):
                run(site, folder, failpoint="line_written:20")
            deaths = int(name.startswith("recovery")) + run(site, folder, failpoint=f"{name}:{nth}")
            while run(site, folder):
                deaths += 1
            _account(site, folder, figures, before, deaths)


def _account(
    site: Site, folder: Path, figures: Figures, before: collections.Counter[str], deaths: int
) -> None:
    judge(site, folder, figures)
    fetched = site.fetched() - before
    again = fetched.total() - len(fetched)
    figures.kills += deaths
    figures.refetched += again
    if deaths:
        per_kill = again / deaths
        figures.most_refetched_per_kill = max(figures.most_refetched_per_kill, per_kill)


def measure(kills: int, articles: int, seed: int, names: list[str]) -> Figures:
    """Make the site, then kill crawls of it."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        rows = generate(work / "site", 4, 10, max(articles // 40, 1), seed)
        with Loopback(work / "site") as served:
            site = Site(served, {row["url"] for row in rows})
            figures = campaign(site, work, kills, seed) if kills else Figures()
            failpoints(site, work, figures, names)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kills", nargs="?", type=int, default=5)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failpoints", nargs="*", choices=NAMES, default=list(NAMES))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(options.kills, options.articles, options.seed, options.failpoints)
    text = json.dumps(asdict(figures), indent=1)
    print(text)
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if figures.sound() else 1


if __name__ == "__main__":
    sys.exit(main())
