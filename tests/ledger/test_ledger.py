"""The ledger on its own: what a run admits, and what recovery makes of what a kill leaves."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import pytest

from newsspider.ledger import (
    Backlog,
    FolderInUse,
    FolderLock,
    Frontier,
    ShardWriter,
    Store,
    Wanted,
    begin,
    end,
    recover,
)
from newsspider.ledger.failpoints import NAMES
from newsspider.ledger.frontier import ATTEMPTS, FIRST_WAIT, FORBIDDEN
from newsspider.ledger.listings import Listings, Validators
from newsspider.ledger.reading import lines_of
from newsspider.ledger.recovery import Recovered
from newsspider.ledger.shards import digest
from newsspider.ledger.store import LedgerError
from newsspider.sites import article_id

NOW = datetime(2026, 11, 3, 4, 5, 6, tzinfo=UTC)
SECONDS = NOW.timestamp()
WRITER = Path(__file__).parent / "writer.py"


def wanted(number: int, **more: str) -> Wanted:
    url = f"http://gd.people.com.cn/n2/2026/1103/c123932-{41000000 + number}.html"
    return Wanted(key=article_id(url), url=url, region="CN-GD", day="2026-11-03", **more)


def record(one: Wanted) -> dict[str, str]:
    return {"id": one.key, "url": one.url, "text": "榕树下的图书馆开门了。\u2028第二天"}


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.close()


def frontier(store: Store) -> Frontier:
    return Frontier(store, begin(store, "people", {"region": "广东"}, NOW))


def backlog(store: Store) -> Backlog:
    return Backlog(store, begin(store, "people", {}, NOW))


def published(folder: Path) -> list[str]:
    """Return the record ids of every published shard, having checked it against the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    ids: list[str] = []
    for shard in manifest["shards"]:
        path = folder / shard["name"]
        lines = [json.loads(line) for line in lines_of(path)]
        assert digest(path) == shard["sha256"]
        assert len(lines) == shard["lines"]
        ids += [line["id"] for line in lines]
    named = {shard["name"] for shard in manifest["shards"]}
    found = {str(p.relative_to(folder)) for p in folder.glob("data/**/*.jsonl*")}
    assert {name for name in found if not name.endswith((".part", ".damaged"))} == named
    return ids


def test_an_address_is_leased_once_in_a_run_however_often_it_is_listed(store):
    run = frontier(store)
    assert run.admit([wanted(1), wanted(2), wanted(1)], SECONDS) == [wanted(1), wanted(2)]
    assert run.admit([wanted(2), wanted(3)], SECONDS) == [wanted(3)]


def test_a_later_run_admits_only_what_is_new_changed_or_due(store):
    first = begin(store, "people", {}, NOW)
    run = Frontier(store, first)
    run.admit([wanted(n, modified="2026-11-03") for n in range(4)], SECONDS)
    writer = ShardWriter(store, first)
    for number in (0, 1):
        writer.write(wanted(number).key, "hash", record(wanted(number)))
    writer.publish()
    run.reject(wanted(2).key, "unknown_layout")
    assert run.failed(wanted(3).key, "timeout", SECONDS)
    run.admit([wanted(5)], SECONDS)
    run.reject(wanted(5).key, "no_published_at")
    assert run.admit(map(wanted, range(4)), SECONDS + FIRST_WAIT, refresh="all") == []
    listing = [
        wanted(0, modified="2026-11-03"),
        wanted(1, modified="2026-11-04"),
        wanted(2, modified="2026-11-03"),
        wanted(3, modified="2026-11-03"),
        wanted(4, modified="2026-11-04"),
        wanted(5, modified="2026-11-04"),
    ]
    assert frontier(store).admit(listing, SECONDS + 1) == [listing[1], *listing[4:]]
    assert frontier(store).admit(listing[3:4], SECONDS + FIRST_WAIT) == [listing[3]]
    assert frontier(store).admit(listing[:3], SECONDS, refresh="all") == [listing[0], listing[2]]


CHANGED = wanted(1, modified="2026-11-04")


