"""A ledger made for one test, and what is said of it in the tests of this room."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsspider.ledger import Backlog, Frontier, ShardWriter, Store, Wanted, begin
from newsspider.ledger.shards import digest, lines_of
from newsspider.sites import article_id

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 3, 4, 5, 6, tzinfo=UTC)
SECONDS = NOW.timestamp()


def wanted(number: int, **more: str) -> Wanted:
    url = f"http://gd.people.com.cn/n2/2026/1103/c123932-{41000000 + number}.html"
    return Wanted(key=article_id(url), url=url, region="CN-GD", day="2026-11-03", **more)


CHANGED = wanted(1, modified="2026-11-04")


def record(one: Wanted) -> dict[str, str]:
    return {"id": one.key, "url": one.url, "text": "榕树下的图书馆开门了。\u2028第二天"}


def frontier(store: Store) -> Frontier:
    return Frontier(store, begin(store, "people", {"region": "广东"}, NOW))


def backlog(store: Store) -> Backlog:
    return Backlog(store, begin(store, "people", {}, NOW))


def publish(store: Store, one: Wanted, content: str) -> str:
    run = begin(store, "people", {}, NOW)
    Frontier(store, run).admit([one], SECONDS)
    writer = ShardWriter(store, run)
    writer.write(one.key, content, record(one))
    return writer.publish() or ""


def left(store: Store, later: float = 0) -> list[str]:
    return [one.key for one in backlog(store).due(SECONDS + later, None, 9, ("", "9999"))]


def published(folder: Path) -> list[str]:
    """Return the record ids of every published shard, having checked it against the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    ids: list[str] = []
    for shard in manifest["shards"]:
        path = folder / shard["name"]
        lines = [json.loads(line) for line in lines_of(path)]
        assert digest(path) == shard["sha256"]
        assert len(lines) == shard["lines"]
        ids += [line["id"] for line in lines]
    named = {shard["name"] for shard in manifest["shards"]}
    found = {str(p.relative_to(folder)) for p in folder.glob("data/**/*.jsonl*")}
    assert {name for name in found if not name.endswith((".part", ".damaged"))} == named
    return ids
