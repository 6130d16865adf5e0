"""What a kill or a power cut leaves half written: K5 to K8 of the matrix in docs/reliability.md."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fault_crawl import address, answer, good, key, listing
from fault_folder import ROOT, command, environment, generated, published, run, urls
from fault_server import FaultServer

from newsspider.ledger import Store, recover


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with generated(tmp_path_factory.mktemp("site"), regions=1, seed=11) as site:
        yield site


def test_k5_out_of_memory_fails_and_the_next_run_completes(site, tmp_path):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (100 << 20, 100 << 20))

    folder = tmp_path / "data"
    assert run(site.served, folder, limits=limit).returncode != 0
    run(site.served, folder)
    assert urls(folder) == site.urls


@pytest.fixture(scope="module")
def killed(site, tmp_path_factory):
    """Return the folder of a crawl that was killed with half of its articles written."""
    folder = tmp_path_factory.mktemp("killed") / "data"
    assert run(site.served, folder, failpoint="line_written:15").returncode == -9
    return folder


@pytest.mark.parametrize("pattern", ["data/**/*.part", "ledger.sqlite3-wal"])
def test_k6_a_file_cut_at_any_place_of_its_end_recovers_whole_records_only(
    killed, tmp_path, pattern
):
    size = next(killed.glob(pattern)).stat().st_size
    for lost in range(0, min(size, 4096), 173):
        folder = tmp_path / str(lost)
        shutil.copytree(killed, folder)
        path = next(folder.glob(pattern))
        os.truncate(path, size - lost)
        store = Store(folder)
        recover(store)
        known = {row["url"] for row in store.db.execute("SELECT url FROM address")}
        store.close()
        found = urls(folder)
        assert len(found) == len(set(found)) <= 15
        assert set(found) <= known or pattern.endswith("-wal")
        assert not list(folder.glob("data/**/*.part"))


@pytest.mark.parametrize("pattern", ["data/**/*.part", "ledger.sqlite3-wal"])
def test_k6_after_the_cut_the_same_command_ends_with_every_article_once(
    site, killed, tmp_path, pattern
):
    folder = tmp_path / "data"
    shutil.copytree(killed, folder)
    path = next(folder.glob(pattern))
    os.truncate(path, path.stat().st_size // 2)
    run(site.served, folder)
    assert urls(folder) == site.urls


def test_k6_a_published_shard_that_was_cut_is_fetched_again(site, tmp_path):
    folder = tmp_path / "data"
    run(site.served, folder)
    shard = next(folder.glob("data/**/*.jsonl"))
    os.truncate(shard, shard.stat().st_size - 100)
    run(site.served, folder)
    assert urls(folder) == site.urls


def test_k8_a_snapshot_taken_at_any_moment_opens_and_ends_with_every_article_once(tmp_path):
    found = [address("bj", 41000001 + number) for number in range(8)]
    folder, running = tmp_path / "data", []

    def snapshot(number):
        def take(_):
            os.kill(running[0].pid, signal.SIGSTOP)
            shutil.copytree(folder, tmp_path / f"copy{number}")
            os.kill(running[0].pid, signal.SIGCONT)
            return good(f"采茶{number}")

        return take

    plain = {key(url): good(f"采茶{number}") for number, url in enumerate(found)}
    pages = {"bj.people.com.cn/": answer(listing(*found))} | plain
    pages |= {key(found[number]): snapshot(number) for number in (0, 3, 7)}
    with FaultServer(pages) as server:
        started = command(folder, CONCURRENT_REQUESTS_PER_DOMAIN="2")
        with subprocess.Popen(
            started, cwd=ROOT, env=environment(server), stderr=subprocess.DEVNULL
        ) as process:
            running.append(process)
        pages |= plain
        for number in (0, 3, 7):
            run(server, tmp_path / f"copy{number}")
            assert urls(tmp_path / f"copy{number}") == found
    assert urls(folder) == found


@pytest.mark.parametrize("packed", ["False", "True"])
def test_k6_a_ledger_that_is_lost_is_made_anew_from_the_shards(site, tmp_path, packed):
    folder = tmp_path / "data"
    run(site.served, folder, NEWSSPIDER_SHARD_ZSTD=packed)
    before = published(folder)
    for path in (folder / "manifest.json", *folder.glob("ledger*")):
        path.unlink()
    asked = len(site.served.journal)
    run(site.served, folder, NEWSSPIDER_SHARD_ZSTD=packed)
    assert published(folder) == before
    assert not [visit for visit in site.served.journal[asked:] if "/n2/" in visit.path]


def test_k6_without_ledger_what_no_whole_line_holds_is_fetched_again(site, tmp_path):
    folder = tmp_path / "data"
    run(site.served, folder, failpoint="line_written:20")
    for path in folder.glob("ledger*"):
        path.unlink()
    part = next(folder.glob("data/**/*.part"))
    os.truncate(part, part.stat().st_size - 10)
    run(site.served, folder)
    assert urls(folder) == site.urls


def test_k6_a_damaged_ledger_is_named_with_the_way_out(site, tmp_path):
    folder = tmp_path / "data"
    run(site.served, folder)
    ledger = folder / "ledger.sqlite3"
    size = ledger.stat().st_size
    with ledger.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    done = run(site.served, folder)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert "move the ledger away" in done.stderr.splitlines()[-1]
    ledger.rename(tmp_path / "damaged")
    run(site.served, folder, "refresh=all")
    assert urls(folder) == site.urls, "what says the same as before is no new version"


def test_k7_a_dump_with_torn_lines_gives_its_whole_records_and_names_the_rest(tmp_path):
    whole = '{"id": "%s", "text": "图书馆开门了。"}'
    rows = [
        b"\xef\xbb\xbf" + (whole % "bom").encode(),
        (whole % "crlf").encode() + b"\r",
        (whole % "a").encode() + (whole % "b").encode(),
        b"\x00\x00\x00",
        '{"text": "半个字'.encode()[:-1],
        (whole % "last").encode()[:-9],
    ]
    dump, out = tmp_path / "dump.jsonl", tmp_path / "out.jsonl"
    dump.write_bytes(b"\n".join(rows))
    done = subprocess.run(
        [sys.executable, "-m", "newsspider", "clean", str(dump), "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 9, done.stderr
    kept = [json.loads(line)["extra"]["id"] for line in out.read_text("utf-8").splitlines()]
    lost = [json.loads(line) for line in Path(f"{out}.rejected.jsonl").read_text().splitlines()]
    assert kept == ["bom", "crlf", "a", "b"]
    assert [row["line"] for row in lost] == [4, 5, 6]
    assert all(row["reason"] and row["file"].endswith("dump.jsonl") for row in lost)
