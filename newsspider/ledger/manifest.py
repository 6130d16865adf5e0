"""manifest.json: what is published, for readers who never look into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.disk import replace_json

if TYPE_CHECKING:
    from newsspider.ledger.store import Store

FILE = "manifest.json"
SCHEMA = 1


def write_manifest(store: Store) -> None:
    """Write the manifest anew from the ledger."""
    rows = store.db.execute(
        "SELECT shard.name, sha256, lines, bytes, published, run.name AS run, run.site"
        " FROM shard JOIN run ON run.id = shard.run WHERE state = 'published' ORDER BY shard.id"
    )
    shards = [dict(row) for row in rows]
    replace_json(store.place(FILE), {"schema": SCHEMA, "shards": shards})
