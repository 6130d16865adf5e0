"""The journal's lock: two runs over the same output never go on side by side."""

from __future__ import annotations

import fcntl

import pytest

from newsspider.corpus.journal import AlreadyRunningError, Journal


def test_a_journal_that_is_removed_between_opening_and_locking_it_is_made_anew(
    tmp_path, monkeypatch
):
    path = tmp_path / "out.jsonl.part.state"
    before = Journal(path, "the run before")
    lock = fcntl.flock

    def late(file, operation):
        monkeypatch.undo()
        before.remove()
        lock(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    mine = Journal(path, "this run")
    with pytest.raises(AlreadyRunningError):
        Journal(path, "a third run")
    mine.close()
