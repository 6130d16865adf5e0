"""L1, P1, P2, H1: the log, the paths, the arguments and the settings as they ship."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys

import pytest
from fault_crawl import ROOT, address, answer, article, key, listing, run
from scrapy.settings import Settings

import newsspider.settings as shipped
from newsspider.errors import ArgumentError
from newsspider.sites import SITES
from newsspider.spiders.arguments import read_arguments

NASTY = (
    "a\r\n2026-11-03 08:00:00 [people] INFO: forged"
    "\x1b[2J\x1b]0;x\x07%s %(name)s {} {0}\u202egnp.\u2028b"
)
RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[[\w.-]+\] [A-Z]+: ")


def test_l1_nothing_a_page_says_begins_a_log_line_or_steers_a_terminal(tmp_path):
    titled, moved, long = address("titled"), address("moved"), address("long")
    location = "http://evil.test/" + NASTY.replace("\r\n", "%0d%0a").encode().decode("latin-1")
    nasty = article(NASTY.replace("\r\n", "&#13;&#10;"), body="<p>三月里，茶农上山采茶。</p>")
    pages = {
        key(titled): answer(nasty, headers={"X-Note": "\x1b[2J"}),
        key(moved): answer(b"", 302, {"Location": location}),
        key(long): answer(b"", 302, {"Location": "http://evil.test/" + "x" * 15_000}),
        "gd.people.com.cn/": answer(listing(f"http://gd.people.com.cn/{NASTY}", titled)),
        key(address("none")): answer(article(NASTY, body="")),
    }
    urls = ",".join([titled, moved, long, address("none")])
    outcome, _ = run(tmp_path, pages, f"url={urls}", settings={"LOG_LEVEL": "DEBUG"})
    assert outcome.exported == {titled}
    opened = outcome.log.partition("Spider opened\n")[2].removesuffix("\n")
    lines = opened.split("\n")
    assert len(lines) > 10
    assert [line for line in lines if not RECORD.match(line) and not line.startswith("  ")] == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", opened)
    assert max(map(len, lines)) <= 2050
    assert not any(RECORD.match(line) and "INFO: forged" in line[:60] for line in lines)
    rows = (tmp_path / "rejected.jsonl").read_bytes().splitlines()
    assert all(json.loads(row)["reason"] for row in rows)


BAD = [
    "../../x",
    "/etc/passwd",
    "gd\0",
    "%2e%2e%2f",
    "..%2f..",
    "CON",
    "gd/../../x",
    "x" * 300,
    "~root",
    "$(touch x)",
    "gd;ls",
    "广冬",
]


@pytest.mark.parametrize("value", BAD)
@pytest.mark.parametrize("name", ["region", "since", "until", "max_pages", "url", "refresh"])
def test_p1_p2_no_argument_takes_what_is_not_on_its_list(name, value):
    with pytest.raises(ArgumentError) as raised:
        read_arguments(SITES["people"], {name: value})
    assert name in str(raised.value)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"since": "2024-02-30"}, "since"),
        ({"since": "2026-11-03", "until": "2026-11-01"}, "until"),
        ({"max_pages": "0"}, "max_pages"),
        ({"max_pages": "9" * 30}, "max_pages"),
        ({"max_pages": "１０"}, "max_pages"),
        ({"regoin": "gd"}, "regoin"),
        ({"url": "http://evil.test/n2/2026/1103/c1-41000001.html"}, "url"),
        ({"url": ""}, "url"),
    ],
)
def test_p2_what_cannot_be_meant_is_refused_by_name(given, named):
    with pytest.raises(ArgumentError) as raised:
        read_arguments(SITES["people"], given)
    assert raised.value.name == named


def invoke(folder, *words):
    own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
    proxies = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "people", *words],
        cwd=folder,
        env=os.environ | own | proxies,
        capture_output=True,
        text=True,
        check=False,
    )


def test_p1_p2_a_bad_argument_ends_with_status_4_and_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    done = invoke(folder, "-a", "region=../../outside")
    assert done.returncode == 4
    assert "region" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_p1_feed_addresses_take_no_value_a_user_typed(tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    url = address("gd")
    options = ["-s", "RETRY_TIMES=0", "-s", "NEWSSPIDER_REJECTED="]
    words = ["-a", f"url={url}", "-a", "_job=../../outside", *options]
    invoke(folder, *words, "-O", f"{folder}/%(_job)s.jsonl")
    invoke(folder, *words, "-O", f"{folder}/%(name)s.jsonl")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [folder / "people.jsonl"]


def test_h1_the_shipped_settings_open_no_door():
    settings = Settings()
    settings.setmodule(shipped)
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
    assert not settings.getbool("REMOTE_CONTROL_ENABLED")
    assert not settings.getbool("HTTPCACHE_ENABLED")
    assert not settings.getbool("COOKIES_ENABLED")
    handlers = settings.get_component_priority_dict_with_base("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}
    assert "Pickle" not in settings["SCHEDULER_DISK_QUEUE"] + settings["SCHEDULER_START_DISK_QUEUE"]
    extensions = settings.get_component_priority_dict_with_base("EXTENSIONS")
    assert extensions["scrapy.extensions.spiderstate.SpiderState"] is None


def test_h1_nothing_in_the_package_loads_code_from_data():
    forbidden = {"pickle", "marshal", "shelve", "dill", "cPickle", "eval", "exec"}
    for path in sorted((ROOT / "newsspider").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            assert forbidden.isdisjoint(name.split(".")[0] for name in names), path


def test_h1_without_a_scope_no_crawl_begins(tmp_path):
    spider = tmp_path / "open_spider.py"
    spider.write_text(
        "import scrapy\nclass Open(scrapy.Spider):\n    name = 'open'\n"
        "    start_urls = ['http://127.0.0.1:9/']\n",
        "utf-8",
    )
    own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", str(spider)],
        cwd=tmp_path,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "has no allowed_domains" in done.stderr
    assert "Crawled" not in done.stderr.partition("Spider opened")[2]