def publish(store: Store, one: Wanted, content: str) -> str:
    run = begin(store, "people", {}, NOW)
    Frontier(store, run).admit([one], SECONDS)
    writer = ShardWriter(store, run)
    writer.write(one.key, content, record(one))
    return writer.publish() or ""


def leased_for_a_change(store: Store) -> Frontier:
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    run.failed(wanted(1).key, "timeout", SECONDS - FIRST_WAIT)
    publish(store, wanted(1, modified="2026-11-03"), "first")
    run = frontier(store)
    assert run.admit([CHANGED], SECONDS) == [CHANGED]
    return run


def left(store: Store, later: float = 0) -> list[str]:
    return [one.key for one in backlog(store).due(SECONDS + later, None, 9, ("", "9999"))]


def test_a_change_that_a_killed_run_did_not_publish_is_left_to_the_next(store):
    leased_for_a_change(store)
    assert recover(store).expired == 1
    assert frontier(store).published(CHANGED.key).content == "first"
    assert left(store) == [CHANGED.key]
    publish(store, CHANGED, "second")
    recover(store)
    assert left(store) == []
    assert frontier(store).published(CHANGED.key).content == "second"
    assert frontier(store).admit([CHANGED], SECONDS) == []


def test_a_change_of_what_no_sitemap_named_first_is_told_by_when_it_was_found(store):
    publish(store, wanted(1), "first")
    found = "2026-11-03T12:05:06+08:00"
    assert frontier(store).admit([wanted(1), wanted(1, modified=found)], SECONDS) == []
    edited = wanted(1, modified="2026-11-03T12:05:07+08:00")
    assert frontier(store).admit([edited], SECONDS) == [edited]


def test_a_list_that_names_no_version_does_not_forget_the_one_that_a_sitemap_named(store):
    run = frontier(store)
    run.admit([CHANGED], SECONDS)
    run.failed(CHANGED.key, "timeout", SECONDS - FIRST_WAIT)
    publish(store, wanted(1), "first")
    assert frontier(store).admit([CHANGED], SECONDS) == []


def test_a_change_that_could_not_be_fetched_is_tried_again_and_given_up_in_the_end(store):
    run = leased_for_a_change(store)
    for attempt in range(ATTEMPTS):
        assert run.failed(CHANGED.key, "timeout", SECONDS) == (attempt < ATTEMPTS - 1)
        assert left(store) == []
        assert left(store, FIRST_WAIT * 2**ATTEMPTS) == [CHANGED.key] * (attempt < ATTEMPTS - 1)
    assert frontier(store).admit([CHANGED], SECONDS) == []
    assert frontier(store).published(CHANGED.key).content == "first"


@pytest.mark.parametrize("settle", ["unchanged", "reject"])
def test_a_change_that_is_none_or_gives_no_article_is_not_fetched_again(store, settle):
    run = leased_for_a_change(store)
    run.reject(CHANGED.key, "gone") if settle == "reject" else run.unchanged(CHANGED.key)
    assert run.sweep(SECONDS) == 0
    assert frontier(store).admit([CHANGED], SECONDS) == []
    assert frontier(store).admit([CHANGED], SECONDS, refresh="all") == [CHANGED]
    recover(store)
    assert left(store) == []


def test_a_change_that_dates_an_article_out_of_range_is_left_to_the_run_that_wants_its_day(store):
    run = leased_for_a_change(store)
    run.outside(CHANGED.key, "2026-11-05")
    assert frontier(store).admit([CHANGED], SECONDS) == []
    for days, found in ((("", "2026-11-04"), []), (("2026-11-05", "9999"), [CHANGED.key])):
        backlog(store).reopen(days)
        assert left(store) == found


