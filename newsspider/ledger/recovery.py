"""What every start does first: repair what the last end left behind. Safe to be killed in."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsspider.disk import PART
from newsspider.ledger.failpoints import failpoint
from newsspider.ledger.frontier import CHANGED
from newsspider.ledger.manifest import write_manifest
from newsspider.ledger.rebuilding import put_in_order, remember_shards
from newsspider.ledger.shards import commit_shard, digest, lines_of, part_of, publish_part
from newsspider.ledger.versions import content_hash
from newsspider.sites import article_id
from newsspider.text.dates import parse_time
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsspider.ledger.shards import Row
    from newsspider.ledger.store import Store


@dataclass(slots=True, kw_only=True)
class Recovered:
    """What recovery found to do."""

    adopted: int = 0
    """Records adopted from shards that had not been published."""
    expired: int = 0
    """Leases given back: fetched again by this run."""
    damaged: list[str] = field(default_factory=list)
    """Names of shards that are missing or set aside: not as the ledger knows them, or, where it was
    lost, with a line that is no record. Their articles are fetched again."""
    later: dict[str, Row] = field(default_factory=dict)
    """Of the adopted records those that supersede another, by its id."""

    def adopt(self, rows: list[Adopted]) -> None:
        """Note records that were adopted."""
        self.adopted += len(rows)
        self.later |= {one.supersedes: one.row for one in rows if one.supersedes}


class Adopted(NamedTuple):
    """A record found in a shard that was not published: what the ledger keeps of it."""

    key: str
    record: str
    url: str
    site: str
    region: str | None
    day: str | None
    fetched: str | None
    content: str
    supersedes: str | None

    @property
    def row(self) -> Row:
        """The record as it is entered with its shard."""
        return self.key, self.record, self.content


def recover(store: Store) -> Recovered:
    """Verify the newest shard, adopt unpublished records, expire leases.

    Records in unfinished shards are adopted as far as their lines are whole; addresses whose
    record is in no file are fetched again. Only the newest published shard is verified, for all
    others were synced before it was. May be killed and repeated at any point.
    """
    found = Recovered()
    remember_shards(store)
    _verify_last(store, found)
    writing = "SELECT id, name FROM shard WHERE state = 'writing' ORDER BY id"
    for row in store.db.execute(writing).fetchall():
        adopt = _adopt_named if store.place(row["name"]).exists() else _adopt_part
        adopt(store, row["id"], row["name"], found)
        failpoint("recovery_adopted")
    put_in_order(store, found.later)
    with store.transaction(durable=True) as db:
        found.expired = db.execute(
            "UPDATE address SET state = CASE"  # noqa: S608 - CHANGED
            f" WHEN record IS NULL OR {CHANGED} THEN 'discovered' ELSE 'exported' END"
            " WHERE state = 'leased'"
        ).rowcount
    failpoint("recovery_expired")
    write_manifest(store)
    return found


def _adopt_named(store: Store, shard: int, name: str, found: Recovered) -> None:
    """Enter a shard that has its name as published, or set it aside if it is damaged."""
    final = store.place(name)
    rows, whole = _found(lines_of(final))
    part_of(store, name).unlink(missing_ok=True)
    _known_again(store, rows)
    if whole:
        commit_shard(store, shard, final, [one.row for one in rows])
        found.adopt(rows)
    else:
        _fetch_again(store, rows)
        _set_aside(final)
        _abandon(store, shard)
        found.damaged.append(name)


def _adopt_part(store: Store, shard: int, name: str, found: Recovered) -> None:
    """Publish the whole lines of a shard that has no name yet."""
    plain, packed = part_of(store, name), store.place(name + PART)
    if packed != plain:
        packed.unlink(missing_ok=True)
    rows = _cut(plain) if plain.exists() else []
    failpoint("recovery_cut")
    if rows:
        _known_again(store, rows)
        publish_part(store, shard, name, [one.row for one in rows])
        found.adopt(rows)
    else:
        plain.unlink(missing_ok=True)
        _abandon(store, shard)


def _fetch_again(store: Store, rows: Iterable[Adopted]) -> None:
    """Make due the articles of a damaged shard; of some of them a version before is published."""
    with store.transaction(durable=True) as db:
        db.executemany(
            "UPDATE address SET state = 'discovered', modified = '', next_try = 0 WHERE key = ?",
            [(one.key,) for one in rows],
        )


def _set_aside(path: Path) -> None:
    path.replace(path.with_name(path.name + ".damaged"))


def _abandon(store: Store, shard: int) -> None:
    with store.transaction(durable=True) as db:
        db.execute("UPDATE shard SET state = 'abandoned' WHERE id = ?", (shard,))


def _known_again(store: Store, rows: list[Adopted]) -> None:
    """Enter what the ledger has lost of addresses: a power cut may undo its last commits."""
    with store.transaction(durable=True) as db:
        db.executemany(
            "INSERT INTO address (key, url, site, region, day, offered, state, run)"
            " VALUES (?, ?, ?, ?, ?, ?, 'leased', 0) ON CONFLICT (key) DO UPDATE"
            " SET offered = excluded.offered WHERE run = 0 AND excluded.offered > offered",
            [(one.key, one.url, one.site, one.region, one.day, one.fetched) for one in rows],
        )


def _cut(part: Path) -> list[Adopted]:
    """Cut a part after its last whole record, sync it, and return the records in it."""
    rows: list[Adopted] = []
    end = 0
    with part.open("rb") as file:
        for line in file:
            row = _read(line) if line.endswith(b"\n") else None
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


def _found(lines: Iterable[bytes]) -> tuple[list[Adopted], bool]:
    """Return the whole records of a shard, and whether it holds nothing else."""
    rows: list[Adopted] = []
    whole = True
    try:
        for line in lines:
            if row := _read(line):
                rows.append(row)
            else:
                whole = False
    except (zstd.ZstdError, EOFError):
        whole = False
    return rows, whole


def _read(line: bytes) -> Adopted | None:
    """Return what the ledger keeps of one whole record, None for anything else."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict) or not {"id", "url"} <= record.keys():
        return None
    fetched = parse_time(record.get("fetched_at") or "")
    return Adopted(
        key=article_id(record["url"]),
        record=record["id"],
        url=record["url"],
        site=record.get("site") or "",
        region=record.get("region"),
        day=(record.get("published_at") or "")[:10] or None,
        fetched=fetched.iso if fetched else None,
        content=content_hash(record.get),
        supersedes=record.get("supersedes"),
    )


