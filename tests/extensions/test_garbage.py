"""The garbage collector gets its own pace back after a crawl."""

from __future__ import annotations

import gc

from newsspider.extensions.garbage import THRESHOLDS, GarbagePace


def test_a_crawl_has_its_own_pace_and_leaves_none_behind():
    before = gc.get_threshold()
    pace = GarbagePace()
    pace.spider_opened()
    during = gc.get_threshold(), gc.get_freeze_count() > 0
    beside = GarbagePace()
    pace.spider_closed()
    beside.spider_closed()
    assert during == (THRESHOLDS, True)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_cycles_of_a_crawl_are_still_collected():
    class Cycle:
        alive = 0

        def __init__(self):
            self.me = self
            Cycle.alive += 1

        def __del__(self):
            Cycle.alive -= 1

    pace = GarbagePace()
    pace.spider_opened()
    most = 0
    for _ in range(3 * THRESHOLDS[0]):
        Cycle()
        most = max(most, Cycle.alive)
    pace.spider_closed()
    assert most < 2 * THRESHOLDS[0]
