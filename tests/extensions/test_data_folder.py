"""A data folder that cannot be used is let go of."""

from __future__ import annotations

import pytest
from scrapy.utils.test import get_crawler

from newsspider.extensions.data_folder import DataFolder
from newsspider.ledger import FolderLock
from newsspider.ledger.store import LedgerError
from newsspider.spiders.people import PeopleSpider


def test_a_ledger_that_cannot_be_opened_leaves_no_lock_behind(tmp_path):
    (tmp_path / "ledger.sqlite3").write_bytes(b"no database at all, only some text")
    crawler = get_crawler(PeopleSpider, {"NEWSSPIDER_DATA": str(tmp_path)})
    crawler.spider = PeopleSpider.from_crawler(crawler, region="CN-GD")
    with pytest.raises(LedgerError):
        DataFolder.from_crawler(crawler)
    FolderLock(tmp_path).release()
    assert (tmp_path / "lock").is_file()
