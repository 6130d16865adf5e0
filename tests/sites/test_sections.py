"""What must hold for every [[region]] table: a new one is checked without a new test."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from newsspider.errors import ArgumentError
from newsspider.sites import SITES, site_of

PROVINCES = (
    "BJ TJ HE SX NM LN JL HL SH JS ZJ AH FJ JX SD HA HB HN GD GX HI CQ SC GZ YN XZ SN GS QH NX XJ "
    "HK MO TW"
)
CODES = {f"CN-{letters}" for letters in re.findall("[A-Z]+", PROVINCES)}
EVERY = [(site, region) for site in SITES.values() for region in site.regions]
each_site = pytest.mark.parametrize("site", SITES.values(), ids=lambda site: site.name)
each_region = pytest.mark.parametrize(
    ("site", "region"), EVERY, ids=[f"{site.name}-{region.slug}" for site, region in EVERY]
)


def slugs(site, spec):
    return [region.slug for region in SITES[site].find_regions(spec)]


@each_site
def test_every_province_has_a_section(site):
    assert {code for region in site.regions for code in region.codes} == CODES


@each_site
@pytest.mark.parametrize("attribute", ["slug", "name_zh", "full_zh", "gbt", "name_en"])
def test_names_and_own_codes_are_unique(site, attribute):
    values = [getattr(region, attribute) for region in site.regions]
    values = [value for value in values if value is not None]
    assert len(values) == len(set(values))


@each_site
def test_no_host_and_no_place_belongs_to_two_sections(site):
    places = [*site.hosts]
    for region in site.regions:
        places += [*region.hosts, *region.paths]
    assert len(places) == len(set(places))


@each_region
def test_the_codes_are_those_of_the_standards(site, region):
    assert region in site.regions
    assert set(region.codes) <= CODES
    assert len(set(region.codes)) == len(region.codes)
    assert region.gbt is None or (region.gbt.isdecimal() and len(region.gbt) == 6)


@each_region
def test_a_city_lies_in_its_province(site, region):
    if region.gbt is None:
        return
    [province] = {
        other.gbt[:2]
        for other in site.regions
        if other.codes == (region.code,) and other.gbt and other.gbt.endswith("0000")
    }
    assert region.gbt[:2] == province


@each_region
def test_every_address_of_a_section_belongs_to_it(site, region):
    addresses = [f"http://{host}/" for host in region.hosts]
    addresses += [f"http://{place}index.html" for place in region.paths]
    assert addresses
    for url in (*addresses, *region.starts):
        assert site_of(url) is site
        assert site.region_of(url) is region
        assert site.region_of(site.canonical(url)) is region


@each_region
def test_starts_are_lists_and_begin_at_the_home_page(site, region):
    assert urlsplit(region.starts[0]).path.count("/") == 2 - bool(region.hosts)
    assert len(set(region.starts)) == len(region.starts) <= 6
    assert not any(site.is_article(url) for url in region.starts)
    assert set(region.discovery) <= {"columns", "datasource", "sitemap", "feed"}


@each_region
def test_a_section_is_found_by_its_own_code_and_its_chinese_names(site, region):
    assert site.find_regions(region.slug) == [region]
    assert region in site.find_regions(region.name_zh)
    assert region in site.find_regions(region.full_zh)
    assert region in site.find_regions("all")


@each_site
def test_national_addresses_belong_to_the_site_and_to_no_section(site):
    for url in (*site.sitemaps, *site.feeds):
        assert site_of(url) is site
        assert site.region_of(url) is None


def test_sites_are_a_mapping_of_two():
    assert list(SITES) == ["people", "xinhua"]
    assert "guangming" not in SITES


NAMED = [
    ("people", "CN-GD", ["gd", "sz"]),
    ("people", "cn-gd", ["gd", "sz"]),
    ("people", "ＣＮ－ＧＤ", ["gd", "sz"]),
    ("xinhua", "CN -HA", ["ha"]),
    ("people", "广东", ["gd", "sz"]),
    ("people", " 广东省 ", ["gd", "sz"]),
    ("people", "guangdong", ["gd", "sz"]),
    ("people", "gd", ["gd"]),
    ("people", "ＧＤ", ["gd"]),
    ("people", "廣東", ["gd", "sz"]),
    ("people", "內蒙古自治區", ["nm"]),
    ("people", "深圳", ["sz"]),
    ("people", "深圳市", ["sz"]),
    ("people", "内蒙古自治区", ["nm"]),
    ("people", "Inner Mongolia", ["nm"]),
    ("people", "huaian", ["huaian"]),
    ("people", "CN-HA", ["henan"]),
    ("xinhua", "CN-HA,CN-HI", ["ha", "hq"]),
    ("people", "湖南，广东,湖南、gz", ["hn", "gd", "sz", "gz"]),
    ("people", "广东,", ["gd", "sz"]),
    ("people", "CN-SN", ["sn"]),
    ("people", "Shaanxi", ["sn"]),
    ("people", "山西", ["sx"]),
    ("xinhua", "Tibet", ["xizang"]),
    ("xinhua", "新疆", ["xj", "bt"]),
    ("xinhua", "兵团", ["bt"]),
    ("people", "澳门", ["hm"]),
    ("people", "CN-MO", ["hm"]),
    ("people", "CN-HK", ["hm"]),
    ("xinhua", "CN-HK,CN-TW", ["gangao", "tw"]),
    ("xinhua", "CN-SH", ["sh"]),
    ("xinhua", "CN-JS", ["js", "wx"]),
    ("xinhua", "长三角", ["csj"]),
    ("people", "粤港澳大湾区", ["gba"]),
]


@pytest.mark.parametrize(("site", "spec", "expected"), NAMED)
def test_sections_are_found_by_code_and_name(site, spec, expected):
    """The sections of a site that the examples name; more may be added to any province."""
    named = {slug for name, _, slugs in NAMED if name == site for slug in slugs}
    sections = tuple(region for region in SITES[site].regions if region.slug in named)
    found = replace(SITES[site], regions=sections).find_regions(spec)
    assert [region.slug for region in found] == expected


@pytest.mark.parametrize("spec", ["all", "ALL", "广东,all"])
def test_all_gives_every_section_once(spec):
    found = slugs("xinhua", spec)
    assert sorted(found) == sorted(region.slug for region in SITES["xinhua"].regions)


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        ("guangdog", "广东 (CN-GD)"),
        ("广冬", "广东 (CN-GD)"),
        ("廣冬", "广东 (CN-GD)"),
        ("CN-GG", "广东 (CN-GD)"),
        ("内蒙", "内蒙古 (CN-NM)"),
        ("四川,henann", "河南 (CN-HA)"),
        ("sichaun", "四川 (CN-SC)"),
        ("../../etc", "scrapy regions"),
        ("\x00", "scrapy regions"),
        ("粤", "scrapy regions"),
        ("x" * 300, "scrapy regions"),
    ],
)
def test_an_unknown_region_is_refused_with_the_nearest_names(spec, hint):
    with pytest.raises(ArgumentError) as caught:
        SITES["people"].find_regions(spec)
    assert caught.value.name == "region"
    assert hint in caught.value.allowed


@pytest.mark.parametrize("spec", ["", " ", ",", "，、"])
def test_an_empty_region_is_refused(spec):
    with pytest.raises(ArgumentError, match="all"):
        SITES["people"].find_regions(spec)


@each_site
@pytest.mark.parametrize("spec", ["shanxi", "Shan Xi", "SHANXI"])
def test_a_spelling_of_two_provinces_is_never_guessed(site, spec):
    with pytest.raises(ArgumentError) as caught:
        site.find_regions(spec)
    assert "山西 (CN-SX), 陕西 (CN-SN)" in caught.value.allowed


@pytest.mark.parametrize(
    ("place", "serves"),
    [
        ("www.people.cn/news.xml", True),
        ("www.people.cn/sitemap/cn/politics/news.xml", True),
        ("www.people.cn/sitemap/cn/gd/news.xml", True),
        ("www.people.cn/sitemap/cn/sn/news.xml", False),
        ("www.people.cn/sn/news.xml", False),
        ("gd.people.com.cn/news.xml", True),
        ("sn.people.com.cn/news.xml", False),
    ],
)
def test_a_sitemap_may_name_articles_of_a_section_unless_it_is_another_s_own(place, serves):
    assert SITES["people"].may_serve(f"http://{place}", {"gd"}) is serves
