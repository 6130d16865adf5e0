"""Start a run over a ledger of a million addresses: how long to the first lease, how much memory.

    python benchmarks/ledger.py [--rows 1000000] [--json FILE]

The ledger is made by one bulk insert: nine tenths published, the rest waiting, with leases that a
killed run left behind. A fresh process then does what every crawl does first: lock, recover, begin
a run, look for what it wants of what earlier ones left, lease the first batch that is due.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from newsspider.ledger import Backlog, FolderLock, Store, begin, recover


def fill(folder: Path, rows: int) -> None:
    store = Store(folder)
    run = begin(store, "people", {}, datetime.now(UTC))
    states = ["exported"] * 9 + ["discovered"]
    made = (
        (
            f"{number:032x}",
            f"http://gd.people.com.cn/n2/2026/1103/c123932-{41000000 + number}.html",
            "people",
            "CN-GD",
            f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "leased" if number % 10_000 == 0 else states[number % 10],
            run.id,
        )
        for number in range(rows)
    )
    with store.transaction(durable=True) as db:
        db.executemany(
            "INSERT INTO address (key, url, site, region, day, state, run)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            made,
        )
    store.close()


def start(folder: Path) -> dict[str, float]:
    started = time.perf_counter()
    lock = FolderLock(folder)
    store = Store(folder)
    found = recover(store)
    run = begin(store, "people", {}, datetime.now(UTC))
    backlog, span = Backlog(store, run), ("", "9999")
    backlog.reopen(span)
    batch = backlog.due(time.time(), ["CN-GD"], 500, span)
    seconds = time.perf_counter() - started
    store.close()
    lock.release()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds_to_first_lease": round(seconds, 3),
        "peak_mib": round(peak, 1),
        "leased": len(batch),
        "expired": found.expired,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--start", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.start:
        print(json.dumps(start(options.start)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, options.rows)
        command = [sys.executable, __file__, "--start", str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        size = (folder / "ledger.sqlite3").stat().st_size >> 20
        figures = {"rows": options.rows, "file_mib": size} | json.loads(done.stdout)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
