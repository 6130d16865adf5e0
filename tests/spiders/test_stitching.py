"""The pages of an article that could not be fetched: missing from the record, or waited for."""

from __future__ import annotations

import pytest

from newsspider.items import Article
from newsspider.sites import SITES
from newsspider.spiders.failures import Failed
from newsspider.spiders.stitching import Parts

ONE, TWO = (f"http://gd.people.com.cn/n2/2026/1103/c1-41000001{n}.html" for n in ("", "-2"))


@pytest.mark.parametrize(
    ("why", "waits"),
    [
        (Failed("timeout", ""), False),
        (Failed("gone", ""), False),
        (Failed("robots", "", asked=False), False),
        (Failed("ignored", "", asked=False), False),
        (Failed("timeout", "robots.txt unreachable", asked=False), True),
        (Failed("resting", "", asked=False), True),
        (Failed("interrupted", "", asked=False), True),
    ],
)
def test_only_a_page_that_was_not_asked_for_and_may_be_later_is_waited_for(why, waits):
    parts = Parts(SITES["people"])
    assert parts.add(ONE, Article(id="1", url=ONE, pages=[ONE, TWO])) == [TWO]
    parts.fail(TWO, why)
    assert parts.postponed == (why if waits else None)
    assert parts.joined().url == ONE
