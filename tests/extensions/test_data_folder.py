"""The data folder as the spider and the pipelines meet it, without a crawl around it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import DropItem
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.signals import robots_parsed
from scrapy.utils.test import get_crawler

from newsspider.extensions.data_folder import SPACE_EVERY, DataFolder
from newsspider.extensions.rejects import RejectLog
from newsspider.items import Article, to_record
from newsspider.ledger import FolderLock, Wanted
from newsspider.ledger.frontier import ATTEMPTS
from newsspider.ledger.listings import Validators
from newsspider.ledger.store import LedgerError
from newsspider.sites import article_id
from newsspider.spiders.people import PeopleSpider

HOME = "http://gd.people.com.cn/"
ONE = f"{HOME}n2/2026/1103/c123932-41000001.html"
TWO = f"{HOME}n2/2026/1103/c123932-41000002.html"


def crawler(folder, **arguments):
    settings = {
        "NEWSSPIDER_DATA": str(folder),
        "NEWSSPIDER_RETRY_WAIT": 0,
        "NEWSSPIDER_FREE_SPACE": 1 << 30,
        "ROBOTSTXT_USER_AGENT": "newsspider",
    }
    made = get_crawler(PeopleSpider, settings)
    made.spider = PeopleSpider.from_crawler(made, region="CN-GD", **arguments)
    return made


@contextmanager
def crawling(folder, ended="finished", **arguments):
    """Yield the extension of a crawl of Guangdong that then ends, by itself or stopped."""
    made = crawler(folder, **arguments)
    extension = DataFolder.from_crawler(made)
    yield extension
    extension.spider_closed(made.spider, ended)


def left(folder):
    return [one.url for batch in folder.left_over() for one in batch]


def test_a_ledger_that_cannot_be_opened_leaves_no_lock_behind(tmp_path):
    (tmp_path / "ledger.sqlite3").write_bytes(b"no database at all, only some text")
    with pytest.raises(LedgerError):
        DataFolder.from_crawler(crawler(tmp_path))
    FolderLock(tmp_path).release()
    assert (tmp_path / "lock").is_file()


def test_an_address_that_nothing_settled_is_named_in_the_log_and_tried_again(tmp_path, caplog):
    one = Wanted(article_id(ONE), ONE, "CN-GD")
    with crawling(tmp_path) as folder:
        assert folder.admit([one]) == [one]
    assert "1 addresses were neither published nor rejected" in caplog.text
    with crawling(tmp_path) as folder:
        assert list(folder.left_over()) == [[one]]


@pytest.mark.parametrize("item", [Article(id=article_id(ONE), url=ONE), {"url": ONE}])
def test_what_a_pipeline_of_the_project_drops_is_settled(tmp_path, item):
    one = Wanted(article_id(ONE), ONE, "CN-GD")
    made = crawler(tmp_path)
    folder = DataFolder.from_crawler(made)
    log = RejectLog.from_crawler(made)
    folder.admit([one])
    log.item_dropped(item, DropItem("not of interest"))
    folder.spider_closed(made.spider, "finished")
    for arguments, wanted in (({}, []), ({"refresh": "rejected"}, [one])):
        with crawling(tmp_path, **arguments) as folder:
            assert list(folder.left_over()) == []
            assert folder.admit([one]) == wanted


def test_a_shard_that_somebody_took_away_is_told_of(tmp_path, caplog):
    one = Wanted(article_id(ONE), ONE, "CN-GD")
    with crawling(tmp_path) as folder:
        folder.admit([one])
        folder.publish(one.key, "", to_record(Article(id=one.key, url=ONE)))
    [shard] = tmp_path.rglob("*.jsonl")
    shard.unlink()
    name = shard.relative_to(tmp_path).as_posix()
    made = crawler(tmp_path)
    folder = DataFolder.from_crawler(made)
    folder.spider_opened(made.spider)
    assert f"missing or changed, its articles are fetched again: {name}" in caplog.text
    assert list(folder.left_over()) == [[one]]
    folder.spider_closed(made.spider, "finished")


def test_a_crawl_that_is_stopped_counts_nothing_as_failed(tmp_path):
    one = Wanted(article_id(ONE), ONE, "CN-GD")
    for _ in range(ATTEMPTS + 1):
        with crawling(tmp_path, ended="shutdown") as folder:
            assert folder.admit([one]) == [one]


@pytest.mark.parametrize("asked", [True, False])
def test_only_a_request_that_was_sent_counts_as_failed(tmp_path, asked):
    for _ in range(ATTEMPTS):
        with crawling(tmp_path) as folder:
            folder.admit([Wanted(article_id(ONE), ONE, "CN-GD")])
            folder.rejected(ONE, "timeout", asked=asked)
    with crawling(tmp_path) as folder:
        assert left(folder) == ([] if asked else [ONE])


def test_what_is_published_is_fetched_again_only_where_it_is_asked_for(tmp_path):
    one = Wanted(article_id(ONE), ONE, "CN-GD")
    with crawling(tmp_path) as folder:
        folder.admit([one])
        folder.publish(one.key, "hash", {"id": one.key, "url": ONE})
    with crawling(tmp_path) as folder:
        assert folder.admit([one]) == []
        assert folder.admit([one], again=True) == [one]


def test_a_listing_is_read_as_if_for_the_first_time_where_a_refresh_is_asked_for(tmp_path):
    with crawling(tmp_path) as folder:
        folder.listed(HOME, Validators("x"))
    for arguments, known in (({}, Validators("x")), ({"refresh": "all"}, None)):
        with crawling(tmp_path, **arguments) as folder:
            assert folder.read_before(HOME) == known
            assert folder.shows_news(HOME, []) == (known is None)


def test_a_listing_whose_articles_found_no_room_in_the_ledger_does_not_count_as_read(tmp_path):
    made = crawler(tmp_path)
    made.engine = SimpleNamespace(spider=None)
    folder = DataFolder.from_crawler(made)
    folder.store.db.execute("PRAGMA max_page_count = 1")  # SQLite allows as many as there are
    assert folder.admit([Wanted(f"{number:032x}", ONE) for number in range(500)]) == []
    folder.store.db.execute("PRAGMA max_page_count = 100000")
    folder.listed(HOME, Validators("x"))
    folder.spider_closed(made.spider, "disk_full")
    with crawling(tmp_path) as folder:
        assert folder.read_before(HOME) is None


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ({"since": "2026-10-04"}, False),
        ({"until": "2026-10-02"}, False),
        ({"since": "2026-10-03", "until": "2026-10-03"}, True),
        ({}, True),
    ],
)
def test_an_article_of_another_day_than_its_address_says_is_left_to_the_run_that_wants_it(
    tmp_path, arguments, wanted
):
    days = Wanted(article_id(ONE), ONE, "CN-GD", "2026-11-03"), Wanted(article_id(TWO), TWO)
    with crawling(tmp_path, since="2026-11-01") as folder:
        assert folder.admit(list(days)) == list(days)
        folder.rejected(ONE, "out_of_range", day="2026-10-03")
        folder.rejected(TWO, "gone")
    with crawling(tmp_path, **arguments) as folder:
        assert left(folder) == ([ONE] if wanted else [])


@pytest.mark.parametrize(("rules", "wanted"), [("Disallow: /n2/", []), ("Allow: /", [ONE])])
def test_an_article_that_robots_txt_forbade_is_taken_up_once_it_is_allowed(tmp_path, rules, wanted):
    with crawling(tmp_path) as folder:
        folder.admit([Wanted(article_id(ONE), ONE, "CN-GD")])
        folder.rejected(ONE, "robots", asked=False)
    made = crawler(tmp_path)
    folder = DataFolder.from_crawler(made)
    parser = ProtegoRobotParser(f"User-agent: newsspider\n{rules}\n".encode(), made.spider)
    made.signals.send_catch_log(robots_parsed, robotparser=parser, request=Request(f"{HOME}n2/"))
    assert left(folder) == wanted
    folder.spider_closed(made.spider, "finished")


def test_a_clock_that_was_ahead_holds_back_no_article(tmp_path):
    with crawling(tmp_path) as folder:
        folder.admit([Wanted(article_id(ONE), ONE, "CN-GD")])
        folder.rejected(ONE, "timeout")
        folder.store.db.execute("UPDATE address SET next_try = next_try + 10 * 365 * 86400")
    with crawling(tmp_path) as folder:
        assert left(folder) == [ONE]


def test_a_folder_that_cannot_take_the_end_of_a_crawl_shows_in_its_status(tmp_path):
    made = crawler(tmp_path)
    made.engine = SimpleNamespace(spider=None)
    folder = DataFolder.from_crawler(made)
    folder.store.db.execute("PRAGMA query_only = 1")
    folder.spider_closed(made.spider, "shutdown")
    assert made.stats.get_value("newsspider/exit_status") == 3


def test_a_disk_that_fills_up_during_a_crawl_ends_it_before_it_is_full(
    tmp_path, monkeypatch, caplog
):
    disk = SimpleNamespace(free=1 << 30)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: disk)
    made = crawler(tmp_path)
    made.engine = SimpleNamespace(spider=None)
    folder = DataFolder.from_crawler(made)
    folder.spider_opened(made.spider)
    disk.free -= 1
    for number in range(SPACE_EVERY):
        assert "the floor is" not in caplog.text
        folder.publish(f"{number:032x}", "hash", {"id": f"{number:032x}", "url": ONE})
    assert "1023 MiB free, the floor is 1024 MiB" in caplog.text
    folder.spider_closed(made.spider, "disk_full")
    assert made.stats.get_value("newsspider/exit_status") == 3
