"""Spiders of other projects, made from ours."""

from __future__ import annotations

import pytest

from newsspider.errors import ArgumentError
from newsspider.extensions.summary import site_name
from newsspider.sites import SITES
from newsspider.spiders.people import PeopleSpider
from newsspider.spiders.xinhua import XinhuaSpider


class Tea(XinhuaSpider):
    name = "tea"


def test_a_subclass_by_another_name_reads_the_site_of_its_base():
    spider = Tea(region="CN-GD")
    assert spider.site is SITES["xinhua"]
    assert site_name(spider) == "xinhua"
    assert (spider.name, spider.allowed_domains) == ("tea", list(SITES["xinhua"].domains))
    assert PeopleSpider.site is SITES["people"]


def test_its_arguments_are_checked_as_those_of_its_base():
    with pytest.raises(ArgumentError, match="no section of 新华网"):
        Tea.check_arguments({"region": "广冬"})
