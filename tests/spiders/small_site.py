"""A crawl of a small site, made for one test, by the real command through a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ONE = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
HOME = "http://gd.people.com.cn/"


class Crawl(NamedTuple):
    """What one run of the command left behind."""

    records: list[dict]
    rejected: list[dict]
    region: dict
    asked: list[str]
    log: str
    status: int

    @property
    def urls(self):
        return [record["url"] for record in self.records]

    @property
    def reasons(self):
        return {row["url"]: row["reason"] for row in self.rejected}


def address(number, day="1103", host="gd.people.com.cn"):
    return f"http://{host}/n2/2026/{day}/c123932-{41000000 + number}.html"


def article(
    title="采茶时节", day="2026年11月03日08:15", body="<p>三月里，茶农上山采茶。</p>", pages=""
):
    """Return an article page of today's 人民网 layout."""
    time = f'<div class="col-1-1 fl">{day} | 来源：<a href="/">人民网－广东频道</a></div>'
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{title}</h1>'
        f'<div class="channel cf">{time}</div><div class="rm_txt_con cf">{body}'
        f'<div class="zdfy clearfix">{pages}</div><div class="edit cf">(责编：某某)</div>'
        "</div></div></div></body></html>"
    )


def listing(*links, rest=""):
    rows = "".join(f'<li><a href="{link}">标题</a></li>' for link in links)
    return f'<html><head><meta charset="utf-8"></head><body><ul>{rows}</ul>{rest}</body></html>'


def run(folder, environment, *arguments, spider="people", settings=None):
    """Run ``scrapy crawl`` as a user would, without its delays."""
    fast = {
        "DOWNLOAD_DELAY": "0",
        "NEWSSPIDER_BACKOFF": "0.01",
        "RETRY_TIMES": "0",
        "NEWSSPIDER_REJECTED": str(folder / "rejected.jsonl"),
        "NEWSSPIDER_SUMMARY": str(folder / "summary.json"),
    } | (settings or {})
    command = [sys.executable, "-m", "scrapy", "crawl", spider, "-O", str(folder / "out.jsonl")]
    for option in arguments:
        command += ["-a", option]
    for name, value in fast.items():
        command += ["-s", f"{name}={value}"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def lines(path):
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return [json.loads(line) for line in text.splitlines()]


def outcome(folder, done, asked):
    summary = folder / "summary.json"
    regions = json.loads(summary.read_text("utf-8"))["regions"] if summary.is_file() else {}
    return Crawl(
        lines(folder / "out.jsonl"),
        lines(folder / "rejected.jsonl"),
        regions.get("CN-GD", {}),
        asked,
        done.stderr,
        done.returncode,
    )


def toml(answers):
    tables = []
    for url, answer in answers.items():
        name = url.partition("://")[2]
        name += "index.html" if name.endswith("/") else ""
        tables.append(f'["{name}"]\nstatus = {answer.get("status", 200)}\n')
        pairs = ", ".join(f'"{k}" = "{v}"' for k, v in answer.get("headers", {}).items())
        tables.append(f"headers = {{ {pairs} }}\n")
    return "".join(tables)