def test_what_robots_txt_forbade_is_left_to_the_run_that_learns_that_it_is_allowed(store):
    """A published article of which only the change was forbidden, too; others stay as they are."""
    run = leased_for_a_change(store)
    run.admit([wanted(2), wanted(3), wanted(4)], SECONDS)
    for number, reason in ((1, FORBIDDEN), (2, FORBIDDEN), (3, FORBIDDEN), (4, "gone")):
        run.reject(wanted(number).key, reason)
    publish(store, wanted(5), "first")
    run = frontier(store)
    run.admit([wanted(5)], SECONDS, refresh="all")
    run.reject(wanted(5).key, FORBIDDEN)
    assert frontier(store).admit([CHANGED, wanted(2)], SECONDS) == []
    rules = {
        ("http://gd.people.com.cn/", lambda _: False): [],
        ("https://gd.people.com.cn/", lambda _: True): [],
        ("http://gd.people.com.cn/", lambda url: url != wanted(3).url): [1, 2],
        ("http://gd.people.com.cn/", lambda _: True): [3],
    }
    for (origin, allowed), numbers in rules.items():
        backlog(store).permit(origin, allowed)
        assert sorted(left(store)) == sorted(wanted(number).key for number in numbers)


def test_an_article_that_redirects_have_led_to_or_past_is_not_asked_for_again_in_that_run(store):
    first, between, last = (wanted(n) for n in (1, 2, 3))
    publish(store, between, "first")
    publish(store, last, "first")
    run = frontier(store)
    run.admit([first], SECONDS)
    for one in (first, between):
        run.moved(one.key, last, SECONDS)
    assert run.admit([first, between, last], SECONDS, refresh="all") == []


@pytest.mark.parametrize("settle", ["unchanged", "reject"])
def test_what_settles_a_change_is_no_failure_of_the_next(store, settle):
    run = leased_for_a_change(store)
    assert all(run.failed(CHANGED.key, "timeout", SECONDS) for _ in range(ATTEMPTS - 1))
    run.reject(CHANGED.key, "gone") if settle == "reject" else run.unchanged(CHANGED.key)
    assert run.failed(CHANGED.key, "timeout", SECONDS)


def test_an_interrupted_refresh_of_what_has_not_changed_is_not_taken_up_again(store):
    publish(store, wanted(1, modified="2026-11-03"), "first")
    publish(store, wanted(2), "first")
    run = frontier(store)
    run.admit([wanted(1, modified="2026-11-03"), wanted(2)], SECONDS, refresh="all")
    assert recover(store).expired == 2
    assert left(store) == []


def test_what_is_due_from_earlier_runs_is_handed_out_by_scope_and_in_batches(store):
    other = wanted(9)._replace(region="CN-SN")
    old = wanted(8)._replace(day="2020-01-01")
    frontier(store).admit([*map(wanted, range(5)), other, old], SECONDS)
    recover(store)
    run = backlog(store)
    span = ("2026-01-01", "9999-12-31")
    batch = run.due(SECONDS, ["CN-GD"], 3, span)
    rest = run.due(SECONDS, ["CN-GD"], 3, span)
    assert len(batch) == 3
    assert sorted(batch + rest) == sorted(map(wanted, range(5)))
    assert run.due(SECONDS, None, 10, span) == [other]


def test_an_address_that_keeps_failing_waits_longer_and_is_rejected_in_the_end(store):
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    answers = [run.failed(wanted(1).key, "timeout", SECONDS) for _ in range(ATTEMPTS)]
    assert answers == [True] * (ATTEMPTS - 1) + [False]
    row = store.db.execute("SELECT state, reason FROM address").fetchone()
    assert tuple(row) == ("rejected", "timeout")
    assert recover(store) == Recovered()
    assert left(store, FIRST_WAIT * 2**ATTEMPTS) == []


def test_what_slips_through_finished_runs_is_tried_again_but_not_for_ever(store):
    publish(store, wanted(2), "first")
    states = "SELECT state FROM address ORDER BY key = ?"
    for attempt in range(ATTEMPTS):
        run, now = frontier(store), SECONDS + attempt * FIRST_WAIT
        both = [wanted(1), wanted(2)]
        assert run.admit(both, now, refresh="all") == both
        assert run.sweep(now) == 2
        assert left(store, now - SECONDS) == []
        found = [row["state"] for row in store.db.execute(states, (wanted(2).key,))]
        assert found == ["discovered" if attempt < ATTEMPTS - 1 else "rejected", "exported"]


