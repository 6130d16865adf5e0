"""Crawls against the fault server, by the real command, and what they leave behind."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from fault_server import FaultServer, answer

ROOT = Path(__file__).resolve().parents[2]
FAST = {
    "DOWNLOAD_DELAY": "0",
    "NEWSSPIDER_CRAWL_DELAY_CAP": "0",
    "NEWSSPIDER_BACKOFF": "0.05",
    "NEWSSPIDER_PROGRESS": "0",
    "DOWNLOAD_TIMEOUT": "20",
    "RETRY_TIMES": "1",
}


class Outcome(NamedTuple):
    """What one run of the command left behind."""

    records: list[dict]
    rejected: list[dict]
    log: str
    status: int
    seconds: float
    peak: int
    """Largest resident size, MiB."""

    @property
    def exported(self):
        return {record["url"] for record in self.records}

    @property
    def reasons(self):
        return {row["url"]: row["reason"] for row in self.rejected}


def crawl(folder, server, *arguments, spider="people", settings=None, direct=False, environment=()):
    """Run ``scrapy crawl``; `direct` lets it resolve names instead of asking a proxy."""
    options = FAST | {"NEWSSPIDER_REJECTED": str(folder / "rejected.jsonl")}
    own = {"PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    if direct:
        options |= {
            "TWISTED_DNS_RESOLVER": "fault_names.TestResolver",
            "NEWSSPIDER_PORTS": str(server.port),
        }
        own |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "")
    else:
        own |= server.environment
    scrapy = str(Path(__file__).with_name("measured_scrapy.py"))
    command = [sys.executable, scrapy, "crawl", spider, "-O", str(folder / "out.jsonl")]
    peak = folder / "peak"
    own["PEAK"] = str(peak)
    for argument in arguments:
        command += ["-a", argument]
    for name, value in (options | (settings or {})).items():
        command += ["-s", f"{name}={value}"]
    log = folder / "log.txt"
    began = monotonic()
    with log.open("wb") as file:
        environ = os.environ | own | dict(environment)
        status = subprocess.run(
            command, cwd=ROOT, env=environ, stdout=file, stderr=file, check=False
        ).returncode
    return Outcome(
        rows(folder / "out.jsonl"),
        rows(folder / "rejected.jsonl"),
        log.read_text("utf-8", "replace"),
        status,
        monotonic() - began,
        int(peak.read_text("ascii")) // 1024,
    )


def rows(path):
    text = path.read_text("utf-8") if path.is_file() else ""
    return [json.loads(line) for line in text.split("\n") if line]


def run(folder, pages, *arguments, **options):
    """Serve `pages`, crawl them once, return the outcome and the server with its journal."""
    with FaultServer(pages) as server:
        return crawl(folder, server, *arguments, **options), server


def address(name, number=41000001, day="1103"):
    """Return an article's address on a host of its own, so that no fault touches another."""
    return f"http://{name}.people.com.cn/n2/2026/{day}/c123932-{number}.html"


def key(url):
    """Return an address as the server's pages are listed: ``host/path``."""
    return url.partition("://")[2]


def article(title="采茶时节", body="<p>三月里，茶农上山采茶。</p>", pager=""):
    """Return an article page of today's 人民网 layout."""
    time = '<div class="col-1-1 fl">2026年11月03日08:15 | 来源：<a href="/">人民网</a></div>'
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{title}</h1>'
        f'<div class="channel cf">{time}</div><div class="rm_txt_con cf">{body}'
        f'<div class="zdfy clearfix">{pager}</div><div class="edit cf">(责编：某某)</div>'
        "</div></div></div></body></html>"
    ).encode()


def listing(*links, rest=""):
    """Return a list page."""
    rows = "".join(f'<li><a href="{link}">标题</a></li>' for link in links)
    return f'<html><head><meta charset="utf-8"></head><body><ul>{rows}</ul>{rest}</body></html>'


def good(title="采茶时节"):
    """Return the answer that gives a record."""
    return answer(article(title))


def gaps(server, host):
    """Return the seconds between the end of each answer of a host and the next request to it."""
    visits = sorted(visit for visit in server.journal if visit.host == host)
    return [after.began - before.ended for before, after in itertools.pairwise(visits)]
