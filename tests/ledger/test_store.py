"""The lock, the file and its transactions."""

from __future__ import annotations

import sqlite3

import pytest

from newsspider.ledger import FolderInUse, FolderLock, Store
from newsspider.ledger.store import LedgerError


def test_a_second_run_over_the_same_folder_is_refused_and_names_the_first(tmp_path):
    lock = FolderLock(tmp_path)
    with pytest.raises(FolderInUse, match=r"process \d+"):
        FolderLock(tmp_path)
    lock.release()
    FolderLock(tmp_path).release()


def test_a_file_that_is_no_ledger_is_named_and_left_alone(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(b"not a database, but somebody's file\n" * 50)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3"):
        Store(tmp_path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_ledger_of_another_version_is_named_and_left_alone(tmp_path):
    store = Store(tmp_path)
    store.db.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(LedgerError, match=r"written by another version .*schema 99"):
        Store(tmp_path)


def test_of_a_transaction_that_fails_nothing_stays_and_the_next_one_works(store):
    insert = "INSERT INTO listing (url, since, scope, run) VALUES (?, '', ?, 1)"
    with pytest.raises(sqlite3.IntegrityError), store.transaction() as db:
        db.executemany(insert, [("x", ""), ("y", None)])
    with store.transaction() as db:
        db.execute(insert, ("x", ""))
