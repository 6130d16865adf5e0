"""Both spiders over the bundled site, run as users run them, against its known truth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from loopback import Loopback, Visit

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "fixtures" / "site"
# The server is ours and near: no pause between requests.
SETTINGS = [
    *("-s", "DOWNLOAD_DELAY=0"),
    *("-s", "NEWSSPIDER_CRAWL_DELAY_CAP=0"),
    *("-s", "RETRY_TIMES=0"),
]


@dataclass(frozen=True)
class Crawl:
    records: list[dict]
    rejected: list[dict]
    visits: list[Visit]
    status: int
    log: str


def crawl(folder: Path, spider: str, *arguments: str) -> Crawl:
    """Run ``scrapy crawl`` in ``folder``, outside the checkout."""
    output = folder / f"{spider}.jsonl"
    command = [sys.executable, "-m", "scrapy", "crawl", spider, "-O", str(output), *SETTINGS]
    for argument in arguments:
        command += ["-a", argument]
    with Loopback(SITE) as site:
        own = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings", "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | site.environment | own,
            capture_output=True,
            text=True,
            check=False,
        )
        visits = site.journal
    return Crawl(
        lines(output), lines(folder / "rejected.jsonl"), visits, run.returncode, run.stderr
    )


def lines(path: Path) -> list[dict]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def truth(site: str) -> dict[str, dict]:
    return {record["id"]: record for record in lines(SITE / "truth" / f"{site}.jsonl")}


def plain(record: dict) -> dict:
    """Return the record with http for https: which of two equal links came first is no matter."""
    folded = dict(record)
    if record["site"] == "people":
        folded["url"] = record["url"].replace("https://", "http://")
        folded["pages"] = [page.replace("https://", "http://") for page in record["pages"]]
    return folded


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    return {
        site: crawl(tmp_path_factory.mktemp(site), site, "region=all")
        for site in ("people", "xinhua")
    }


@pytest.mark.parametrize("site", ["people", "xinhua"])
def test_a_crawl_of_all_regions_exports_the_known_articles_and_no_other(site, crawls):
    run = crawls[site]
    known = truth(site) | (truth("mirror") if site == "people" else {})
    expected = {key: one["title"] for key, one in known.items() if one["region"]}
    assert run.status == 0, run.log[-3000:]
    assert {one["id"]: one["title"] for one in run.records} == expected
    assert len(run.records) == len(expected)


@pytest.mark.parametrize(
    "expected",
    [one for site in ("people", "xinhua") for one in truth(site).values() if one["region"]],
    ids=lambda one: f"{one['site']}-{one['layout']}-{one['id'][:6]}",
)
def test_every_field_of_a_record_is_the_known_one(expected, crawls):
    found = next(one for one in crawls[expected["site"]].records if one["id"] == expected["id"])
    found = plain(found)
    assert {name: found[name] for name in expected} == expected


def test_the_page_a_mirror_damaged_comes_out_as_it_was_published(crawls):
    for key, expected in truth("mirror").items():
        found = next(one for one in crawls["people"].records if one["id"] == key)
        assert found["text"] == expected["text"]


def test_what_gives_no_record_is_rejected_with_the_known_reason(crawls):
    known = json.loads((SITE / "truth" / "rejected.json").read_text("utf-8"))
    found = {row["url"]: row["reason"] for row in crawls["people"].rejected}
    assert {row["url"]: found.get(row["url"]) for row in known} == {
        row["url"]: row["reason"] for row in known
    }
    articles = [row for row in crawls["people"].rejected if "/n2/" in row["url"]]
    assert len(articles) == len(known)


def test_an_article_is_fetched_once_however_often_it_is_listed(crawls):
    for site, run in crawls.items():
        asked = [(v.host, v.path) for v in run.visits if v.path.count("/") > 2 and v.status == 200]
        articles = [pair for pair in asked if any(pair[1] in u for u in urls(site))]
        assert len(articles) == len(set(articles)) > 10


def urls(site: str) -> list[str]:
    return [page for one in truth(site).values() for page in one["pages"]]


def test_nothing_is_asked_before_robots_txt(crawls):
    for run in crawls.values():
        first = {}
        for visit in run.visits:
            first.setdefault((visit.scheme, visit.host), visit.path)
        assert set(first.values()) == {"/robots.txt"}


@pytest.mark.parametrize("region", ["CN-GD", "广东", "gd"])
def test_one_region_gives_the_articles_of_that_region(region, tmp_path):
    run = crawl(tmp_path, "xinhua", f"region={region}")
    expected = {key for key, one in truth("xinhua").items() if one["region"] == "CN-GD"}
    assert {one["id"] for one in run.records} == expected


def test_since_leaves_out_what_is_older(tmp_path):
    run = crawl(tmp_path, "people", "region=陕西,河南", "since=2026-11-01")
    expected = {
        key
        for key, one in truth("people").items()
        if one["region"] in ("CN-SN", "CN-HA") and one["published_at"] >= "2026-11-01"
    }
    assert {one["id"] for one in run.records} == expected
    assert len(expected) == 5
    old = [visit.path for visit in run.visits if visit.path.startswith(("/n2/2019", "/n/2014"))]
    assert old == []


def test_gbk_national_and_utf8_regional_pages_come_out_right_in_one_crawl(tmp_path):
    addresses = [
        "http://society.people.com.cn/n1/2026/1113/c1008-40841177.html",
        "http://society.people.com.cn/n1/2026/1021/c1008-40822604.html",
        "http://sn.people.com.cn/n2/2026/1104/c186331-41743390.html",
    ]
    run = crawl(tmp_path, "people", f"url={','.join(addresses)}")
    expected = {one["id"]: one for one in truth("people").values() if one["url"] in addresses}
    assert {one["encoding"] for one in run.records} == {"gb18030", "utf-8"}
    assert [{name: one[name] for name in expected[one["id"]]} for one in run.records] == [
        expected[one["id"]] for one in run.records
    ]
    assert len(run.records) == 3


def test_an_unknown_region_stops_before_any_request(tmp_path):
    run = crawl(tmp_path, "people", "region=广冬")
    assert run.status == 4
    assert "region" in run.log
    assert "广冬" in run.log
    assert run.visits == []
