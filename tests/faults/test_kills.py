"""Kills and signals: K1 to K4 of the matrix in docs/reliability.md."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading

import pytest
from fault_folder import ROOT, STALE, command, environment, generated, run, urls

from newsspider.ledger.failpoints import NAMES


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with generated(tmp_path_factory.mktemp("site"), regions=2, seed=5) as site:
        yield site


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
        env=environment(site.served),
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
    assert 0 < len(urls(folder)) < len(site.urls)
    assert not list(folder.glob("data/**/*.part"))
    assert run(site.served, folder).returncode == STALE
    assert urls(folder) == site.urls


def test_k4_a_hangup_kills_it_and_the_next_run_completes(site, tmp_path):
    folder = tmp_path / "data"
    assert interrupted(site, folder, [signal.SIGHUP]) != 0
    run(site.served, folder)
    assert urls(folder) == site.urls


def test_k4_a_second_signal_ends_it_at_once_and_the_next_run_completes(site, tmp_path):
    folder = tmp_path / "data"
    status = interrupted(site, folder, [signal.SIGTERM, signal.SIGTERM], DOWNLOAD_DELAY="5")
    assert status in (11, 13)
    run(site.served, folder)
    assert urls(folder) == site.urls