def test_a_clock_that_was_ahead_holds_nothing_back_and_a_retry_still_waits(store):
    run = frontier(store)
    run.admit([wanted(1), wanted(2)], SECONDS)
    run.failed(wanted(1).key, "timeout", SECONDS + 10 * 365 * 86400)
    for _ in range(ATTEMPTS - 1):
        run.failed(wanted(2).key, "timeout", SECONDS)
    backlog(store).wind_back(SECONDS, FIRST_WAIT)
    assert left(store) == [wanted(1).key]


def test_an_address_whose_host_is_away_stays_to_be_fetched_however_often(store):
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    for _ in range(2 * ATTEMPTS):
        run.postponed(wanted(1).key, "resting", SECONDS)
    row = store.db.execute("SELECT state, reason, attempts FROM address").fetchone()
    assert tuple(row) == ("discovered", "resting", 0)
    later = frontier(store)
    assert later.admit([wanted(1)], SECONDS + 1) == []
    assert later.admit([wanted(1)], SECONDS + 901) == [wanted(1)]


def test_listing_validators_are_kept_and_hold_for_what_was_read(store):
    listings = Listings(store)
    url = "http://gd.people.com.cn/"
    assert listings.read_before(url, "2026-11-01", "gd") is None
    listings.listed(url, Validators('W/"1"'), "2026-11-01", "gd")
    assert listings.read_before(url, "2026-11-02", "gd") == ('W/"1"', None)
    assert listings.read_before(url, "2026-10-31", "gd") is None
    assert listings.read_before(url, "2026-11-02", "gd sn") is None
    listings.listed(url, Validators('W/"2"'), "2026-11-01", "gd")
    assert listings.read_before(url, "2026-11-02", "gd") == ('W/"2"', None)
    listings.opened(url)
    assert listings.read_before(url, "2026-11-02", "gd") is None


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


@pytest.mark.parametrize("place", [0, 1])
def test_a_part_with_a_line_of_zeros_gives_back_what_stands_before_it(store, place):
    run = begin(store, "people", {}, NOW)
    Frontier(store, run).admit(map(wanted, range(3)), SECONDS)
    writer = ShardWriter(store, run)
    for number in range(3):
        writer.write(wanted(number).key, "hash", record(wanted(number)))
    writer.close()
    part = next(store.folder.glob("data/**/*.part"))
    lines = part.read_bytes().splitlines(keepends=True)
    lines[place] = bytes(len(lines[place]) - 1) + b"\n"
    part.write_bytes(b"".join(lines))
    assert recover(store).adopted == place
    assert published(store.folder) == ([wanted(0).key] if place else [])


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


RECOVERY = [name for name in NAMES if name.startswith("recovery")]
STEPS = [name for name in NAMES if name not in RECOVERY]
PACKED = STEPS[STEPS.index("line_written") :]
"""Where it matters that shards are compressed: a part has lines from here on."""


@pytest.mark.parametrize(
    ("point", "zstd"), [*((p, "plain") for p in STEPS), *((p, "zstd") for p in PACKED)]
)
@pytest.mark.parametrize("again", ["", *RECOVERY])
def test_killed_at_any_failpoint_and_run_again_nothing_is_lost_or_doubled(
    tmp_path, point, again, zstd
):
    def crawl(failpoint: str) -> int:
        env = {"NEWSSPIDER_FAILPOINT": failpoint, "PYTHONPATH": str(WRITER.parents[2])}
        command = [sys.executable, str(WRITER), str(tmp_path), zstd]
        return subprocess.run(command, env=env, check=False, timeout=60).returncode

    assert crawl(f"{point}:2") == -signal.SIGKILL
    crawl(again)
    assert crawl("") == 0
    assert sorted(published(tmp_path)) == sorted(wanted(n).key for n in range(7))
    assert not list(tmp_path.glob("data/**/*.part"))


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
    insert = "INSERT INTO listing (url, since, regions) VALUES (?, '', ?)"
    with pytest.raises(sqlite3.IntegrityError), store.transaction() as db:
        db.executemany(insert, [("x", ""), ("y", None)])
    with store.transaction() as db:
        db.execute(insert, ("x", ""))
