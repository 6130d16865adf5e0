"""A tiny crawl without a network: admits seven addresses and publishes them, two lines a shard."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from newsspider.ledger import Frontier, ShardWriter, Store, Wanted, begin, end, recover
from newsspider.sites import article_id

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def crawl(folder: Path, *, zstd: bool) -> None:
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


if __name__ == "__main__":
    crawl(Path(sys.argv[1]), zstd=sys.argv[2] == "zstd")
