"""The SQLite file: its schema, how it is opened, its transactions."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsspider.disk import is_full
from newsspider.errors import NewsspiderError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "ledger.sqlite3"
VERSION = 4

SCHEMA = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    arguments TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    outcome TEXT
);
CREATE TABLE shard (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run (id),
    name TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('writing', 'published', 'abandoned')),
    sha256 TEXT,
    lines INTEGER,
    bytes INTEGER,
    published TEXT
);
CREATE TABLE address (
    key TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    region TEXT,
    day TEXT,
    state TEXT NOT NULL
        CHECK (state IN ('discovered', 'leased', 'exported', 'rejected')),
    run INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try REAL NOT NULL DEFAULT 0,
    reason TEXT,
    modified TEXT,
    offered TEXT,
    content TEXT,
    record TEXT,
    shard INTEGER REFERENCES shard (id)
) WITHOUT ROWID;
CREATE INDEX due_address ON address (site, next_try) WHERE state = 'discovered';
CREATE INDEX held_address ON address (run) WHERE state = 'leased';
CREATE INDEX address_day ON address (site, region, day, state);
CREATE INDEX address_reason ON address (site, reason) WHERE reason IS NOT NULL;
CREATE TABLE listing (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    since TEXT NOT NULL,
    scope TEXT NOT NULL,
    run INTEGER NOT NULL
) WITHOUT ROWID;
"""


class LedgerError(NewsspiderError):
    """The ledger file cannot be used; the message says which file and what to do."""


def no_room(error: Exception) -> bool:
    """Tell whether the disk, a quota or a limit on the size of files refused a write."""
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} or (
        isinstance(error, OSError) and is_full(error)
    )


def remedy(error: Exception) -> str:
    """Say what to do about an error of the disk or of the ledger."""
    if no_room(error):
        return "free some space"
    if isinstance(error, (OSError, sqlite3.OperationalError)):
        return "put that right"
    return "move the ledger away (it is rebuilt from the published shards)"


class Store:
    """One open ledger. One process writes at a time (see `newsspider.ledger.lock`)."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / FILE
        try:
            self.db = _opened(self.path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise LedgerError(
                f"{self.path}: not a ledger ({error}); move it away and run again: it is rebuilt "
                "from the published shards"
            ) from error
        self._file = _identity(self.path)

    def place(self, name: str) -> Path:
        """Return the path in the folder at which to write a file.

        Raises OSError if the folder is no longer the one that was opened, or if a symbolic link in
        it leads out of it: nothing may be written anywhere else.
        """
        if _identity(self.path) != self._file:
            raise OSError(errno.ESTALE, "taken away while the run went on", str(self.folder))
        path = self.folder / name
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            raise OSError(errno.ELOOP, "leads out of the data folder", str(path.parent))
        return path

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction; `durable` waits until it is on the disk.

        Without that, a kill still loses nothing and a power cut only the latest leases, which are
        taken again. Publishing has to wait: a shard named in the manifest must be in the ledger.
        """
        if durable:
            self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        else:
            self.db.execute("COMMIT")
        finally:
            if durable:
                self.db.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.db.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        raise LedgerError(
            f"{path}: written by another version of newsspider (schema {version}, this one reads "
            f"{VERSION}); run that version, or move the file away: it is rebuilt from the shards"
        )
