"""The data folder as the spider and the pipelines meet it, without a crawl around it."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from scrapy.utils.test import get_crawler

from newsspider.extensions.data_folder import DataFolder
from newsspider.ledger import FolderLock, Wanted
from newsspider.ledger.listings import Validators
from newsspider.ledger.store import LedgerError
from newsspider.sites import article_id
from newsspider.spiders.people import PeopleSpider

HOME = "http://gd.people.com.cn/"
ONE = f"{HOME}n2/2026/1103/c123932-41000001.html"


def crawler(folder, **arguments):
    settings = {"NEWSSPIDER_DATA": str(folder), "NEWSSPIDER_RETRY_WAIT": 0}
    made = get_crawler(PeopleSpider, settings)
    made.spider = PeopleSpider.from_crawler(made, region="CN-GD", **arguments)
    return made


@contextmanager
def crawling(folder, **arguments):
    """Yield the extension of a crawl of Guangdong that ends by itself."""
    made = crawler(folder, **arguments)
    extension = DataFolder.from_crawler(made)
    yield extension
    extension.spider_closed(made.spider, "finished")


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


def test_a_listing_is_read_as_if_for_the_first_time_where_a_refresh_is_asked_for(tmp_path):
    with crawling(tmp_path) as folder:
        folder.listed(HOME, Validators("x"))
    for arguments, known in (({}, Validators("x")), ({"refresh": "all"}, None)):
        with crawling(tmp_path, **arguments) as folder:
            assert folder.read_before(HOME) == known
