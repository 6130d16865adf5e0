"""``newsspider status``: what the ledger of a data folder says, without disturbing a run."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsspider.ledger.store import FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_LEDGER = 4

DAYS = """
SELECT site, coalesce(region, '-') AS region, coalesce(day, '-') AS day,
    count(*) AS listed,
    sum(state = 'exported') AS published,
    sum(state = 'rejected') AS rejected,
    sum(state IN ('discovered', 'leased', 'fetched')) AS open
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
FROM address WHERE state IN ('discovered', 'leased', 'fetched') GROUP BY 1, 2 ORDER BY 1, 2
"""


def main(argv: Sequence[str]) -> int:
    """Run ``newsspider status [FOLDER]``; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="newsspider status", description="Show what a data folder's ledger knows."
    )
    parser.add_argument("folder", nargs="?", default="newsspider-data", type=Path)
    parser.add_argument("--days", type=int, default=7, help="days per region (default 7)")
    parser.add_argument("--runs", type=int, default=5, help="newest runs (default 5)")
    parser.add_argument("--json", action="store_true", help="everything, as JSON")
    options = parser.parse_args(argv)
    path = options.folder / FILE
    if not path.is_file():
        print(f"newsspider status: {path}: no ledger here; name a data folder", file=sys.stderr)
        return NO_LEDGER
    try:
        found = read(path, days=options.days, runs=options.runs)
    except sqlite3.DatabaseError as error:
        print(f"newsspider status: {path}: cannot be read ({error})", file=sys.stderr)
        return NO_LEDGER
    print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else as_text(found))
    return 0


def read(path: Path, *, days: int, runs: int) -> dict[str, list[dict[str, Any]]]:
    """Return the newest days of every region, the newest runs, what is rejected and what waits.

    A ledger nobody works on is opened as immutable, which leaves no file beside it.
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
    lines = [list(rows[0]), *([_plain(str(value)) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  " + "  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _plain(text: str) -> str:
    """Escape what could steer a terminal: addresses are as the pages had them."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
