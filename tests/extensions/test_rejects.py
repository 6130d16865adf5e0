"""The reject log: what pipelines and pages that raise errors leave in it."""

from __future__ import annotations

import json
import resource

import pytest
from scrapy import Request, Spider, signals
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from newsspider.extensions.rejects import RejectLog
from newsspider.items import Article
from newsspider.pipelines import Rejected
from newsspider.spiders.people import PeopleSpider

URL = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
ITEM = Article(id="1", url=URL, region="CN-GD")


class Tea(Spider):
    name = "tea"


@pytest.mark.parametrize(
    ("kind", "site", "region"), [(PeopleSpider, "people", "CN-GD"), (Tea, "tea", None)]
)
def test_every_error_names_its_address_and_what_may_pass_is_told_from_what_may_not(
    tmp_path, kind, site, region
):
    path = tmp_path / "logs" / "rejected.jsonl"
    crawler = get_crawler(kind, {"NEWSSPIDER_REJECTED": str(path)})
    crawler.spider = spider = kind.from_crawler(crawler)
    log = RejectLog.from_crawler(crawler)

    def send(signal, response=Response(URL), **what):  # noqa: B008 - it is never changed
        crawler.signals.send_catch_log(signal, response=response, spider=spider, **what)

    send(signals.item_dropped, item=ITEM, exception=Rejected("no_title", "the page shows no title"))
    send(signals.item_dropped, item={"url": URL}, exception=DropItem("not of interest"))
    send(signals.item_error, item=ITEM, failure=Failure(ValueError("of a pipeline")))
    send(signals.spider_error, failure=Failure(KeyError("ours")))
    send(signals.spider_error, failure=Failure(OSError("too many open files")))
    unanswered = Failure(TimeoutError())
    unanswered.request = Request(URL)
    send(signals.spider_error, failure=Failure(KeyError("in an errback")), response=unanswered)
    send(signals.spider_error, failure=Failure(KeyError("in start")), response=None)
    send(signals.spider_closed, reason="finished")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [(row["reason"], row["region"]) for row in rows] == [
        ("no_title", "CN-GD"),
        ("dropped", None),
        ("failed", "CN-GD"),
        ("parse_error", region),
        ("failed", region),
        ("parse_error", region),
    ]
    assert {(row["url"], row["site"]) for row in rows} == {(URL, site)}
    assert [row["detail"] for row in rows][2:4] == [
        "ValueError('of a pipeline')",
        "KeyError('ours')",
    ]
    assert crawler.stats.get_value("newsspider/hosts/gd.people.com.cn/failed") == 2
    assert log.file.closed


def test_no_part_of_a_line_stays_for_which_the_disk_has_no_room(tmp_path, caplog):
    path = tmp_path / "rejected.jsonl"
    crawler = get_crawler(PeopleSpider, {"NEWSSPIDER_REJECTED": str(path)})
    crawler.spider = spider = PeopleSpider.from_crawler(crawler)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for run in range(2):
        log = RejectLog.from_crawler(crawler)
        log.article_rejected(URL, "gone", "status 404", "CN-GD")
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 10, before[1]))
        try:
            log.article_rejected(URL, "timeout", "took too long", "CN-GD")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        crawler.signals.send_catch_log(signals.spider_closed, spider=spider, reason="finished")
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert [row["reason"] for row in rows] == ["gone"] * (run + 1)
        assert "further rejections are only counted" in caplog.text
