"""Arguments: checked before any request, and refused with what would have been allowed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.errors import ArgumentError
from newsspider.sites import SITES
from newsspider.spiders.arguments import NAMES, read_arguments
from newsspider.spiders.people import PeopleSpider

PEOPLE = SITES["people"]
ONE = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"


def read(**given):
    return read_arguments(PEOPLE, given)


@pytest.mark.parametrize("spec", ["CN-GD", "广东", "CN-GD,广东"])
def test_a_region_is_known_by_code_and_by_name(spec):
    assert {region.code for region in read(region=spec).regions} == {"CN-GD"}


def test_without_a_region_all_are_crawled():
    assert read().regions == read(region="all").regions == PEOPLE.regions


def test_dates_are_days_and_both_ends_are_wanted():
    asked = read(since="2026-11-01", until="2026-11-03")
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 3), date(2026, 11, 4), None]
    assert [asked.covers(day) for day in days] == [False, True, True, False, True]


def test_addresses_may_be_parted_by_commas_and_blanks_and_are_read_once():
    two = ONE.replace("0001", "0002")
    assert read(url=f"{ONE}, {two}\n{ONE}").urls == (ONE, two)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("region", "广冬", "广东"),
        ("region", "", "region"),
        ("since", "2026-02-30", "YYYY-MM-DD"),
        ("since", "20261101", "YYYY-MM-DD"),
        ("since", "yesterday", "YYYY-MM-DD"),
        ("until", "2026-13-01", "YYYY-MM-DD"),
        ("until", "２０２６-11-01", "YYYY-MM-DD"),
        ("max_pages", "0", "from 1"),
        ("max_pages", "-1", "from 1"),
        ("max_pages", "many", "from 1"),
        ("max_pages", "1.5", "from 1"),
        ("url", "http://gd.people.com.cn/GB/1/index.html", "people.com.cn"),
        ("url", "http://people.com.cn.example/n2/2026/1103/c1-2.html", "people.com.cn"),
        ("url", "file:///etc/passwd", "people.com.cn"),
        ("url", "", "people.com.cn"),
        ("regoin", "CN-GD", "did you mean region"),
        ("colour", "red", "allowed are"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name_and_value(name, value, said):
    with pytest.raises(ArgumentError) as refused:
        read(**{name: value})
    assert (refused.value.name, refused.value.value) == (name, value)
    assert said in str(refused.value)


def test_dates_in_the_wrong_order_are_refused():
    with pytest.raises(ArgumentError, match="not be before since"):
        read(since="2026-11-02", until="2026-11-01")


def test_what_a_runner_passes_for_itself_is_left_alone():
    assert read(_job="6487ec79947edab326d6db28a2d86511e8247444").urls == ()


def test_the_spider_itself_refuses_too():
    with pytest.raises(ArgumentError):
        PeopleSpider(region="atlantis")


def test_arguments_never_become_attributes_that_name_files():
    spider = PeopleSpider(region="CN-GD")
    assert not [name for name in NAMES if name in vars(spider)]


@given(st.sampled_from(NAMES), st.text(max_size=30))
def test_any_value_is_either_understood_or_refused(name, value):
    with contextlib.suppress(ArgumentError):
        assert read(**{name: value}).regions
