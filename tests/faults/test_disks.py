"""Full disks, forbidden folders, runs that overlap: D of the matrix in docs/reliability.md."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess

import pytest
from fault_crawl import address, answer, good, key, listing
from fault_folder import ROOT, STALE, command, environment, generated, outcomes, run, urls
from fault_server import FaultServer

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


@pytest.mark.parametrize("files", [12, 20, 26])
def test_d2_with_too_few_open_files_nothing_is_given_up_and_the_next_run_completes(
    site, tmp_path, files
):
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    folder = tmp_path / "data"
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    done = run(site.served, folder, limits=limit, **settings)
    assert done.returncode in {3, 4, 9, 18}, done.stderr
    assert "Too many open files" in done.stderr or "unable to open" in done.stderr
    assert done.returncode != 4 or "Traceback" not in done.stderr
    assert run(site.served, folder).returncode == STALE
    assert urls(folder) == site.urls


def as_anyone():
    """Take from root what lets it write where nobody may: PR_CAPBSET_DROP, CAP_DAC_*."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        libc.prctl(24, 1, 0, 0, 0)
        libc.prctl(24, 2, 0, 0, 0)


@pytest.fixture
def forbidden(tmp_path):
    """Return a folder in which nobody may write."""
    folder = tmp_path / "forbidden"
    folder.mkdir(mode=0o555)
    touch = ["touch", str(folder / "x")]
    if not subprocess.run(touch, preexec_fn=as_anyone, check=False).returncode:
        pytest.skip("this user may write everywhere")
    return folder


def test_d2_a_data_folder_nobody_may_write_is_named_before_anything_is_asked_for(site, forbidden):
    before = len(site.served.journal)
    for folder in (forbidden, forbidden / "new"):
        done = run(site.served, folder, limits=as_anyone)
        assert done.returncode == 4
        assert [line for line in done.stderr.splitlines() if str(folder) in line]
        assert "Traceback" not in done.stderr
    assert len(site.served.journal) == before
    assert not list(forbidden.iterdir())


@pytest.mark.usefixtures("forbidden")
def test_d2_a_ledger_nobody_may_write_is_named_and_left_as_it_is(site, tmp_path):
    folder = tmp_path / "data"
    assert run(site.served, folder).returncode == STALE
    before = (folder / "ledger.sqlite3").read_bytes()
    for path in (folder / "ledger.sqlite3", folder):
        path.chmod(0o555)
    done = run(site.served, folder, limits=as_anyone)
    assert done.returncode == 4, done.stderr
    assert "cannot be used as a data folder" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert (folder / "ledger.sqlite3").read_bytes() == before


def test_d2_a_folder_that_takes_no_shard_ends_the_crawl_whole_and_resumable(
    site, tmp_path, forbidden
):
    folder = tmp_path / "data"
    (folder / "data").mkdir(parents=True)
    forbidden.rename(folder / "data" / "people")
    done = run(site.served, folder, limits=as_anyone)
    assert done.returncode == 3, done.stderr
    assert "put that right and run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    (folder / "data" / "people").chmod(0o755)
    assert run(site.served, folder).returncode == STALE
    assert urls(folder) == site.urls


def test_d2_a_file_in_the_place_of_a_folder_ends_the_crawl_whole_and_resumable(site, tmp_path):
    folder = tmp_path / "data"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "people").write_text("not a folder")
    assert run(site.served, folder).returncode == 3
    assert outcomes(folder) == ["folder_unwritable"]
    (folder / "data" / "people").unlink()
    assert run(site.served, folder).returncode == STALE
    assert urls(folder) == site.urls


def test_d2_a_read_only_file_system_is_named_before_anything_is_asked_for(site, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    inside = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, str(folder)]
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], check=False).returncode:
        pytest.skip("no name spaces without privileges here")
    done = subprocess.run(
        [*inside, *command(folder)],
        cwd=ROOT,
        env=environment(site.served),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(folder.iterdir())


def below_a_file(folder):
    """Return a path that only shows during the crawl that it cannot be written."""
    (folder / "file").touch()
    return str(folder / "file" / "log.json")


def test_d2_a_reject_log_that_cannot_be_written_is_named_once_and_costs_no_article(site, tmp_path):
    folder, inside = tmp_path / "data", below_a_file(tmp_path)
    done = run(site.served, folder, NEWSSPIDER_REJECTED=inside)
    assert done.returncode == STALE
    assert done.stderr.count("further rejections are only counted") == 1
    assert "Traceback" not in done.stderr
    assert urls(folder) == site.urls


def test_d2_a_summary_that_cannot_be_written_is_named_in_one_line(site, tmp_path):
    inside = below_a_file(tmp_path)
    done = run(site.served, tmp_path / "data", NEWSSPIDER_SUMMARY=inside)
    assert done.returncode == STALE
    assert f"{inside} cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def away(folder):
    folder.rename(folder.with_name("away"))


def removed(folder):
    shutil.rmtree(folder)


def replaced(folder):
    away(folder)
    folder.symlink_to(folder.with_name("outside"))


@pytest.mark.parametrize("fault", [away, removed, replaced])
def test_d3_a_folder_that_goes_away_is_not_written_elsewhere_and_nothing_is_lost(tmp_path, fault):
    folder, outside = tmp_path / "data", tmp_path / "outside"
    outside.mkdir()
    one, two = address("bj"), address("bj", 41000002)
    pages = {
        "bj.people.com.cn/": answer(listing(one)),
        key(one): good(),
        "tj.people.com.cn/": [0.5, answer(listing(two))],
        key(two): lambda _: fault(folder) or good("灯会"),
    }
    with FaultServer(pages) as server:
        done = run(server, folder)
        assert done.returncode == 3, done.stderr
        assert "taken away while the run went on" in done.stderr
        assert "Traceback" not in done.stderr
        assert not list(outside.iterdir())
        assert folder.is_symlink() or not folder.exists()
        if fault is not removed:
            folder.unlink(missing_ok=True)
            folder.with_name("away").rename(folder)
        pages[key(two)] = good("灯会")
        run(server, folder)
    assert urls(folder) == [one, two]


def test_d3_a_link_inside_the_folder_is_not_followed_out_of_it(site, tmp_path):
    folder, outside = tmp_path / "data", tmp_path / "outside"
    outside.mkdir()
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "people").symlink_to(outside)
    done = run(site.served, folder)
    assert done.returncode == 3
    assert "leads out of the data folder" in done.stderr
    assert not list(outside.iterdir())
    (folder / "data" / "people").unlink()
    run(site.served, folder)
    assert urls(folder) == site.urls


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
