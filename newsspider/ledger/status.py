"""What a ledger says of past crawls, for ``newsspider status``; disturbs no running crawl."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsspider.text.printable import on_one_line

if TYPE_CHECKING:
    from pathlib import Path

DAYS = """
SELECT site, coalesce(region, '-') AS region, coalesce(day, '-') AS day,
    count(*) AS listed,
    sum(record IS NOT NULL) AS published,
    sum(state = 'rejected') AS rejected,
    sum(record IS NULL AND state IN ('discovered', 'leased')) AS open
FROM address GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 DESC
"""

RUNS = """
SELECT run.name, run.site, started, coalesce(ended, '') AS ended,
    coalesce(outcome, 'killed or running') AS outcome, coalesce(sum(lines), 0) AS records
FROM run LEFT JOIN shard ON shard.run = run.id AND shard.state = 'published'
GROUP BY run.id ORDER BY run.id DESC LIMIT ?
"""

REJECTED = """
SELECT site, coalesce(region, '-') AS region, coalesce(reason, '-') AS reason,
    count(*) AS addresses, max(url) AS example
FROM address WHERE state = 'rejected' GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC
"""

DUE = """
SELECT site, coalesce(region, '-') AS region, count(*) AS waiting,
    sum(next_try <= ?) AS due, coalesce(max(reason), '') AS reason
FROM address WHERE state IN ('discovered', 'leased') GROUP BY 1, 2 ORDER BY 1, 2
"""


def read(path: Path, *, days: int, runs: int) -> dict[str, list[dict[str, Any]]]:
    """Return rows for four tables: ``days``, ``runs``, ``rejected`` and ``waiting``.

    `path` is the ledger's file. Of each region come the newest `days` days, and the newest `runs`
    runs. A ledger that no run has open is read as immutable, which leaves no ``-wal`` or ``-shm``
    beside it. Raises sqlite3.DatabaseError if the file is no ledger.
    """
    mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    db = sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)
    db.row_factory = sqlite3.Row
    try:
        shown: dict[tuple[str, str], int] = {}
        rows = []
        for row in db.execute(DAYS):
            key = row["site"], row["region"]
            shown[key] = shown.get(key, 0) + 1
            if shown[key] <= days:
                rows.append(dict(row))
        last = [dict(row) for row in db.execute(RUNS, (runs,))]
        rejected = [dict(row) for row in db.execute(REJECTED)]
        waiting = [dict(row) for row in db.execute(DUE, (time(),))]
    finally:
        db.close()
    return {"days": rows, "runs": last, "rejected": rejected, "waiting": waiting}


def as_text(found: dict[str, list[dict[str, Any]]]) -> str:
    """Return the tables, each under its heading."""
    now = datetime.now(UTC).isoformat(timespec="minutes")
    titles = {
        "days": "By region and day",
        "runs": "Last runs",
        "rejected": "Rejected",
        "waiting": f"Waiting at {now}",
    }
    parts = [f"{titles[name]}\n{_table(rows)}" for name, rows in found.items()]
    return "\n\n".join(parts)


def _table(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "  nothing"
    lines = [list(rows[0]), *([on_one_line(str(value)) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  " + "  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
