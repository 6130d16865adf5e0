"""Feeds, however they are named: what every Scrapy user expects, twice in a row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from loopback import Loopback

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "fixtures" / "site"
URL = "http://gd.people.com.cn/n2/2026/1118/c123932-41760118.html"
FEEDS = json.dumps({"out.jsonl": {"format": "jsonlines"}})


def crawl(site, folder, *options):
    own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scrapy", "crawl", "people", "-a", f"url={URL}", *options]
    command += ["-s", "DOWNLOAD_DELAY=0", "-s", "NEWSSPIDER_CRAWL_DELAY_CAP=0"]
    environment = os.environ | site.environment | own
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_second_crawl_adds_the_record_again_and_keeps_no_ledger(tmp_path):
    with Loopback(SITE) as site:
        for options in (("-o", "out.jsonl"), ("-s", f"FEEDS={FEEDS}")):
            crawl(site, tmp_path, *options)
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["url"] for line in lines] == [URL] * 2
    assert not (tmp_path / "newsspider-data").exists()


def test_a_data_folder_asked_for_is_kept_beside_a_feed(tmp_path):
    with Loopback(SITE) as site:
        crawl(site, tmp_path, "-s", f"FEEDS={FEEDS}", "-s", "NEWSSPIDER_DATA=kept")
    assert (tmp_path / "out.jsonl").stat().st_size
    assert (tmp_path / "kept" / "ledger.sqlite3").is_file()
