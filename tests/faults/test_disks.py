"""Full disks, forbidden folders, runs that overlap: D of the matrix in docs/reliability.md."""

from __future__ import annotations

import os
import resource
import signal

import pytest
from fault_folder import STALE, generated, run, urls

from newsspider.ledger import FolderLock


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with generated(tmp_path_factory.mktemp("site"), regions=2, seed=5) as site:
        yield site


def test_d1_a_full_disk_ends_the_crawl_whole_and_resumable(site, tmp_path):
    folder = tmp_path / "data"

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (96 << 10, 96 << 10))

    done = run(site.served, folder, limits=limit)
    assert done.returncode == 3, done.stderr
    assert "free some space" in done.stderr
    assert run(site.served, folder).returncode == STALE
    assert urls(folder) == site.urls


def test_d1_no_room_for_the_ledger_itself_is_said_before_anything_is_asked_for(site, tmp_path):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8 << 10, 8 << 10))

    before = len(site.served.journal)
    done = run(site.served, tmp_path / "data", limits=limit)
    assert done.returncode == 3, done.stderr
    assert "cannot be used as a data folder" in done.stderr
    assert len(site.served.journal) == before


def test_d1_below_the_free_space_floor_no_article_is_asked_for(site, tmp_path):
    before = len(site.served.journal)
    done = run(site.served, tmp_path / "data", NEWSSPIDER_FREE_SPACE=str(1 << 60))
    assert done.returncode == 3
    assert not [v for v in site.served.journal[before:] if "/n2/" in v.path]


@pytest.mark.parametrize("name", ["file/data", "n" * 300])
def test_d2_a_folder_that_cannot_be_made_is_named(site, tmp_path, name):
    (tmp_path / "file").write_text("not a folder")
    done = run(site.served, tmp_path / name)
    assert done.returncode == 4
    assert str(tmp_path / name) in done.stderr
    assert "Traceback" not in done.stderr


def test_d4_a_second_run_leaves_at_once_and_touches_nothing(site, tmp_path):
    folder = tmp_path / "data"
    run(site.served, folder)
    lock = FolderLock(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    done = run(site.served, folder)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    lock.release()
    assert done.returncode == 23
    assert f"process {os.getpid()}" in done.stderr
    assert after == before
