"""What a start does first: put right whatever the last end left, and do no harm if killed in it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsspider.ledger.failpoints import failpoint
from newsspider.ledger.manifest import write_manifest
from newsspider.ledger.reading import lines_of
from newsspider.ledger.shards import commit_shard, digest, publish_part, stem
from newsspider.sites import article_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsspider.ledger.store import Store


@dataclass(slots=True, kw_only=True)
class Recovered:
    """What recovery found to do."""

    adopted: int = 0
    """Records adopted from shards that had not been published."""
    expired: int = 0
    """Leases given back: fetched again by this run."""
    damaged: int = 0
    """Published shards that no longer match the ledger; their articles are fetched again."""


def recover(store: Store) -> Recovered:
    """Adopt unpublished lines, verify the last shard, expire leases. Safe to repeat at any point.

    A record is adopted if its line is whole; addresses whose record is in no file are fetched
    again. Only the newest published shard is verified: older ones were synced before it.
    """
    found = Recovered()
    writing = "SELECT id, name FROM shard WHERE state = 'writing' ORDER BY id"
    for row in store.db.execute(writing).fetchall():
        found.adopted += _adopt(store, row["id"], row["name"])
        failpoint("recovery_adopted")
    found.damaged = _verify_last(store)
    with store.transaction(durable=True) as db:
        found.expired = db.execute(
            "UPDATE address SET run = 0, state = CASE WHEN record IS NULL THEN 'discovered'"
            " ELSE 'exported' END WHERE state IN ('leased', 'fetched')"
        ).rowcount
    failpoint("recovery_expired")
    write_manifest(store)
    return found


def _adopt(store: Store, shard: int, name: str) -> int:
    final = store.folder / name
    plain = store.folder / f"{stem(name)}.jsonl.part"
    packed = final.with_name(final.name + ".part")
    if final.exists():
        rows = _rows(lines_of(final))
        plain.unlink(missing_ok=True)
        commit_shard(store, shard, final, rows)
        return len(rows)
    if packed != plain:
        packed.unlink(missing_ok=True)
    rows = _cut(plain) if plain.exists() else []
    failpoint("recovery_cut")
    if rows:
        publish_part(store, shard, name, plain, rows)
        return len(rows)
    plain.unlink(missing_ok=True)
    with store.transaction(durable=True) as db:
        db.execute("UPDATE shard SET state = 'abandoned' WHERE id = ?", (shard,))
    return 0


def _cut(part: Path) -> list[tuple[str, str]]:
    """Cut a part behind its last whole record, sync it and return the rows that stay."""
    rows: list[tuple[str, str]] = []
    end = 0
    with part.open("rb") as file:
        for line in file:
            row = _row(line) if line.endswith(b"\n") else None
            if row is None:
                break
            rows.append(row)
            end += len(line)
    handle = os.open(part, os.O_WRONLY)
    try:
        os.ftruncate(handle, end)
        os.fsync(handle)
    finally:
        os.close(handle)
    return rows


def _rows(lines: Iterable[bytes]) -> list[tuple[str, str]]:
    return [row for row in map(_row, lines) if row]


def _row(line: bytes) -> tuple[str, str] | None:
    """Return ``(address key, record id)`` of one whole record, None for anything else."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict) or not {"id", "url"} <= record.keys():
        return None
    return article_id(record["url"]), record["id"]


def _verify_last(store: Store) -> int:
    row = store.db.execute(
        "SELECT id, name, sha256 FROM shard WHERE state = 'published' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return 0
    path = store.folder / row["name"]
    if path.exists() and digest(path) == row["sha256"]:
        return 0
    if path.exists():
        path.replace(path.with_name(path.name + ".damaged"))
    with store.transaction(durable=True) as db:
        db.execute("UPDATE shard SET state = 'abandoned' WHERE id = ?", (row["id"],))
        db.execute(
            "UPDATE address SET state = 'discovered', record = NULL, content = NULL, next_try = 0,"
            " run = 0 WHERE shard = ?",
            (row["id"],),
        )
    return 1
