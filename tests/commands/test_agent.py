"""Whom a site sees: every command that asks for a page says who asks and whom to write to."""

from __future__ import annotations

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).resolve().parents[2]
URL = "http://gd.people.com.cn/n2/2026/1118/c123932-41760118.html"
PROJECT = "SCRAPY_SETTINGS_MODULE"
COMMANDS = {
    "crawl": ("crawl", "people", "-a", f"url={URL}", "-O", "out.jsonl"),
    "fixture": ("fixture", URL, "--out", "cases"),
    "fetch": ("fetch", URL),
    "shell": ("shell", "-c", "1", URL),
}


@pytest.fixture
def proxy():
    """Yield a proxy that answers everything with 404, and the headers it has seen."""
    seen = []

    class Witness(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.headers)
            self.send_error(404)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Witness) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


def scrapy(arguments, proxy, folder, **environment):
    own = {"PYTHONPATH": str(ROOT), "http_proxy": proxy, "no_proxy": ""} | environment
    outer = {name: value for name, value in os.environ.items() if name != PROJECT}
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", "DOWNLOAD_DELAY=0"]
    subprocess.run(command, cwd=folder, env=outer | own, capture_output=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_contact_stands_in_the_agent_of_every_request(command, proxy, tmp_path):
    address, seen = proxy
    contact = "https://library.example/crawl"
    arguments = (*COMMANDS[command], "-s", f"NEWSSPIDER_CONTACT={contact}")
    scrapy(arguments, address, tmp_path, **{PROJECT: "newsspider.settings"})
    assert len(seen) == 2  # robots.txt and the page
    agents = [headers["User-Agent"] for headers in seen]
    assert all(agent.startswith("newsspider/") and f"(+{contact})" in agent for agent in agents)
    assert all(headers["Accept-Language"].startswith("zh-CN") for headers in seen)


def test_a_page_is_saved_as_politely_outside_the_project(proxy, tmp_path):
    address, seen = proxy
    scrapy(COMMANDS["fixture"], address, tmp_path)
    assert len(seen) == 2  # robots.txt and the page
    assert all(headers["User-Agent"].startswith("newsspider/") for headers in seen)
