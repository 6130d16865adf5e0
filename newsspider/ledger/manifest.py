"""manifest.json: what is published, for readers who never look into the ledger."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsspider.ledger.store import Store

FILE = "manifest.json"
SCHEMA = 1


def write_manifest(store: Store) -> None:
    """Write the manifest anew from the ledger; a reader sees the old one or the new, never half."""
    rows = store.db.execute(
        "SELECT shard.name, sha256, lines, bytes, published, run.name AS run, run.site"
        " FROM shard JOIN run ON run.id = shard.run WHERE state = 'published' ORDER BY shard.id"
    )
    shards = [dict(row) for row in rows]
    path = store.place(FILE)
    part = path.with_name(FILE + ".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump({"schema": SCHEMA, "shards": shards}, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
