"""Which request leaves the queue next, and when none does."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.squeues import FifoMemoryQueue
from scrapy.utils.test import get_crawler

from newsspider.network.queue import HostQueue

SLOW, QUICK, OTHER = (f"http://{name}.people.com.cn/" for name in ("gd", "sn", "bj"))


class Downloader:
    """What the queue knows of the downloader: its settings, and the requests under way."""

    def __init__(self, at_once):
        self.domain_concurrency = at_once
        self.active = set()

    def get_slot_key(self, request):
        return urlsplit(request.url).hostname


@pytest.mark.parametrize(("at_once", "places"), [(0, 2), (1, 2), (3, 6)])
def test_a_slow_host_gets_its_places_and_leaves_the_others_to_the_others(at_once, places):
    crawler, downloader = get_crawler(), Downloader(at_once)
    crawler.engine = SimpleNamespace(downloader=downloader)
    queue = HostQueue.from_crawler(crawler, FifoMemoryQueue, "")
    for start in [SLOW] * (places + 1) + [QUICK] * 2 + [OTHER]:
        queue.push(Request(start))
    taken = []
    while (request := queue.pop()) is not None:
        taken.append(request.url)
        if request.url == SLOW:
            downloader.active.add(request)
    assert sorted(taken[:3]) == sorted([SLOW, QUICK, OTHER])
    assert taken.count(SLOW) == places
    assert taken.count(QUICK) == 2
    assert len(queue) == 1
    downloader.active.pop()
    assert queue.pop().url == SLOW
    assert queue.pop() is None
    assert len(queue) == 0
