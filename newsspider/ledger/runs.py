"""Runs: who crawled what, when, and how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsspider.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one spider over one data folder."""

    id: int
    name: str
    """``20261103T040506Z-17``: UTC start and number; the stem of its shards' names."""
    site: str
    started: datetime


def begin(store: Store, site: str, arguments: Mapping[str, Any], now: datetime) -> Run:
    """Enter a new run into the ledger; `now` must be timezone-aware."""
    started = now.astimezone(UTC).replace(microsecond=0)
    with store.transaction(durable=True) as db:
        number = db.execute("SELECT coalesce(max(id), 0) + 1 FROM run").fetchone()[0]
        name = f"{started:%Y%m%dT%H%M%SZ}-{number}"
        db.execute(
            "INSERT INTO run (id, name, site, arguments, started) VALUES (?, ?, ?, ?, ?)",
            (number, name, site, json.dumps(dict(arguments), ensure_ascii=False), _iso(started)),
        )
    return Run(id=number, name=name, site=site, started=started)


def end(store: Store, run: Run, outcome: str, now: datetime) -> None:
    """Note how a run ended; a run without an end was killed."""
    with store.transaction(durable=True) as db:
        db.execute(
            "UPDATE run SET ended = ?, outcome = ? WHERE id = ?", (_iso(now), outcome, run.id)
        )


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")
