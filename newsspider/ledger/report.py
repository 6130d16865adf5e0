"""runs/<run>.json: what one run did, for people and for monitoring."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsspider.disk import replace_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsspider.ledger.runs import Run
    from newsspider.ledger.store import Store


def write_report(store: Store, run: Run, counts: Mapping[str, Any]) -> Path:
    """Write the report of an ended run: its row in the ledger, its shards, its counts by region."""
    row = dict(store.db.execute("SELECT * FROM run WHERE id = ?", (run.id,)).fetchone())
    shards = store.db.execute(
        "SELECT name, lines, bytes, sha256 FROM shard WHERE run = ? AND state = 'published'"
        " ORDER BY id",
        (run.id,),
    )
    report = {
        "run": run.name,
        "site": run.site,
        "arguments": json.loads(row["arguments"]),
        "started": row["started"],
        "ended": row["ended"],
        "outcome": row["outcome"],
        "shards": [dict(shard) for shard in shards],
        "regions": counts,
    }
    path = store.place(f"runs/{run.name}.json")
    path.parent.mkdir(exist_ok=True)
    replace_json(path, report)
    return path
