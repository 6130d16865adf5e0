"""The gazetteer knows today's names, names that are gone, and names in Traditional characters."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from newsspider.places import gazetteer

NAMES = gazetteer()


def rows(*names):
    table = files("newsspider.places").joinpath("places.tsv").read_text("utf-8").splitlines()
    found = csv.DictReader(table[3:], table[2].removeprefix("# ").split("\t"), delimiter="\t")
    return [row for row in found if not names or row["name"] in names]


@pytest.mark.parametrize(
    "name",
    [
        *("和安县", "和康县", "草湖市", "岑岭县"),  # founded since 2024
        *("莱芜市", "崇文区", "宣武区", "璧山县", "万县市"),  # gone
        *("嘉义市", "台北縣", "黄大仙区", "花地玛堂区"),  # Taiwan, Hong Kong, Macau
        *("昌江", "景宁", "苏州", "内蒙古", "香港"),  # short forms
        *("雄安新区", "两江新区", "横琴"),  # no divisions
        *("谢通门县", "达尔罕茂明安联合旗", "西沙群岛", "孟连傣族拉祜族佤族自治县"),
    ],
)
def test_names_of_today_and_of_the_past_are_known(name):
    assert NAMES.is_place(name)


@pytest.mark.parametrize("name", ["", "县", "市辖区", "娱乐", "图书馆", "SHOW", "自治县", "新闻县"])
def test_other_words_are_no_places(name):
    assert not NAMES.is_place(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("松滋市", "松滋市"),
        ("鬆滋市", "鬆滋市"),  # never converted that way round
        ("乾縣", "乾县"),
        ("餘干縣", "余干县"),
        ("新幹縣", "新干县"),
        ("臺北市", "台北市"),
        ("瀋陽市", "沈阳市"),
        ("沈丘縣", "沈丘县"),
        ("于田縣", "于田县"),
    ],
)
def test_traditional_names_are_read_without_the_traps_of_conversion(written, name):
    assert NAMES.simplified(written) == name


def test_a_name_is_dated():
    spans = {(row["code"], row["since"], row["until"]) for row in rows("莱芜市")}
    assert ("371200", "1992", "2017") in spans
    assert all(row["until"] for row in rows("崇文区"))
    assert not any(row["until"] for row in rows("昌平区") if row["code"] == "110114")


def test_a_place_says_what_it_lies_in():
    (county,) = [row for row in rows("昌江黎族自治县") if not row["until"]]
    assert (county["parent"], county["short"], county["level"]) == ("469000", "昌江", "county")
    assert NAMES.codes("昌江", 2) == {"36", "44", "46"}


def test_every_row_is_whole():
    for row in rows():
        assert row["code"].isdecimal()
        assert len(row["code"]) == 6
        assert row["level"] in {"province", "prefecture", "county", "zone", "short"}
        assert row["until"] in {"", "?"} or row["since"] <= row["until"]