def _verify_last(store: Store, found: Recovered) -> None:
    row = store.db.execute(
        "SELECT id, name, sha256 FROM shard WHERE state = 'published' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    path = store.place(row["name"]) if row else None
    if path is None or (path.exists() and digest(path) == row["sha256"]):
        return
    found.damaged.append(row["name"])
    if path.exists():
        _set_aside(path)
    before = _versions_before(store, row["id"])
    with store.transaction(durable=True) as db:
        db.execute("UPDATE shard SET state = 'abandoned' WHERE id = ?", (row["id"],))
        db.execute(
            "UPDATE address SET state = 'discovered', record = NULL, next_try = 0 WHERE shard = ?",
            (row["id"],),
        )
        db.executemany(
            "UPDATE address SET record = ?, content = ?, modified = '' WHERE key = ?",
            [(one.record, one.content, one.key) for one in before],
        )


def _versions_before(store: Store, shard: int) -> Iterable[Adopted]:
    """Return the newest older version of every article of which a shard holds a later one."""
    later = "SELECT key FROM address WHERE shard = ? AND record <> key"
    keys = {row["key"] for row in store.db.execute(later, (shard,))}
    older = "SELECT name FROM shard WHERE state = 'published' AND id < ? ORDER BY id"
    places = [store.place(row["name"]) for row in store.db.execute(older, (shard,)) if keys]
    rows = (one for place in places if place.exists() for one in _found(lines_of(place))[0])
    return {one.key: one for one in rows if one.key in keys}.values()
