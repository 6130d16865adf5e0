"""Scrapy's own commands for looking at a page work inside the project."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
PAGE = "people/rm_txt_zw/shaanxi_video/page.html"


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


def scrapy(*arguments):
    own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scrapy", *arguments]
    command += ["-s", "NEWSSPIDER_ALLOW_PRIVATE=127.0.0.1", "-s", "DOWNLOAD_DELAY=0"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, check=False)


def test_fetch_gives_the_bytes(address):
    done = scrapy("fetch", "--nolog", address)
    assert done.stdout.rstrip() == (ROOT / "fixtures" / PAGE).read_bytes().rstrip()


@pytest.mark.parametrize("spider", [(), ("--spider", "people")], ids=["any", "people"])
def test_the_shell_opens_a_page(address, spider):
    done = scrapy("shell", "--nolog", *spider, "-c", "response.status", address)
    assert (done.returncode, done.stdout.split()) == (0, [b"200"])
