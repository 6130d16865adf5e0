"""Scrapy's own commands work inside the project, and write nothing but what they print."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from loopback import Loopback

ROOT = Path(__file__).parents[2]
PAGE = "people/rm_txt_zw/shaanxi_video/page.html"
ARTICLE = "http://gd.people.com.cn/n2/2026/1118/c123932-41760118.html"
UNREADABLE = "http://henan.people.com.cn/n2/2026/1107/c351638-41747300.html"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def address():
    serve = partial(_Quiet, directory=ROOT / "fixtures")
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{PAGE}"
        server.shutdown()


def scrapy(*arguments, folder=ROOT, environment=None):
    own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scrapy", *arguments]
    command += ["-s", "NEWSSPIDER_ALLOW_PRIVATE=127.0.0.1", "-s", "DOWNLOAD_DELAY=0"]
    command += ["-s", "NEWSSPIDER_CRAWL_DELAY_CAP=0"]
    environment = os.environ | own | (environment or {})
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.fixture(scope="module")
def site():
    with Loopback(ROOT / "fixtures" / "site") as served:
        yield served.environment


def test_fetch_gives_the_bytes(address):
    done = scrapy("fetch", "--nolog", address)
    assert done.stdout.rstrip() == (ROOT / "fixtures" / PAGE).read_bytes().rstrip()


@pytest.mark.parametrize("spider", [(), ("--spider", "people")], ids=["any", "people"])
def test_the_shell_opens_a_page(address, spider):
    done = scrapy("shell", "--nolog", *spider, "-c", "response.status", address)
    assert (done.returncode, done.stdout.split()) == (0, [b"200"])


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (("parse", "--nocolour", ARTICLE), "CN-GD"),
        (("parse", "--nocolour", "--pipelines", ARTICLE), "CN-GD"),
        (("parse", "--nocolour", "http://gd.people.com.cn/"), f"<GET {ARTICLE}>"),
        (("fetch", "--spider", "people", ARTICLE), "</html>"),
    ],
    ids=["article", "pipelines", "list", "fetch"],
)
def test_to_look_at_a_page_leaves_no_trace(words, printed, site, tmp_path):
    summary = tmp_path / "summary.json"
    options = ("-s", f"NEWSSPIDER_SUMMARY={summary}", "-s", "NEWSSPIDER_DATA=data")
    done = scrapy(*words, *options, folder=tmp_path, environment=site)
    assert done.returncode == 0
    assert printed in done.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_to_parse_a_page_without_an_article_says_why(site, tmp_path):
    done = scrapy("parse", UNREADABLE, folder=tmp_path, environment=site)
    assert "(unknown_layout)" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_scrapys_benchmark_measures_scrapy():
    done = scrapy("bench", "-s", "CLOSESPIDER_TIMEOUT=0", "-s", "CLOSESPIDER_PAGECOUNT=50")
    assert b"'finish_reason': 'closespider_pagecount'" in done.stderr
