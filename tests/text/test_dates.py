"""Times as the pages of both sites show them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.text.dates import BEIJING, parse_time

EARLIEST, LATEST = (datetime(year, 1, 1) for year in (1997, 2099))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("shown", "iso", "precision"),
    [
        ("2019年06月15日08:18\xa0\xa0来源：河边日报", "2019-06-15T08:18+08:00", "minute"),
        ("2012-06-04 09:20:26", "2012-06-04T09:20:26+08:00", "second"),
        ("( \n 2012-06-04 09:20:26 \n )", "2012-06-04T09:20:26+08:00", "second"),
        ("2005年08月16日　来源：新华网", "2005-08-16", "day"),
        ("2018-10-9", "2018-10-09", "day"),
        ("2012年6月4日 9时20分", "2012-06-04T09:20+08:00", "minute"),
        ("2012年6月4日 星期一 9:05", "2012-06-04T09:05+08:00", "minute"),
        ("２０２４年８月９日０９：３１", "2024-08-09T09:31+08:00", "minute"),
        ("2024-08-09T01:31:15Z", "2024-08-09T09:31:15+08:00", "second"),
        ("2024-08-08T15:01:15-10:30", "2024-08-09T09:31:15+08:00", "second"),
        ("2024-08-09 01:31:15 UTC", "2024-08-09T09:31:15+08:00", "second"),
        ("2024-08-09 09:31 GMT+8", "2024-08-09T09:31+08:00", "minute"),
        ("2024-08-09 09:31:15 UTC+08:00", "2024-08-09T09:31:15+08:00", "second"),
        ("2024-08-09 09:31 GMTV", "2024-08-09T09:31+08:00", "minute"),
        ("2024-08-09T09:31:15+08:00", "2024-08-09T09:31:15+08:00", "second"),
        ("2026 07/06 09:31:15", "2026-07-06T09:31:15+08:00", "second"),
        ("202607/0609:31:15", "2026-07-06T09:31:15+08:00", "second"),
        ("2024/08/09 09:31", "2024-08-09T09:31+08:00", "minute"),
        ("2012年03月04日 下午3:20", "2012-03-04T15:20+08:00", "minute"),
        ("2012年03月04日下午15:20", "2012-03-04T15:20+08:00", "minute"),
        ("2012年3月4日 星期日 下午 12:05:09", "2012-03-04T12:05:09+08:00", "second"),
        ("2012年3月4日上午9时05分", "2012-03-04T09:05+08:00", "minute"),
        ("2012年3月4日 早上7:30", "2012-03-04T07:30+08:00", "minute"),
        ("2012年3月4日中午12:10", "2012-03-04T12:10+08:00", "minute"),
        ("2012年3月4日中午1:10", "2012-03-04T13:10+08:00", "minute"),
        ("2012年3月4日傍晚6:10", "2012-03-04T18:10+08:00", "minute"),
        ("2012年3月4日晚8时30分", "2012-03-04T20:30+08:00", "minute"),
        ("2012年3月4日 晚間11:05", "2012-03-04T23:05+08:00", "minute"),
        ("2012年3月4日凌晨1:20", "2012-03-04T01:20+08:00", "minute"),
        ("2012年3月4日凌晨12:20", "2012-03-04T00:20+08:00", "minute"),
        ("2012-03-04 03:20:15 PM", "2012-03-04T15:20:15+08:00", "second"),
        ("2012-03-04 12:20 am", "2012-03-04T00:20+08:00", "minute"),
        ("２０１２年３月４日下午３：２０", "2012-03-04T15:20+08:00", "minute"),
    ],
)
def test_a_time_is_read_at_the_precision_shown(shown, iso, precision):
    assert parse_time(shown) == (iso, precision)


@pytest.mark.parametrize(
    "clock",
    [
        *("上午12:30", "上午13:20", "晚12:30", "晚上1:20", "凌晨9:00", "中午9:10", "下午25:00"),
        *("早12:10", "15:20 AM", "下午", "下午3点", "下午茶会 15:20", "明天下午3:20"),
    ],
)
def test_a_part_of_the_day_that_leaves_the_hour_open_leaves_the_day(clock):
    assert parse_time(f"2012年3月4日 {clock}") == ("2012-03-04", "day")


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "08:18",
        "2023年2月30日",
        "2023-13-01 10:00",
        "2023-06-04 25:00",
        "举报电话：010-65363263",
        "第2019期",
        "2024 10/12",
        "202410/12",
    ],
)
def test_what_is_no_time_is_none(shown):
    assert parse_time(shown) is None


@given(st.datetimes(EARLIEST, LATEST))
def test_every_minute_comes_back_as_it_was_written(when):
    expected = when.replace(tzinfo=BEIJING).isoformat(timespec="minutes")
    assert parse_time(f"{when:%Y年%m月%d日%H:%M} | 来源：新华网").iso == expected


@given(st.text())
def test_no_text_makes_it_fail(text):
    found = parse_time(text)
    assert found is None or found.precision in {"day", "minute", "second"}
