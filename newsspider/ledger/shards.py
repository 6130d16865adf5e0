"""Shards: published files, each complete from the moment it has its name, each in the ledger."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from newsspider.disk import PART, append, sync_folder
from newsspider.ledger.failpoints import failpoint
from newsspider.ledger.manifest import write_manifest
from newsspider.text.dates import BEIJING
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from io import FileIO
    from pathlib import Path

    from newsspider.ledger.runs import Run
    from newsspider.ledger.store import Store

Row: TypeAlias = tuple[str, str, str]
"""Address key, record id and content hash of one line."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LINES = 5000
BYTES = 64 << 20
"""A shard is published once it holds this many lines or bytes, or when the run ends."""


class ShardWriter:
    """Writes the records of one run into one shard after the other.

    A line has reached the operating system when `write` returns, so a killed process loses none.
    `publish` makes the shard durable, gives it its name and marks its addresses as exported.
    """

    def __init__(
        self, store: Store, run: Run, *, zstd: bool = False, lines: int = LINES, size: int = BYTES
    ) -> None:
        self._store = store
        self._run = run
        self._suffix = ".jsonl.zst" if zstd else ".jsonl"
        self._most_lines, self._most_bytes = lines, size
        self._part: FileIO | None = None
        self._id = 0
        self._name = ""
        self._rows: list[Row] = []
        self._bytes = 0

    def write(self, key: str, content: str, record: Mapping[str, Any]) -> None:
        """Append the record of the address `key`; publish the shard if that fills it.

        `content` is the hash of the record's content (see `newsspider.ledger.versions`).

        Raises OSError if the disk does not take the line; then no part of it stays.
        """
        failpoint("accepted")
        line = _ENCODER.encode(record) + "\n"
        data = line.encode("utf-8", "backslashreplace")
        append(self._opened(), data)
        self._bytes += len(data)
        self._rows.append((key, str(record["id"]), content))
        failpoint("line_written")
        if len(self._rows) >= self._most_lines or self._bytes >= self._most_bytes:
            self.publish()

    def publish(self) -> str | None:
        """Publish the open shard and return its name; None if no shard is open."""
        if self._part is None:
            return None
        os.fsync(self._part)
        self.close()
        failpoint("part_synced")
        publish_part(self._store, self._id, self._name, self._rows)
        return self._name

    def close(self) -> None:
        """Leave the open shard as it is: recovery adopts its lines."""
        if self._part is not None:
            self._part.close()
            self._part = None

    def _opened(self) -> FileIO:
        if self._part is None:
            self._id, self._name = allocate(self._store, self._run, self._suffix)
            path = part_of(self._store, self._name)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._part = path.open("xb", buffering=0)
            self._rows, self._bytes = [], 0
        return self._part


def part_of(store: Store, name: str) -> Path:
    """Return the file that holds the lines of a shard, uncompressed, until it is published."""
    return store.place(name.removesuffix(".zst") + PART)


def allocate(store: Store, run: Run, suffix: str) -> tuple[int, str]:
    """Enter a new shard into the ledger; return its id and its name, which no shard had before."""
    day = run.started.astimezone(BEIJING).date().isoformat()
    with store.transaction(durable=True) as db:
        count = db.execute("SELECT count(*) FROM shard WHERE run = ?", (run.id,)).fetchone()[0]
        name = f"data/{run.site}/{day}/{run.name}-{count + 1}{suffix}"
        cursor = db.execute(
            "INSERT INTO shard (run, name, state) VALUES (?, ?, 'writing')", (run.id, name)
        )
    return int(cursor.lastrowid or 0), name


def publish_part(store: Store, shard: int, name: str, rows: Iterable[Row]) -> None:
    """Turn a synced part into the published shard `name`: rename, sync, enter in the ledger."""
    part = part_of(store, name)
    final = store.place(name)
    ready = _compressed(part) if name.endswith(".zst") else part
    ready.replace(final)
    sync_folder(final.parent)
    part.unlink(missing_ok=True)
    failpoint("part_renamed")
    commit_shard(store, shard, final, rows)
    failpoint("shard_committed")
    write_manifest(store)
    failpoint("manifest_written")


def _compressed(part: Path) -> Path:
    """Return a synced ``.zst.part`` with the content of a plain part.

    The plain part is kept until the shard has its name, so a kill in between loses no line.
    """
    target = part.with_name(part.name.removesuffix(PART) + ".zst" + PART)
    with part.open("rb") as plain, target.open("wb") as raw:
        with zstd.open(raw, "wb", level=9) as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)
        raw.flush()
        os.fsync(raw.fileno())
    return target


def commit_shard(store: Store, shard: int, final: Path, rows: Iterable[Row]) -> None:
    """Mark a shard that has its name, and the addresses of its records, as published."""
    rows = list(rows)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.transaction(durable=True) as db:
        db.execute(
            "UPDATE shard SET state = 'published', sha256 = ?, lines = ?, bytes = ?, published = ?"
            " WHERE id = ?",
            (digest(final), len(rows), final.stat().st_size, now, shard),
        )
        db.executemany(
            "UPDATE address SET state = 'exported', reason = NULL, attempts = 0, record = ?,"
            " content = ?, modified = offered, shard = ? WHERE key = ?",
            [(record, content, shard, key) for key, record, content in rows],
        )


def lines_of(path: Path) -> Iterator[bytes]:
    """Yield the lines of a shard, each with its line end."""
    with zstd.open(path, "rb") if path.suffix == ".zst" else path.open("rb") as file:
        yield from file


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
