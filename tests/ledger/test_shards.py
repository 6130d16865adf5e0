"""Shards: their names, what they take, and the order in which they reach the disk."""

from __future__ import annotations

import json
import os
import resource
from pathlib import Path

import pytest
from small_ledger import NOW, SECONDS, published, record, wanted

from newsspider.ledger import Frontier, ShardWriter, begin, end, recover

LINE = len(json.dumps(record(wanted(1)), ensure_ascii=False, separators=(",", ":")).encode()) + 1


@pytest.mark.parametrize("zstd", [False, True])
@pytest.mark.parametrize("full", [{"lines": 2}, {"size": 2 * LINE}])
def test_shards_have_names_that_never_repeat_and_a_manifest_that_is_true(store, zstd, full):
    for _ in range(2):
        run = begin(store, "people", {}, NOW)
        Frontier(store, run).admit([wanted(run.id * 10 + n) for n in range(5)], SECONDS)
        writer = ShardWriter(store, run, zstd=zstd, **full)
        for number in range(5):
            one = wanted(run.id * 10 + number)
            writer.write(one.key, "hash", record(one))
        writer.publish()
        end(store, run, "finished", NOW)
    ids = published(store.folder)
    assert ids == [wanted(run * 10 + n).key for run in (1, 2) for n in range(5)]
    names = [row["name"] for row in store.db.execute("SELECT name FROM shard")]
    assert len(set(names)) == 6
    assert names[0].startswith("data/people/2026-11-03/20261103T040506Z-1-1.jsonl")


def test_no_part_of_a_line_stays_for_which_the_disk_has_no_room(store):
    writer = ShardWriter(store, begin(store, "people", {}, NOW))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for number in (0, 2):
        writer.write(wanted(number).key, "hash", record(wanted(number)))
        size = next(store.folder.glob("data/**/*.part")).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, before[1]))
        try:
            with pytest.raises(OSError, match="too large"):
                writer.write(wanted(1).key, "hash", record(wanted(1)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    writer.publish()
    assert published(store.folder) == [wanted(0).key, wanted(2).key]


@pytest.mark.parametrize("zstd", [False, True])
def test_a_shard_that_could_not_get_its_name_leaves_nothing_to_the_next_one(store, zstd):
    run = begin(store, "people", {}, NOW)
    writer = ShardWriter(store, run, zstd=zstd)
    writer.write(wanted(1).key, "hash", record(wanted(1)))
    name = next(store.folder.glob("data/**/*.part")).name.removesuffix(".part")
    taken = store.folder / "data/people/2026-11-03" / (f"{name}.zst" if zstd else name)
    taken.mkdir()
    with pytest.raises(IsADirectoryError):
        writer.publish()
    taken.rmdir()
    writer.write(wanted(2).key, "hash", record(wanted(2)))
    writer.publish()
    assert published(store.folder) == [wanted(2).key]
    recover(store)
    assert published(store.folder) == [wanted(1).key, wanted(2).key]


@pytest.fixture
def on_disk(monkeypatch):
    """Return a list of the files synced and renamed from now on; a power cut keeps this order."""
    done = []

    def spy(name):
        real = getattr(os, name)

        def call(what, *more):
            handle = what.fileno() if hasattr(what, "fileno") else what
            path = Path(f"/proc/self/fd/{handle}").readlink() if name == "fsync" else what
            done.append(f"{name} {path.name}")
            return real(what, *more)

        monkeypatch.setattr(os, name, call)

    spy("fsync")
    spy("replace")
    return done


@pytest.mark.parametrize("zstd", [False, True])
@pytest.mark.parametrize("killed", [False, True])
def test_a_shard_is_on_the_disk_before_it_has_its_name_and_has_it_before_it_is_in_the_ledger(
    store, zstd, killed, on_disk
):
    run = begin(store, "people", {}, NOW)
    writer = ShardWriter(store, run, zstd=zstd)
    writer.write(wanted(1).key, "hash", record(wanted(1)))
    store.db.set_trace_callback(on_disk.append)
    if killed:
        writer.close()
        recover(store)
    else:
        writer.publish()
    store.db.set_trace_callback(None)
    steps = [line for line in on_disk if line.startswith(("fsync", "replace", "PRAGMA", "COMMIT"))]
    shard = f"{run.name}-1.jsonl"
    parts = [f"{shard}.part", f"{shard}.zst.part"][: 1 + zstd]
    first = steps.index(f"fsync {parts[0]}")
    rename = steps.index(f"replace {parts[-1]}")
    assert [line for line in steps[first:rename] if shard in line] == [f"fsync {p}" for p in parts]
    assert steps[rename + 1 : rename + 7] == [
        "fsync 2026-11-03",
        "PRAGMA synchronous = FULL",
        "COMMIT",
        "PRAGMA synchronous = NORMAL",
        "fsync manifest.json.part",
        "replace manifest.json.part",
    ]
