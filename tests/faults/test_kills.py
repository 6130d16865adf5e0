"""Kills, full disks, overlaps, versions: K, D and O of the matrix in docs/reliability.md."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from loopback import Loopback
from sitegen.generate import generate

from newsspider.ledger import FolderLock
from newsspider.ledger.failpoints import NAMES
from newsspider.ledger.reading import lines_of

ROOT = Path(__file__).resolve().parents[2]
REGIONS = "region=bj,tj"
STALE = 20
"""The generated site has one column a region; the other start pages are gone."""

SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "NEWSSPIDER_CRAWL_DELAY_CAP": "0",
    "NEWSSPIDER_BACKOFF": "0.05",
    "NEWSSPIDER_PROGRESS": "0",
    "NEWSSPIDER_FREE_SPACE": "0",
    "RETRY_TIMES": "0",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a served site of 2 regions x 3 list pages x 10 articles, and its addresses."""
    root = tmp_path_factory.mktemp("site")
    rows = generate(root, 2, 3, 10, seed=5)
    with Loopback(root) as served:
        yield served, {row["url"] for row in rows}, root


def command(folder, *arguments, **settings):
    options = SETTINGS | {"NEWSSPIDER_REJECTED": f"{folder}.rejected.jsonl"}
    options |= {"NEWSSPIDER_DATA": str(folder)} | settings
    words = [word for argument in (REGIONS, *arguments) for word in ("-a", argument)]
    words += [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", "people", *words]


def run(site, folder, *arguments, limits=None, **settings):
    return subprocess.run(
        command(folder, *arguments, **settings),
        cwd=ROOT,
        env=os.environ | site[0].environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limits,
    )


def published(folder):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [json.loads(line) for s in manifest["shards"] for line in lines_of(folder / s["name"])]


def urls(folder):
    return sorted(record["url"] for record in published(folder))


def campaign(*arguments):
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "kill.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_k1_kills_at_random_moments_lose_and_double_nothing():
    figures = campaign("4", "--articles", "160", "--failpoints")
    assert figures["kills"] == 4
    assert (figures["lost"], figures["doubled"], figures["torn"]) == (0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("point", [n for n in NAMES if not n.startswith("recovery")])
def test_k2_a_kill_at_any_step_of_an_article_loses_and_doubles_nothing(point):
    figures = campaign("0", "--articles", "40", "--failpoints", point)
    assert figures["kills"] >= 1
    assert (figures["lost"], figures["doubled"], figures["torn"]) == (0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("point", [n for n in NAMES if n.startswith("recovery")])
def test_k3_a_kill_inside_recovery_loses_and_doubles_nothing(point):
    figures = campaign("0", "--articles", "40", "--failpoints", point)
    assert figures["kills"] >= 2
    assert (figures["lost"], figures["doubled"], figures["torn"]) == (0, 0, 0)


def interrupted(site, folder, signals, **settings):
    """Start a crawl, wait until it has published something to lose, and send it the signals."""
    with subprocess.Popen(
        command(folder, **{"DOWNLOAD_DELAY": "0.2"} | settings),
        cwd=ROOT,
        env=os.environ | site[0].environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        lines = iter(process.stderr)
        assert any("Spider opened" in line for line in lines)
        log = threading.Thread(target=lambda: list(lines))
        log.start()
        part = None
        while process.poll() is None and part is None:
            part = next(folder.glob("data/**/*.part"), None)
        for one in signals:
            process.send_signal(one)
        process.wait(timeout=40)
        log.join()
    return process.returncode


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_k4_one_signal_drains_and_says_so(site, tmp_path, sent):
    folder = tmp_path / "data"
    assert interrupted(site, folder, [sent]) == 11
    assert 0 < len(urls(folder)) < len(site[1])
    assert not list(folder.glob("data/**/*.part"))
    assert run(site, folder).returncode == STALE
    assert urls(folder) == sorted(site[1])


def test_k4_a_hangup_kills_it_and_the_next_run_completes(site, tmp_path):
    folder = tmp_path / "data"
    assert interrupted(site, folder, [signal.SIGHUP]) != 0
    run(site, folder)
    assert urls(folder) == sorted(site[1])


def test_k4_a_second_signal_ends_it_at_once_and_the_next_run_completes(site, tmp_path):
    folder = tmp_path / "data"
    status = interrupted(site, folder, [signal.SIGTERM, signal.SIGTERM], DOWNLOAD_DELAY="5")
    assert status in (11, 13)
    run(site, folder)
    assert urls(folder) == sorted(site[1])


def test_d1_a_full_disk_ends_the_crawl_whole_and_resumable(site, tmp_path):
    folder = tmp_path / "data"

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (96 << 10, 96 << 10))

    done = run(site, folder, limits=limit)
    assert done.returncode == 3, done.stderr
    assert "free some space" in done.stderr
    assert run(site, folder).returncode == STALE
    assert urls(folder) == sorted(site[1])


def test_d1_no_room_for_the_ledger_itself_is_said_before_anything_is_asked_for(site, tmp_path):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8 << 10, 8 << 10))

    before = len(site[0].journal)
    done = run(site, tmp_path / "data", limits=limit)
    assert done.returncode == 3, done.stderr
    assert "cannot be used as a data folder" in done.stderr
    assert len(site[0].journal) == before


def test_d1_below_the_free_space_floor_no_article_is_asked_for(site, tmp_path):
    before = len(site[0].journal)
    done = run(site, tmp_path / "data", NEWSSPIDER_FREE_SPACE=str(1 << 60))
    assert done.returncode == 3
    assert not [v for v in site[0].journal[before:] if "/n2/" in v.path]


@pytest.mark.parametrize("name", ["file/data", "n" * 300])
def test_d2_a_folder_that_cannot_be_made_is_named(site, tmp_path, name):
    (tmp_path / "file").write_text("not a folder")
    done = run(site, tmp_path / name)
    assert done.returncode == 4
    assert str(tmp_path / name) in done.stderr
    assert "Traceback" not in done.stderr


def test_d4_a_second_run_leaves_at_once_and_touches_nothing(site, tmp_path):
    folder = tmp_path / "data"
    run(site, folder)
    lock = FolderLock(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    done = run(site, folder)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    lock.release()
    assert done.returncode == 23
    assert f"process {os.getpid()}" in done.stderr
    assert after == before


def test_o1_a_reader_never_sees_a_torn_shard(site, tmp_path):
    """Every file without .part that exists at any moment of a crawl is whole."""
    folder, seen = tmp_path / "data", set()
    with subprocess.Popen(
        command(folder), cwd=ROOT, env=os.environ | site[0].environment, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            for path in folder.glob("data/**/*.jsonl"):
                seen.add(path)
                assert all(json.loads(line)["id"] for line in lines_of(path))
    assert len(seen) == 1
    assert urls(folder) == sorted(site[1])


def test_o2_the_same_article_on_two_pages_is_published_once_and_a_second_run_adds_nothing(
    site, tmp_path
):
    folder = tmp_path / "data"
    run(site, folder)
    before = len(site[0].journal)
    assert run(site, folder).returncode == STALE
    assert not [visit for visit in site[0].journal[before:] if "/n2/" in visit.path]
    ids = [record["id"] for record in published(folder)]
    assert len(ids) == len(set(ids)) == len(site[1])


def test_o3_an_edited_article_becomes_a_version_that_names_the_one_before(site, tmp_path):
    root = tmp_path / "site"
    shutil.copytree(site[2], root)
    folder = tmp_path / "data"
    page = next(root.glob("bj.people.com.cn/n2/**/*.html"))
    with Loopback(root) as served:
        run((served,), folder)
    page.write_bytes(page.read_bytes().replace("。".encode(), "！".encode()))
    with Loopback(root) as served:
        assert run((served,), folder, "refresh=all").returncode == STALE
    records = published(folder)
    new = [record for record in records if record["supersedes"]]
    assert len(records) == len(site[1]) + 1
    assert [record["url"].endswith(page.name) for record in new] == [True]
    old = next(record for record in records if record["id"] == new[0]["supersedes"])
    assert old["url"] == new[0]["url"]
    assert old["text"] != new[0]["text"]
