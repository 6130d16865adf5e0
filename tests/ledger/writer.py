"""Tiny crawls without a network, killed and run again: ``writer.py FOLDER zstd|plain POINT``."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from newsspider.ledger import Frontier, ShardWriter, Store, Wanted, begin, end, failpoints, recover
from newsspider.sites import article_id

NOW = datetime(2026, 11, 3, tzinfo=UTC)
RECOVERY = [name for name in failpoints.NAMES if name.startswith("recovery")]


def crawl(folder: Path, *, zstd: bool) -> None:
    """Admit seven addresses and publish them, two lines a shard."""
    store = Store(folder)
    recover(store)
    run = begin(store, "people", {}, NOW)
    frontier = Frontier(store, run)
    writer = ShardWriter(store, run, zstd=zstd, lines=2)
    urls = [f"http://gd.people.com.cn/n2/2026/1103/c123932-{41000000 + n}.html" for n in range(7)]
    listing = [Wanted(article_id(url), url, "CN-GD", "2026-11-03") for url in urls]
    for one in (*frontier.admit(listing[:4], 0), *frontier.admit(listing[4:], 0)):
        writer.write(one.key, "hash", {"id": one.key, "url": one.url})
    writer.publish()
    end(store, run, "finished", NOW)


def status(folder: Path, failpoint: str, *, zstd: bool) -> int:
    """Crawl in a process of its own, armed to die at a failpoint; return how that ended."""
    child = os.fork()
    if not child:
        failpoints.arm(failpoint)
        crawl(folder, zstd=zstd)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(root: str, packed: str, point: str) -> None:
    """Kill a crawl at its second pass of `point`, the next in recovery, and let a third end."""
    ends = {}
    for again in ("", *RECOVERY):
        folder = Path(root) / f"again_{again}"
        kills = (f"{point}:2", again, "")
        ends[again] = [status(folder, kill, zstd=packed == "zstd") for kill in kills]
    print(json.dumps(ends))


if __name__ == "__main__":
    main(*sys.argv[1:])
