"""When a section's next list page is worth asking for."""

from __future__ import annotations

from datetime import date

from newsspider.discovery import Link
from newsspider.spiders.section import Section

SINCE = date(2026, 11, 1)


def section():
    return Section(start="http://gd.people.com.cn/", region="CN-GD")


def goes_on(reading, *days, names=None, since=SINCE):
    keys = names or [f"a{reading.pages}-{n}" for n in range(len(days))]
    return reading.goes_on(
        keys, [Link(key, None, day) for key, day in zip(keys, days, strict=True)], since
    )


def test_one_young_article_is_reason_enough():
    assert goes_on(section(), date(2026, 10, 1), date(2026, 11, 1))


def test_only_old_articles_are_not():
    assert not goes_on(section(), date(2026, 10, 1), date(2026, 10, 31))


def test_an_article_without_a_day_may_be_young():
    assert goes_on(section(), date(2026, 10, 1), None)


def test_an_empty_page_is_the_end():
    assert not goes_on(section())
    assert not goes_on(section(), since=None)


def test_articles_of_earlier_pages_do_not_count():
    reading = section()
    assert goes_on(reading, SINCE, names=["rail"])
    assert not goes_on(reading, SINCE, date(2026, 10, 1), names=["rail", "old"])
    assert not goes_on(reading, SINCE, names=["rail"], since=None)
