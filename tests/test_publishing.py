"""What the last pipeline publishes of an article that is read again and again."""

from __future__ import annotations

import json

import pytest
from scrapy.extension import ExtensionManager
from scrapy.utils.test import get_crawler

from newsspider.extensions.data_folder import DataFolder
from newsspider.items import Article
from newsspider.pipelines import Rejected
from newsspider.publishing import PublishingPipeline
from newsspider.sites import article_id
from newsspider.spiders.people import PeopleSpider

URL = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
EXTENSIONS = {DataFolder: 1}


def crawler(folder):
    settings = {"NEWSSPIDER_DATA": folder, "EXTENSIONS_BASE": {}, "EXTENSIONS": EXTENSIONS}
    made = get_crawler(PeopleSpider, settings)
    made.spider = PeopleSpider.from_crawler(made, url=URL)
    made.extensions = ExtensionManager.from_crawler(made)
    return made


def published(folder, text):
    """Publish an article in a run of its own; return why it was not, if it was not."""
    made = crawler(str(folder))
    keeper = made.get_extension(DataFolder)
    keeper.admit([made.spider.wanted(URL)], again=True)
    try:
        item = Article(id=article_id(URL), url=URL, text=text)
        assert PublishingPipeline.from_crawler(made).process_item(item) is item
    except Rejected as why:
        return why.reason
    finally:
        keeper.spider_closed(made.spider, "finished")
    return None


def test_what_says_the_same_is_left_out_and_each_change_names_the_version_before(tmp_path, caplog):
    texts = ["采茶", "采茶", "制茶", "采茶", "采茶"]
    reasons = [published(tmp_path, text) for text in texts]
    assert reasons == [None, "unchanged", None, None, "unchanged"]
    assert "neither published nor rejected" not in caplog.text
    shards = sorted(tmp_path.glob("data/**/*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    records = [json.loads(path.read_text("utf-8")) for path in shards]
    ids = [record["id"] for record in records]
    assert [record["text"] for record in records] == ["采茶", "制茶", "采茶"]
    assert [record["supersedes"] for record in records] == [None, *ids[:-1]]
    assert (ids[0], len(set(ids))) == (article_id(URL), 3)


@pytest.mark.parametrize("item", [{"text": "采茶"}, Article(id="1", url=URL)])
def test_without_a_folder_every_item_passes(item):
    assert PublishingPipeline(crawler("")).process_item(item) is item


def test_an_item_of_another_kind_passes_a_folder_by(tmp_path):
    made = crawler(str(tmp_path))
    item = {"text": "采茶"}
    assert PublishingPipeline(made).process_item(item) is item
    made.get_extension(DataFolder).spider_closed(made.spider, "finished")
    assert not list(tmp_path.glob("data/**/*.jsonl"))
