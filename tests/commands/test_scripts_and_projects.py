"""Crawls begun by a script, and in a project with settings of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fault_server import FaultServer
from loopback import Loopback

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "fixtures" / "site"
URL = "http://gd.people.com.cn/n2/2026/1118/c123932-41760118.html"
SCRIPT = """
import json, sys
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
settings = Settings()
settings.setmodule("newsspider.settings")
settings.setdict(json.loads(sys.argv[1]))
process = CrawlerProcess(settings)
process.crawl("people", url=sys.argv[2])
process.start()
"""
RUNNER = """
import json, sys
from scrapy import Spider
from scrapy.crawler import CrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from twisted.internet import reactor
class Own(Spider):
    name = "own"
    allowed_domains = ["own.test"]
settings = Settings()
settings.setmodule("newsspider.settings")
settings.setdict(json.loads(sys.argv[1]))
crawl = CrawlerRunner(settings).crawl(Own, start_urls=[sys.argv[2]])
crawl.addBoth(lambda _: reactor.stop())
reactor.run()
"""
FAST = {"DOWNLOAD_DELAY": 0, "NEWSSPIDER_CRAWL_DELAY_CAP": 0, "NEWSSPIDER_FREE_SPACE": 0}
FEED = {"FEEDS": {"out.jsonl": {"format": "jsonlines"}}}


def start(site, folder, *words, **own):
    own = {"PYTHONPATH": f"{ROOT}{os.pathsep}{folder}", "HOME": str(folder / "home")} | own
    outer = {name: value for name, value in os.environ.items() if name != "SCRAPY_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=outer | site.environment | own,
        capture_output=True,
        text=True,
        check=False,
    )


def script(site, folder, **settings):
    done = start(site, folder, "-c", SCRIPT, json.dumps(FAST | settings), URL)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("settings", "folders"),
    [
        ({}, ["newsspider-data"]),
        (FEED, []),
        ({"NEWSSPIDER_DATA": "~/kept"}, ["kept"]),
        ({"NEWSSPIDER_DATA": ""}, []),
    ],
)
def test_a_script_keeps_a_ledger_as_the_command_does(settings, folders, tmp_path):
    with Loopback(SITE) as site:
        script(site, tmp_path, **settings)
    assert [path.parent.name for path in tmp_path.rglob("ledger.sqlite3")] == folders


@pytest.mark.parametrize("allowed", [[], ["127.0.0.1"]], ids=["private", "allowed"])
def test_a_runner_contacts_no_private_address_either(allowed, tmp_path):
    with FaultServer({}) as server:
        settings = FAST | {
            "HTTPPROXY_ENABLED": False,
            "NEWSSPIDER_ALLOW_PRIVATE": allowed,
            "NEWSSPIDER_PORTS": [server.port],
            "TWISTED_DNS_RESOLVER": "fault_names.TestResolver",
        }
        words = ("-c", RUNNER, json.dumps(settings), f"http://own.test:{server.port}/")
        names = json.dumps({"own.test": ["127.0.0.1"]})
        own = {"PYTHONPATH": os.pathsep.join(sys.path), "FAULT_NAMES": names}
        done = start(server, tmp_path, *words, **own)
        assert done.returncode == 0, done.stderr
        assert bool(server.journal) == bool(allowed)


def project(folder, settings):
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = own.settings\n", "utf-8")
    (folder / "own").mkdir()
    (folder / "own" / "__init__.py").touch()
    (folder / "own" / "settings.py").write_text(settings, "utf-8")


def crawl(site, folder):
    words = [word for name, value in FAST.items() for word in ("-s", f"{name}={value}")]
    command = ("-m", "scrapy", "crawl", "people", "-a", f"url={URL}", "-O", "out.jsonl")
    return start(site, folder, *command, *words)


def test_a_project_that_takes_over_the_settings_crawls_as_we_do(tmp_path):
    project(tmp_path, "from newsspider.settings import *\nBOT_NAME = 'own'\n")
    with Loopback(SITE) as site:
        done = crawl(site, tmp_path)
        assert site.journal[0].path == "/robots.txt"
    assert done.returncode == 0, done.stderr
    assert "newsspider.settings import" not in done.stderr
    [record] = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(record)["clean_version"]


def test_a_project_that_does_not_is_told_what_is_missing(tmp_path):
    project(tmp_path, "SPIDER_MODULES = ['newsspider.spiders']\n")
    with Loopback(SITE) as site:
        done = crawl(site, tmp_path)
    assert "from newsspider.settings import *" in done.stderr


def test_no_request_goes_out_under_an_agent_that_is_not_filled_in(tmp_path):
    project(tmp_path, "from newsspider.settings import *\nADDONS = {}\n")
    with Loopback(SITE) as site:
        done = crawl(site, tmp_path)
        assert site.journal == []
    assert done.returncode == 4
    assert "ContactAddon" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
