"""What recovery makes of what a kill, a power cut or somebody's hand leaves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import accumulate

import pytest
import writer
from small_ledger import CHANGED, NOW, SECONDS, frontier, left, publish, published, record, wanted
from writer import RECOVERY

from newsspider.ledger import Frontier, ShardWriter, Store, begin, recover
from newsspider.ledger.failpoints import NAMES
from newsspider.ledger.frontier import FIRST_WAIT


@pytest.mark.parametrize("zstd", [False, True])
def test_a_part_cut_at_any_byte_gives_back_its_whole_lines_and_no_more(tmp_path, zstd):
    keys = [wanted(n) for n in range(3)]
    lines = [
        (json.dumps(record(k), ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        for k in keys
    ]
    whole = b"".join(lines)
    ends = list(accumulate(map(len, lines), initial=0))
    inside = whole.index("榕".encode()) + 1
    cuts = {inside, *(end + near for end in ends for near in (-1, 0, 1))}
    for cut in sorted(cuts & set(range(len(whole) + 1))):
        folder = tmp_path / str(cut)
        store = Store(folder)
        run = begin(store, "people", {}, NOW)
        Frontier(store, run).admit(keys, SECONDS)
        writer = ShardWriter(store, run, zstd=zstd)
        for one in keys:
            writer.write(one.key, "hash", record(one))
        writer.close()
        part = next(folder.glob("data/**/*.part"))
        part.write_bytes(whole[:cut])
        recover(store)
        kept = sum(len(b"".join(lines[: n + 1])) <= cut for n in range(3))
        assert published(folder) == [k.key for k in keys[:kept]]
        assert frontier(store).admit(keys, SECONDS) == keys[kept:]
        store.close()


@pytest.mark.parametrize(
    ("place", "line"),
    [(0, bytes(40)), *((1, line) for line in (b"\0", b"{}", b"[7]", b'{"id": ""}'))],
)
def test_a_part_with_a_line_that_is_no_record_gives_back_what_stands_before_it(store, place, line):
    run = begin(store, "people", {}, NOW)
    Frontier(store, run).admit(map(wanted, range(3)), SECONDS)
    writer = ShardWriter(store, run)
    for number in range(3):
        writer.write(wanted(number).key, "hash", record(wanted(number)))
    writer.close()
    part = next(store.folder.glob("data/**/*.part"))
    lines = part.read_bytes().splitlines(keepends=True)
    lines[place] = line + b"\n"
    part.write_bytes(b"".join(lines))
    assert recover(store).adopted == place
    assert published(store.folder) == ([wanted(0).key] if place else [])


@pytest.mark.parametrize("damage", [b"", b"{}\n", None])
def test_a_published_shard_that_was_damaged_is_noticed_and_its_articles_fetched_again(
    store, damage
):
    publish(store, wanted(0), "hash")
    path = store.folder / publish(store, wanted(1), "hash")
    path.unlink() if damage is None else path.write_bytes(damage)
    assert recover(store).damaged == [str(path.relative_to(store.folder))]
    assert published(store.folder) == [wanted(0).key]
    assert frontier(store).published(wanted(1).key) is None
    assert frontier(store).admit([wanted(0), wanted(1)], SECONDS) == [wanted(1)]
    assert recover(store).damaged == []


def test_a_damaged_shard_is_noticed_though_a_killed_run_has_left_a_newer_one(store):
    path = store.folder / publish(store, wanted(1), "hash")
    path.unlink()
    writer = ShardWriter(store, begin(store, "people", {}, NOW))
    writer.write(wanted(2).key, "hash", record(wanted(2)))
    writer.close()
    found = recover(store)
    assert (found.adopted, found.damaged) == (1, [str(path.relative_to(store.folder))])
    assert published(store.folder) == [wanted(2).key]
    assert left(store) == [wanted(1).key]


def test_an_article_whose_later_version_was_damaged_goes_on_from_the_one_before(store):
    publish(store, wanted(1), "first")
    run = begin(store, "people", {}, NOW)
    frontier(store).admit([CHANGED], SECONDS)
    writer = ShardWriter(store, run)
    writer.write(CHANGED.key, "second", record(CHANGED) | {"id": "another"})
    name = writer.publish() or ""
    (store.folder / name).write_bytes(b"")
    assert recover(store).damaged == [name]
    later = frontier(store)
    assert later.published(CHANGED.key).record == CHANGED.key
    for wait in (0, FIRST_WAIT):
        assert left(store, wait) == [CHANGED.key]
        assert later.failed(CHANGED.key, "timeout", SECONDS)


@pytest.mark.parametrize("zstd", [False, True])
def test_a_ledger_that_is_lost_is_made_anew_from_the_shards_and_what_was_not_published(
    tmp_path, zstd
):
    def rows(number):
        more = {"site": "people", "region": "CN-GD", "published_at": "2026-11-03T08:15+08:00"}
        return record(wanted(number)) | more | {"fetched_at": "2026-11-03T04:05:06+00:00"}

    store = Store(tmp_path)
    run = begin(store, "people", {}, NOW)
    Frontier(store, run).admit(map(wanted, range(4)), SECONDS)
    writer = ShardWriter(store, run, zstd=zstd, lines=2)
    for number in range(3):
        writer.write(wanted(number).key, "hash", rows(number))
    writer.close()
    known = "SELECT key, url, site, region, day FROM address ORDER BY key"
    before = [tuple(row) for row in store.db.execute(known) if row["key"] != wanted(3).key]
    store.close()
    for path in tmp_path.glob("ledger*"):
        path.unlink()
    store = Store(tmp_path)
    assert recover(store).adopted == 3
    assert published(tmp_path) == [wanted(n).key for n in range(3)]
    assert [tuple(row) for row in store.db.execute(known)] == before
    since = [wanted(n, modified=f"2026-11-03T12:05:0{5 + n}+08:00") for n in range(4)]
    assert frontier(store).admit(since, SECONDS) == since[2:]
    store.close()


def test_a_ledger_made_anew_knows_the_last_versions_though_the_clock_was_set_back(tmp_path):
    """The first run writes two articles, the others later versions of one of them each."""
    one, two = wanted(1), wanted(2)
    runs = [
        (NOW, {one: ("a1", None), two: ("b1", None)}),
        (NOW + timedelta(days=1), {one: ("a2", "a1")}),
        (NOW - timedelta(days=9), {one: ("a3", "a2"), two: ("b2", "b1")}),
    ]
    store = Store(tmp_path)
    for now, versions in runs:
        writer = ShardWriter(store, begin(store, "people", {}, now))
        for article, (identity, before) in versions.items():
            more = {"id": identity, "supersedes": before, "fetched_at": now.isoformat()}
            writer.write(article.key, "hash", record(article) | more)
        writer.publish()
    store.close()
    (tmp_path / "ledger.sqlite3").unlink()
    store = Store(tmp_path)
    assert recover(store).adopted == 5
    assert [frontier(store).published(w.key).record for w in (one, two)] == ["a3", "b2"]
    fetched = "2026-11-04T12:05:06+08:00"
    assert frontier(store).admit([one._replace(modified=fetched)], SECONDS) == []
    store.close()


@pytest.mark.parametrize("damage", ["cut", "zeros"])
@pytest.mark.parametrize("zstd", [False, True])
def test_a_ledger_made_anew_sets_a_damaged_shard_aside_and_fetches_its_articles_again(
    tmp_path, damage, zstd
):
    store = Store(tmp_path)
    writer = ShardWriter(store, begin(store, "people", {}, NOW), zstd=zstd, lines=2)
    versions = [(0, wanted(0).key), (1, wanted(1).key), (1, "another"), (2, wanted(2).key)]
    for number, identity in versions:
        more = {"id": identity, "site": "people"}
        writer.write(wanted(number).key, "hash", record(wanted(number)) | more)
    writer.close()
    store.close()
    for path in tmp_path.glob("ledger*"):
        path.unlink()
    newest = max(tmp_path.glob("data/**/*.jsonl*"))
    body = newest.read_bytes()
    newest.write_bytes(body[:-9] if damage == "cut" else body[:-9] + bytes(9))
    store = Store(tmp_path)
    found = recover(store)
    assert (found.adopted, found.damaged) == (2, [str(newest.relative_to(tmp_path))])
    assert published(tmp_path) == [wanted(0).key, wanted(1).key]
    assert frontier(store).published(wanted(1).key).record == wanted(1).key
    readable = set() if zstd else {wanted(1).key}
    assert set(left(store)) == readable
    assert recover(store).damaged == []
    store.close()


STEPS = [name for name in NAMES if name not in RECOVERY]
PACKED = STEPS[STEPS.index("line_written") :]
"""Where it matters that shards are compressed: a part has lines from here on."""


@pytest.mark.parametrize(
    ("point", "zstd"), [*((p, "plain") for p in STEPS), *((p, "zstd") for p in PACKED)]
)
def test_killed_at_any_failpoint_and_in_recovery_too_nothing_is_lost_or_doubled(
    tmp_path, point, zstd
):
    command = [sys.executable, writer.__file__, str(tmp_path), zstd, point]
    ends = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert {(first, last) for first, _, last in ends.values()} == {(-signal.SIGKILL, 0)}
    assert list(ends) == ["", *RECOVERY]
    for again in ends:
        folder = tmp_path / f"again_{again}"
        assert sorted(published(folder)) == sorted(wanted(n).key for n in range(7))
        assert not list(folder.glob("data/**/*.part"))
