"""Which addresses are the sites', which are articles, and which are the same article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsspider.sites import SITES, article_id, site_of
from newsspider.sites.addresses import split

HEX = "0123456789abcdef0123456789abcdef"
PEOPLE, XINHUA = SITES["people"], SITES["xinhua"]

ARTICLES = [
    # address, day, page, code of the section
    ("http://gd.people.com.cn/n2/2026/1103/c123-41713794.html", date(2026, 11, 3), 1, "CN-GD"),
    ("https://ln.people.com.cn/n2/2026/1103/c1-2.html", date(2026, 11, 3), 1, "CN-LN"),
    ("http://gba.people.cn/n1/2026/1003/c1-2.html", date(2026, 10, 3), 1, "CN-GD"),
    ("http://culture.people.com.cn/n1/2019/0615/c1013-3-2.html", date(2019, 6, 15), 2, None),
    ("http://ha.people.com.cn/n/2013/1227/c3-4.html", date(2013, 12, 27), 1, "CN-HA"),
    ("http://js.people.com.cn/GB/360297/360298/12345.html", None, 1, "CN-JS"),
    ("http://gx.people.com.cn/cpc/GB/179666/12345.html", None, 1, "CN-GX"),
    ("http://gd.people.com.cn/GB/17996105.html", None, 1, "CN-GD"),
    ("http://lianghui.people.com.cn/2012npc/GB/17321914.html", None, 1, None),
    ("http://gd.people.com.cn/h/2011/0721/c5-3243172348.html", date(2011, 7, 21), 1, "CN-GD"),
    ("http://gd.people.com.cn/h/2011/1117/c5-1-3195264276.html", date(2011, 11, 17), 1, "CN-GD"),
    ("http://jx.people.com.cn/BIG5/n2/2016/0803/c1-2.html", date(2016, 8, 3), 1, "CN-JX"),
    ("http://m.people.cn/n4/2018/0525/c24-11.html", date(2018, 5, 25), 1, None),
    ("http://news.xinhuanet.com/house/2005-08/16/content_3.htm", date(2005, 8, 16), 1, None),
    ("http://www.he.xinhuanet.com/2012-06/04/content_3_1.htm", date(2012, 6, 4), 2, "CN-HE"),
    ("http://www.xinhuanet.com/2020-07/08/c_11.htm", date(2020, 7, 8), 1, None),
    ("http://www.gd.xinhuanet.com/a/2020-02/18/c_11_3.htm", date(2020, 2, 18), 3, "CN-GD"),
    (f"https://www.gd.news.cn/20260706/{HEX}/c.html", date(2026, 7, 6), 1, "CN-GD"),
    (f"https://www.news.cn/politics/leaders/20260720/{HEX}/c.html", date(2026, 7, 20), 1, None),
    (f"https://www.news.cn/gangao/20260720/{HEX}/c.html", date(2026, 7, 20), 1, "CN-HK"),
    (f"https://www.news.cn/tw/20260720/{HEX}/c.html", date(2026, 7, 20), 1, "CN-TW"),
    ("http://news.xinhuanet.com/yzyd/local/20140723/c_11.htm", date(2014, 7, 23), 1, None),
    ("http://m.xinhuanet.com/ah/2020-07/08/c_11.htm", date(2020, 7, 8), 1, "CN-AH"),
    ("http://bt.xinhuanet.com/2020-07/08/c_11.htm", date(2020, 7, 8), 1, "CN-XJ"),
]
EVERY_ARTICLE = pytest.mark.parametrize(("url", "day", "page", "code"), ARTICLES)

NO_ARTICLES = [
    "http://gd.people.com.cn/",
    "http://gd.people.com.cn/GB/218365/index.html",
    "http://gd.people.com.cn/GB/218365/index2.html",
    "http://gd.people.com.cn/GB/218365/review/20120216.html",
    "http://gd.people.com.cn/GB/1024.html",
    "http://gd.people.com.cn/n2/2026/1103/",
    "http://gd.people.com.cn/h/2011/0721/index.html",
    "http://gd.people.com.cn/n2/2026/1103/c123-1.html/x",
    "http://gd.people.com.cn/n2/2026/1103/c123-1.htm.exe",
    "http://gd.people.com.cn/n2/2026/1103/c１-２.html",
    "http://gd.people.com.cn/share?url=http://gd.people.com.cn/n2/2026/1103/c123-1.html",
    "http://gd.people.com.cn/#/n2/2026/1103/c123-1.html",
    "http://service.weibo.com/share.php?url=http://gd.people.com.cn/n2/2026/1103/c123-1.html",
    "https://www.news.cn/gangao/index.htm",
    f"https://www.news.cn/local/ds_{HEX}.json",
    f"https://www.news.cn/20260706/{HEX[:-1]}/c.html",
    f"https://www.news.cn/20260706/{HEX}/index.html",
    f"https://service.weibo.com/20260706/{HEX}/c.html",
    "http://www.xinhuanet.com/2020-07/08/c_11.jpg",
]

FOREIGN = [
    "http://sn.people.com.cn.evil.test/n2/2026/1103/c1-2.html",
    "http://evilpeople.com.cn/",
    "http://people.com.cn@evil.test/",
    "http://user@gd.people.com.cn/",
    "http://evil.test\\@gd.people.com.cn/",
    "http://gd.people.com.cn\\.evil.test/",
    "http://gd.people.com.cn%2eevil.test/",
    "http://gd.people.com.cn..",
    "http://.people.com.cn/",
    "http://gd。people。com。cn/",
    "http://gd.people.com.сn/",
    "http://gd.реорlе.com.cn/",
    "http://people.com/",
    "http://com.cn/",
    "http://fakenews.cn/",
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::1/",
    "http://gd.people.com.cn:port/",
    "http://gd.people.com.cn:99999/",
    "ftp://gd.people.com.cn/",
    "file:///gd.people.com.cn/",
    "javascript:location='http://gd.people.com.cn/'",
    "//gd.people.com.cn/",
    "gd.people.com.cn",
    "http://",
    "",
    "\x00",
    "\ud800",
]

SAME = [
    [
        "http://gd.people.com.cn/n2/2026/1103/c123-456.html",
        "https://gd.people.com.cn/n2/2026/1103/c123-456.html",
        "http://www.gd.people.com.cn/n2/2026/1103/c123-456.html",
        "http://m.gd.people.com.cn/n2/2026/1103/c123-456.html",
        "http://gd.people.cn/n2/2026/1103/c123-456.html",
        "HTTP://GD.People.com.cn.:80/n2/2026/1103/c123-456.html",
        "http://gd.people.com.cn/n1/2026/1103/c123-456.html",
        "http://gd.people.com.cn/n2/2026/1103/c789-456.html",
        "http://gd.people.com.cn/BIG5/n2/2026/1103/c123-456.html",
        "http://gd.people.com.cn/n2/2026/1103/c123-456-2.html",
        "http://gd.people.com.cn/n2/2026/1103/c123-456_print.html",
        "http://gd.people.com.cn/n2/2026/1103/c123-456.html?print=1&from=app",
        "http://gd.people.com.cn/n2/2026/1103/c123-456.html#liuyan",
        " http://gd.people.com.cn/n2/2026/1103/c123-456.html\n",
    ],
    [
        "http://henan.people.com.cn/n2/2018/1103/c1-2.html",
        "http://ha.people.com.cn/n2/2018/1103/c1-2.html",
    ],
    [
        "http://fj.people.com.cn/GB/181466/12345.html",
        "http://fujian.people.com.cn/GB/181466/12345.html",
    ],
    [
        "http://www.xinhuanet.com/local/2018-11/03/c_1120000001.htm",
        "http://www.xinhuanet.com//local/2018-11/03/c_1120000001.htm",
        "http://www.news.cn//2018-11/03//c_1120000001.htm",
    ],
    [
        "http://people.com.cn/n1/2018/1103/c1-2.html",
        "http://www.people.cn/n1/2018/1103/c1-2.html",
    ],
    [
        "http://www.gd.xinhuanet.com/newscenter/2020-02/18/c_11.htm",
        "http://gd.xinhuanet.com/2020-02/18/c_11.htm",
        "https://www.gd.news.cn/newscenter/2020-02/18/c_11_2.htm",
        "http://m.xinhuanet.com/gd/2020-02/18/c_11.htm",
        "http://m.gd.xinhuanet.com/2020-02/18/c_11.htm#",
    ],
    [
        f"https://www.news.cn/politics/20260706/{HEX}/c.html",
        f"http://www.xinhuanet.com/politics/leaders/20260706/{HEX}/c.html?x",
        f"http://m.news.cn/20260706/{HEX}/c.html",
    ],
    [
        f"https://www.news.cn/gangao/20260706/{HEX}/c.html",
        f"http://www.xinhuanet.com/gangao/20260706/{HEX}/c.html",
        f"http://m.xinhuanet.com/gangao/20260706/{HEX}/c.html",
    ],
    [
        "http://www.xizang.news.cn/2020-02/18/c_11.htm",
        "http://tibet.news.cn/2020-02/18/c_11.htm",
        "http://tibet.xinhuanet.com/zx/2020-02/18/c_11.htm",
    ],
    [
        "http://news.xinhuanet.com/local/2005-08/16/content_3.htm",
        "http://news.xinhuanet.com/print/2005-08/16/content_3.htm",
        "http://www.xinhuanet.com/local/2005-08/16/content_3_1.htm",
    ],
]

addresses = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(
        ["", "www.", "m.", "gd.", "www.gd.", "tibet.", "ha.", "m.www.", "a.b.", "education."]
    ),
    st.sampled_from(["people.com.cn", "people.cn", "news.cn", "xinhuanet.com", "evil.test"]),
    st.sampled_from(["", "/BIG5", "/gangao", "/gd", "/a/b"]),
    st.one_of(
        st.sampled_from(
            [
                "/n2/2026/1103/c1-2-3.html?a=b#c",
                "/GB/1/2/3.html",
                "/GB/1/index2.html?x=1#top",
                "/2020-02/18/c_11_2.htm",
                "/2005-08/16/content_3_1.htm",
                f"/20260706/{HEX}/c.html",
                ":8080/n/2026/1103/c1-2.html",
            ]
        ),
        st.text(max_size=20),
    ),
)


@EVERY_ARTICLE
def test_articles_of_every_generation_are_known(url, day, page, code):
    site = site_of(url)
    region = site.region_of(url)
    assert site.is_article(url)
    assert site.is_article(url + "?from=app#liuyan")
    assert site.url_day(url) == day
    assert site.page_number(url) == page
    assert (region and region.code) == code


@pytest.mark.parametrize("url", NO_ARTICLES)
def test_lists_and_links_that_only_mention_an_article_are_none(url):
    for site in SITES.values():
        assert not site.is_article(url)
        assert site.url_day(url) is None
        assert site.page_number(url) is None


def test_an_article_of_one_site_is_none_of_the_other():
    assert not XINHUA.is_article(ARTICLES[0][0])
    assert not PEOPLE.is_article(f"https://www.gd.news.cn/20260706/{HEX}/c.html")


def test_an_impossible_day_is_none():
    assert PEOPLE.url_day("http://gd.people.com.cn/n2/2026/0230/c1-2.html") is None


@pytest.mark.parametrize("url", FOREIGN)
def test_only_true_subdomains_reached_by_http_are_a_sites(url):
    assert site_of(url) is None
    for site in SITES.values():
        assert site.region_of(url) is None
        assert not site.is_article(url)
        assert site.canonical(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://people.com.cn",
        "HTTPS://GD.PEOPLE.COM.CN/",
        "http://gd.people.com.cn./",
        "http://gd.people.com.cn:8080/",
        "http://a.b.people.cn/",
    ],
)
def test_true_subdomains_are_known_in_every_spelling(url):
    assert site_of(url) is PEOPLE


@pytest.mark.parametrize("group", SAME, ids=lambda group: group[0])
def test_one_article_has_one_address_and_one_id(group):
    assert len({site_of(url).canonical(url) for url in group}) == 1
    assert len({article_id(url) for url in group}) == 1


def test_the_canonical_address_is_the_one_that_the_documentation_shows():
    page = Path(__file__).parents[2].joinpath("docs", "regions.md").read_text(encoding="utf-8")
    shown = [line.strip() for line in page.splitlines() if line.startswith("    http")]
    assert PEOPLE.canonical(shown[0]) == shown[1]


def test_different_articles_keep_different_addresses():
    different = [group[0] for group in SAME] + [
        "http://gd.people.com.cn/n2/2026/1103/c123-457.html",
        "http://gd.people.com.cn/n2/2026/1104/c123-456.html",
        "http://hn.people.com.cn/n2/2026/1103/c123-456.html",
        "http://m.people.cn/n4/2018/1103/c1-2.html",
        "http://www.people.com.cn/GB/1/2/456.html",
        "http://www.hn.news.cn/2020-02/18/c_11.htm",
        "http://www.gd.news.cn/2020-02/18/c_111.htm",
        "http://www.gd.news.cn/2020-02/18/content_11.htm",
    ]
    assert len({article_id(url) for url in different}) == len(different)


def test_list_pages_keep_host_path_and_query():
    url = "https://www.gd.people.cn:8080/GB/218365/index2.html?a=1#top"
    assert PEOPLE.canonical(url) == "http://www.gd.people.cn:8080/GB/218365/index2.html?a=1"


def test_an_address_of_neither_site_has_an_id_of_its_own():
    ids = {article_id(url) for url in FOREIGN}
    assert len(ids) == len(FOREIGN)
    assert all(len(one) == 32 for one in ids)


@given(addresses)
def test_the_canonical_address_is_stable_and_keeps_site_section_and_day(url):
    site = site_of(url)
    if site is None:
        assert "evil" in url or not any(each.is_article(url) for each in SITES.values())
        return
    one = site.canonical(url)
    assert site.canonical(one) == one
    assert site_of(one) is site
    assert site.is_article(one) == site.is_article(url)
    assert site.region_of(one) is site.region_of(url)
    assert site.url_day(one) == site.url_day(url)
    assert article_id(one) == article_id(url)


@given(st.text())
@example("http://[")
@example("http://℀.people.com.cn/")
def test_garbage_never_raises(text):
    assert site_of(text) is None or site_of(text) in SITES.values()
    assert len(article_id(text)) == 32
    for site in SITES.values():
        assert site.canonical(site.canonical(text)) == site.canonical(text)


PARTS = st.sampled_from(
    [*("http://", "https://", "gd.people.com.cn", "-a.b", "n2/", "c1.html", "a=1", "图", "http:/")]
) | st.text(" /?#:@[]._-%\\\t\x00\x7fAaz9", max_size=3)


@given(st.lists(PARTS, max_size=6).map("".join))
@example("http://gd.people.com.cn")
@example("https://gd.people.com.cn//n2/?a=1?b#c#d")
@example("http://gd.people.com.cn#")
def test_a_plain_address_is_read_as_the_standard_library_reads_it(url):
    assert split(url) == split(f" {url}"), "a blank before it keeps it from the short way"
