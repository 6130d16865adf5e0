"""Kills and signals: K1 to K4 of the matrix in docs/reliability.md."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading

import pytest
from fault_crawl import address, answer, good, key, listing
from fault_folder import (
    ROOT,
    SETTINGS,
    STALE,
    command,
    environment,
    generated,
    outcomes,
    run,
    urls,
)
from fault_server import SILENCE, FaultServer

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


def test_k2_a_kill_on_the_first_page_of_a_known_section_does_not_hide_the_second(tmp_path):
    """The run after it finds nothing on the first page that it has not leased already."""
    folder, (known, new, older) = tmp_path / "data", (address("bj", n) for n in range(1, 4))
    pages = {key(url): good() for url in (known, new, older)}
    pages["bj.people.com.cn/"] = answer(listing(known))
    with FaultServer(pages) as server:
        run(server, folder, "region=bj")
        pages["bj.people.com.cn/"] = answer(listing(new, rest='<a href="index2.html">2</a>'))
        pages["bj.people.com.cn/index2.html"] = answer(listing(older, known))
        assert run(server, folder, "region=bj", failpoint="leased:2").returncode == -signal.SIGKILL
        run(server, folder, "region=bj")
    assert urls(folder) == [known, new, older]


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


def test_k4_a_signal_before_the_first_request_is_an_interruption_like_any_other(site, tmp_path):
    before = len(site.served.journal)
    with subprocess.Popen(
        command(tmp_path / "data"),
        cwd=ROOT,
        env=environment(site.served),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert any("Enabled item pipelines" in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
    assert (process.returncode, len(site.served.journal)) == (11, before)


def test_k4_a_hangup_kills_it_and_the_next_run_completes(site, tmp_path):
    folder = tmp_path / "data"
    assert interrupted(site, folder, [signal.SIGHUP]) != 0
    run(site.served, folder)
    assert urls(folder) == site.urls


def held(folder, signals, reply=(SILENCE,), **settings):
    """Crawl two articles of which one does not answer, and signal when it has been asked for.

    Every signal waits for the log to say that the one before was understood. Returns the status
    and the server's pages, in which the silent article answers from then on.
    """
    good_one, silent = address("bj"), address("bj", 41000002)
    asked = threading.Event()
    pages = {
        "bj.people.com.cn/": answer(listing(good_one, silent)),
        key(good_one): good(),
        key(silent): lambda _: asked.set() or list(reply),
    }
    options = {"CONCURRENT_REQUESTS_PER_DOMAIN": "2", "DOWNLOAD_TIMEOUT": "600"} | settings
    with (
        FaultServer(pages) as server,
        subprocess.Popen(
            command(folder, **options),
            cwd=ROOT,
            env=environment(server),
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        lines = iter(process.stderr)
        assert any(f"Scraped from <200 {good_one}" in line for line in lines)
        assert asked.wait(60)
        for one in signals:
            process.send_signal(one)
            assert any(f"Received {one.name}" in line for line in lines)
        log = "".join(lines)
        process.wait(60)
    pages[key(silent)] = good("灯会")
    return process.returncode, log, pages


def test_k4_what_is_under_way_may_end_and_is_published(tmp_path):
    folder, late = tmp_path / "data", (1.5, good("灯会"))
    status, log, _ = held(folder, [signal.SIGTERM], late, LOG_LEVEL="DEBUG")
    assert (status, outcomes(folder)) == (11, ["interrupted"])
    assert "still under way" not in log
    assert urls(folder) == [address("bj"), address("bj", 41000002)]


def test_k4_a_host_that_holds_its_answer_does_not_hold_the_end(tmp_path):
    folder = tmp_path / "data"
    settings = {"NEWSSPIDER_DRAIN": "1", "LOG_LEVEL": "DEBUG"}
    status, log, pages = held(folder, [signal.SIGTERM], **settings)
    assert (status, outcomes(folder)) == (11, ["interrupted"])
    assert "still under way after 1 s" in log
    assert "Traceback" not in log
    assert urls(folder) == [address("bj")]
    with FaultServer(pages) as server:
        run(server, folder)
    assert urls(folder) == [address("bj"), address("bj", 41000002)]


def test_k4_a_second_signal_ends_it_at_once_and_the_next_run_completes(tmp_path):
    folder = tmp_path / "data"
    settings = {"NEWSSPIDER_DRAIN": "600", "LOG_LEVEL": "DEBUG"}
    status, _, pages = held(folder, [signal.SIGTERM, signal.SIGTERM], **settings)
    assert (status, outcomes(folder)) == (13, [])
    with FaultServer(pages) as server:
        run(server, folder)
    assert urls(folder) == [address("bj"), address("bj", 41000002)]


def test_k4_a_feed_is_closed_as_well_when_a_host_holds_its_answer(tmp_path):
    feed = tmp_path / "out.json"
    feeds = json.dumps({str(feed): {"format": "json"}})
    settings = {"NEWSSPIDER_DRAIN": "1", "LOG_LEVEL": "DEBUG", "FEEDS": feeds}
    status, log, _ = held(tmp_path / "data", [signal.SIGTERM], **settings)
    assert status == 11
    assert "never awaited" not in log
    assert [record["url"] for record in json.loads(feed.read_text("utf-8"))] == [address("bj")]


BESIDE = """
import json, sys
from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
settings = Settings()
settings.setmodule("newsspider.settings")
settings.setdict(json.loads(sys.argv[1]))
process = CrawlerProcess(settings)
first, second = process.create_crawler("people"), process.create_crawler("people")

def stop():
    deferred_from_coro(first.stop_async())

first.signals.connect(stop, signals.item_scraped)
for crawler, region in (first, "bj"), (second, "tj"):
    crawler.settings.set("NEWSSPIDER_DATA", region, "cmdline")
    process.crawl(crawler, region=region)
process.start()
"""


def test_k4_a_crawl_that_is_stopped_lets_another_one_in_the_process_finish(tmp_path):
    first, second = ([address(name, n) for n in (41000001, 41000002)] for name in ("bj", "tj"))
    pages = {
        f"{name}.people.com.cn/": answer(listing(*listed))
        for name, listed in (("bj", first), ("tj", second))
    }
    pages |= {key(first[0]): good(), key(first[1]): [SILENCE]}
    pages |= {key(second[0]): good(), key(second[1]): [2.0, good("灯会")]}
    settings = SETTINGS | {"NEWSSPIDER_DRAIN": "0.1", "CONCURRENT_REQUESTS_PER_DOMAIN": "2"}
    with FaultServer(pages) as server:
        done = subprocess.run(
            [sys.executable, "-c", BESIDE, json.dumps(settings)],
            cwd=tmp_path,
            env=environment(server) | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert "still under way after 0.1 s" in done.stderr
    assert "Traceback" not in done.stderr
    assert (urls(tmp_path / "bj"), outcomes(tmp_path / "bj")) == (first[:1], ["interrupted"])
    assert (urls(tmp_path / "tj"), outcomes(tmp_path / "tj")) == (second, ["stale_section"])
