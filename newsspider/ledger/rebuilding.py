"""Rebuilds a lost ledger from the shards in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsspider.ledger.shards import Row
    from newsspider.ledger.store import Store


def remember_shards(store: Store) -> None:
    """Enter the shards in the folder into a ledger that holds no run.

    They are entered as if they were still being written. Recovery then adopts their records, so
    that nothing published is fetched or published again.
    """
    with store.transaction(durable=True) as db:
        if db.execute("SELECT 1 FROM run LIMIT 1").fetchone():
            return
        for name in _names(store):
            _data, site, day, file = name.split("/")
            run = file.partition(".")[0].rpartition("-")[0]
            db.execute(
                "INSERT OR IGNORE INTO run (name, site, arguments, started, outcome)"
                " VALUES (?, ?, '{}', ?, 'ledger_lost')",
                (run, site, day),
            )
            db.execute(
                "INSERT INTO shard (run, name, state)"
                " SELECT id, ?, 'writing' FROM run WHERE name = ?",
                (name, run),
            )


def put_in_order(store: Store, later: Mapping[str, Row]) -> None:
    """Give each article the version that no other supersedes, `later` being those that do.

    The order of runs is not that of their names if the clock was set back between them.
    """
    last = [row for row in later.values() if row[1] not in later]
    with store.transaction(durable=True) as db:
        db.executemany(
            "UPDATE address SET record = ?2, content = ?3 WHERE key = ?1 AND record <> ?2", last
        )


def _names(store: Store) -> list[str]:
    """Return the names of all shards, published or not, in the order of their runs."""
    paths = [path.relative_to(store.folder) for path in store.folder.glob("data/*/*/*.jsonl*")]
    names = {path.as_posix() for path in paths if path.suffix in {".jsonl", ".zst"}}
    parts = {path.as_posix().removesuffix(".part") for path in paths if path.suffix == ".part"}
    open_ones = {name for name in parts if name.endswith(".jsonl") and f"{name}.zst" not in names}
    return sorted(names | open_ones)
