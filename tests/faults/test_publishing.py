"""What readers see: O1 to O3 of the matrix in docs/reliability.md."""

from __future__ import annotations

import json
import subprocess

import pytest
from fault_crawl import address, answer, article, good, key, listing
from fault_crawl import run as crawl
from fault_folder import ROOT, STALE, command, environment, generated, published, run, states, urls

from newsspider.ledger.shards import lines_of


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with generated(tmp_path_factory.mktemp("site"), regions=2, seed=5) as site:
        yield site


def test_o1_a_reader_never_sees_a_torn_shard(site, tmp_path):
    """Every file without .part that exists at any moment of a crawl is whole."""
    folder, seen = tmp_path / "data", set()
    with subprocess.Popen(
        command(folder), cwd=ROOT, env=environment(site.served), stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            for path in folder.glob("data/**/*.jsonl"):
                seen.add(path)
                assert all(json.loads(line)["id"] for line in lines_of(path))
    assert len(seen) == 1
    assert urls(folder) == site.urls


def test_o2_the_same_article_on_two_pages_is_published_once_and_a_second_run_adds_nothing(
    site, tmp_path
):
    folder = tmp_path / "data"
    run(site.served, folder)
    before = len(site.served.journal)
    assert run(site.served, folder).returncode == STALE
    assert not [visit for visit in site.served.journal[before:] if "/n2/" in visit.path]
    ids = [record["id"] for record in published(folder)]
    assert len(ids) == len(set(ids)) == len(site.urls)


def moved_to(target):
    return answer(b"", 302, {"Location": target})


def test_o2_an_article_reached_by_redirect_is_not_published_again_when_a_list_names_it(tmp_path):
    old, new = address("gd"), address("gd", 41000002)
    pages = {key(old): moved_to(new), key(new): good()}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    for links in ([old], [old, new]):
        pages["gd.people.com.cn/"] = answer(listing(*links))
        crawl(tmp_path, pages, "region=CN-GD", settings=settings)
    crawl(tmp_path, pages, "region=CN-GD", "refresh=all", settings=settings)
    assert urls(tmp_path / "data") == [new]
    assert states(tmp_path / "data") == {old: ("rejected", "moved"), new: ("exported", None)}


def test_o2_an_article_that_failed_behind_a_redirect_is_fetched_by_the_next_run(tmp_path):
    old, new = address("gd"), address("gd", 41000002)
    pages = {"gd.people.com.cn/": answer(listing(old)), key(old): moved_to(new)}
    pages[key(new)] = answer(b"", 500)
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data"), "NEWSSPIDER_RETRY_WAIT": "0"}
    crawl(tmp_path, pages, "region=CN-GD", settings=settings)
    assert states(tmp_path / "data")[new] == ("discovered", "http_error")
    pages[key(new)] = good()
    crawl(tmp_path, pages, "region=CN-GD", settings=settings)
    assert urls(tmp_path / "data") == [new]


def test_o2_an_article_of_an_unwanted_day_is_fetched_by_the_run_that_wants_it(tmp_path):
    """The address says November, the page October."""
    one = address("gd")
    page = article().decode().replace("11月03日", "10月03日")
    pages = {"gd.people.com.cn/": answer(listing(one)), key(one): answer(page)}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    for since, found in (("2026-11-01", []), ("2026-09-01", [one])):
        crawl(tmp_path, pages, "region=CN-GD", f"since={since}", settings=settings)
        assert urls(tmp_path / "data") == found


def test_o3_every_edit_that_a_sitemap_shows_is_a_version_with_an_id_of_its_own(tmp_path):
    """The list page names the article first, and the text goes back and forth."""
    one, folder, titles = address("gd"), tmp_path / "data", ["采茶时节", "春茶上市"] * 2
    urlset = "<urlset><url><loc>{}</loc><lastmod>{}-01-01</lastmod></url></urlset>"
    for year, title in enumerate(titles, 2096):
        sitemap = answer(urlset.format(one, year), kind="text/xml") if year > 2096 else answer("")
        pages = {"gd.people.com.cn/": answer(listing(one)), key(one): good(title)}
        pages["www.people.cn/sitemap_index.xml"] = [0.3, sitemap]
        crawl(tmp_path, pages, "region=CN-GD", settings={"NEWSSPIDER_DATA": str(folder)})
    records = published(folder)
    ids = [record["id"] for record in records]
    assert [record["title"] for record in records] == titles
    assert [record["supersedes"] for record in records] == [None, *ids[:-1]]
    assert len(set(ids)) == len(ids)
