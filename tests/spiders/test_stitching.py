"""The pages of an article while they are fetched: asked for once, missing, or waited for."""

from __future__ import annotations

import pytest

from newsspider.items import Article
from newsspider.sites import SITES
from newsspider.spiders.failures import Failed
from newsspider.spiders.stitching import MAX_PARTS, Parts


def address(number):
    suffix = f"-{number}" if number > 1 else ""
    return f"http://gd.people.com.cn/n2/2026/1103/c1-41000001{suffix}.html"


ONE, TWO, THREE, FOUR = map(address, range(1, 5))
ELSEWHERE = ["http://gd.people.com.cn/n2/2026/1103/c1-41000002.html", "http://gd.people.com.cn/"]


def page(number, *named):
    return Article(id="1", url=address(number), text=f"第{number}页。", pages=[*named])


def test_every_page_of_the_article_is_asked_for_once_and_they_are_joined_in_their_order():
    parts = Parts(SITES["people"])
    assert parts.add(ONE, page(1, ONE, *ELSEWHERE, TWO, TWO, THREE)) == [TWO, THREE]
    assert parts.joined() is None
    assert parts.add(THREE, page(3, ONE, TWO, THREE, FOUR)) == [FOUR]
    parts.fail(FOUR, Failed("gone", ""))
    assert parts.add(TWO, page(2, THREE, FOUR)) == []
    assert parts.joined().text == "第1页。\n第2页。\n第3页。"


def test_of_an_article_without_end_only_so_many_pages_are_asked_for():
    parts = Parts(SITES["people"])
    asked = parts.add(ONE, page(1, *map(address, range(1, 40))))
    parts.fail(asked.pop(), Failed("gone", ""))
    asked += parts.add(TWO, page(2, *map(address, range(1, 999))))
    assert len(asked) == MAX_PARTS - 2
    assert parts.add(THREE, page(3, *map(address, range(1, 999)))) == []


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
    assert parts.add(ONE, page(1, ONE, TWO)) == [TWO]
    parts.fail(TWO, why)
    assert parts.postponed == (why if waits else None)
    assert parts.joined().url == ONE
