"""X1, X2, X3, T1, T2: hostile sitemaps, feeds, data sources, and lists without an end."""

from __future__ import annotations

import json
import random

import pytest
from fault_crawl import address, answer, article, good, key, listing, run
from fault_server import INTERNAL

from newsspider.discovery import DataSource, Feed
from newsspider.sites import SITES

SITEMAP = "www.people.cn/sitemap_index.xml"
LEAK = "root:x:"


def xml(text, encoding="utf-8"):
    return answer(text.encode(encoding), kind="text/xml")


def urlset(*urls, head=""):
    return f"{head}<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


def laughs():
    entities = '<!ENTITY a0 "茶">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)
    )
    return f"<!DOCTYPE urlset [{entities}]>" + urlset("&a10;", address("gd", 41000003))


def hostile_sitemaps():
    """Return sitemaps by name, and the articles that must be found all the same."""
    file = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    net = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "http://{INTERNAL}/x">]>'
    dtd = f'<!DOCTYPE urlset SYSTEM "http://{INTERNAL}/x.dtd">'
    many = (address("elsewhere", number, "1104") for number in range(50_001))
    gbk = '<?xml version="1.0" encoding="GB2312"?><!-- 站点地图 -->'
    found = [address("gd", 41000001 + number) for number in range(6)]
    return {
        "file": xml(urlset("&x;", found[0], head=file)),
        "net": xml(urlset("&x;", found[1], head=net)),
        "laughs": xml(laughs()),
        "dtd": xml(urlset(found[3], head=dtd)),
        "many": xml(urlset(*many)),
        "gbk": xml(urlset(found[4], head=gbk), "gbk"),
        "loc": xml(urlset("http://gd.people.com.cn/" + "x" * (1 << 20), found[5])),
        "root": xml(f"<rss><loc>{address('gd', 41000009)}</loc></rss>"),
        "html": answer("<html><body>系统繁忙</body></html>"),
        "self": xml(f"<sitemapindex><sitemap><loc>http://{SITEMAP}</loc></sitemap></sitemapindex>"),
        "deep": xml(
            "<sitemapindex><sitemap><loc>http://www.people.cn/deep2</loc></sitemap></sitemapindex>"
        ),
    }, found[3:]


def test_x1_hostile_sitemaps_cost_little_reach_nothing_and_lose_nothing_sound(tmp_path):
    sitemaps, found = hostile_sitemaps()
    index = "".join(
        f"<sitemap><loc>http://www.people.cn/{name}</loc></sitemap>" for name in sitemaps
    )
    deeper = {
        f"www.people.cn/deep{n}": xml(
            f"<sitemapindex><sitemap><loc>http://www.people.cn/deep{n + 1}</loc></sitemap>"
            "</sitemapindex>"
        )
        for n in range(2, 9)
    }
    pages = {SITEMAP: xml(f"<sitemapindex>{index}</sitemapindex>")} | deeper
    pages |= {f"www.people.cn/{name}": page for name, page in sitemaps.items()}
    pages |= {key(url): good(f"采茶{number}") for number, url in enumerate(found)}
    outcome, server = run(tmp_path, pages, "region=CN-GD")
    assert outcome.exported == set(found)
    assert server.internal() == []
    assert LEAK not in outcome.log
    for name in ("file", "net", "laughs", "root"):
        assert outcome.reasons[f"http://www.people.cn/{name}"] == "unreadable_list"
    assert server.counts[SITEMAP] == 0, "an index that names itself is read once"
    assert "www.people.cn/deep4" not in server.counts, "three levels and no more"
    assert "sitemap with too many entries" in outcome.log
    assert outcome.reasons["http://www.people.cn/html"] in ("blocked", "unreadable_list")
    assert outcome.peak <= 400


@pytest.mark.slow
def test_x1_an_index_of_indexes_without_end_is_read_up_to_a_limit(tmp_path):
    def index(place):
        names = (f"http://www.people.cn/{place[-6:]}{number}.xml" for number in range(600))
        return xml(
            f"<sitemapindex>{''.join(f'<sitemap><loc>{name}</loc></sitemap>' for name in names)}"
            "</sitemapindex>"
        )

    pages = {"*": lambda place: index(place) if place.endswith(".xml") else answer(b"", 404)}
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    outcome, server = run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert 600 < len([place for place in server.asked() if place.endswith(".xml")]) <= 1001
    assert "more than 1000 sitemaps behind" in outcome.log
    assert outcome.peak <= 400


FEEDS = {
    "plain": ("<rss><channel><item><link>{}</link></item></channel></rss>", "utf-8", True),
    "html_body": (
        (
            "<rss><channel><item><link>{}</link><description><![CDATA[<p><b>茶]]></description></item>"
            "</channel></rss>"
        ),
        "utf-8",
        True,
    ),
    "no_end": ("<rss><channel><item><link>{}</link></item>", "utf-8", True),
    "utf16": (
        '<?xml version="1.0" encoding="utf-16"?><rss><item><link>{}</link></item></rss>',
        "utf-16",
        True,
    ),
    "gb2312": (
        (
            '<?xml version="1.0" encoding="gb2312"?>'
            "<rss><item><title>采茶</title><link>{}</link></item></rss>"
        ),
        "gbk",
        True,
    ),
    "javascript": ("<rss><item><link>javascript:location='{}'</link></item></rss>", "utf-8", False),
    "entity": (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title><link>{}</link></item></rss>',
        "utf-8",
        False,
    ),
    "html": ("<html><body><a href='{}'>x</a></body></html>", "utf-8", False),
    "empty": ("", "utf-8", False),
}


@pytest.mark.parametrize("case", FEEDS)
def test_x2_feeds_are_read_as_far_as_they_are_sound(case):
    text, encoding, readable = FEEDS[case]
    url = address("gd")
    body = text.replace("{}", url).encode(encoding)
    found = Feed(SITES["people"]).read(body, "http://www.people.com.cn/rss.xml")
    assert [link.url for link in found.links] == ([url] if readable else [])
    assert not any(LEAK in (link.title or "") for link in found.links)
    assert readable or found.problem or found.links == []


ARTICLE = "http://www.gd.news.cn/20261103/0123456789abcdef0123456789abcdef/c.html"
ROW = json.dumps({"publishUrl": ARTICLE, "title": "采茶时节"}, ensure_ascii=False)
SOURCES = {
    "plain": (f'{{"datasource": [{ROW}]}}', True),
    "jsonp": (f'callback({{"datasource": [{ROW}]}});', True),
    "bom": (f'\ufeff{{"datasource": [{ROW}]}}', True),
    "nan": (f'{{"x": NaN, "datasource": [{ROW}]}}', True),
    "big_number": (f'{{"x": {2**70}, "y": 1e999, "datasource": [{ROW}]}}', True),
    "double_key": (f'{{"datasource": [], "datasource": [{ROW}]}}', True),
    "odd_rows": (f'{{"datasource": [null, 1, "x", [], {{}}, {ROW}]}}', True),
    "odd_values": (
        f'{{"datasource": [{{"publishUrl": 7, "title": null, "linkUrls": 3}}, {ROW}]}}',
        True,
    ),
    "trailing_comma": (f'{{"datasource": [{ROW},]}}', False),
    "nested": ("[" * 10_000 + "]" * 10_000, False),
    "digits": ('{"x": ' + "9" * 5000 + "}", False),
    "html": ("<html>系统繁忙</html>", False),
    "empty": ("", False),
}


@pytest.mark.parametrize("case", SOURCES)
def test_x3_data_sources_are_read_where_sound_and_reported_where_not(case):
    text, readable = SOURCES[case]
    url = "http://www.gd.news.cn/ds_0123456789abcdef0123456789abcdef.json"
    found = DataSource(SITES["xinhua"]).read(text.encode(), url)
    assert [link.url for link in found.links] == ([ARTICLE] if readable else [])
    assert readable or found.problem


def test_x3_bytes_that_are_no_utf8_are_read_as_what_they_are():
    body = f'{{"datasource": [{ROW}]}}'.encode("gb18030")
    found = DataSource(SITES["xinhua"]).read(body, "http://www.gd.news.cn/ds_0.json")
    assert [(link.url, link.title) for link in found.links] == [(ARTICLE, "采茶时节")]


def test_t1_lists_without_an_end_are_left_at_the_cap_or_when_nothing_is_new(tmp_path):
    def endless(place):
        host, _, path = place.partition("/")
        if "/c123932-" in place:
            return good(f"采茶{place[-9:-5]}")
        number = int("".join(filter(str.isdigit, path.rpartition("index")[2])) or 1)
        more = f'<a href="index{number + 1}.html">下一页</a><a href="?page={number + 1}">下一页</a>'
        calendar = f'<a href="/a/a/a{path}">上月</a><a href="?sid={number}&sort=asc">排序</a>'
        fresh = [] if host.startswith("sz") else [address("gd", 41000000 + number)]
        return answer(listing(*fresh, address("gd", 41009999), rest=more + calendar))

    settings = {"NEWSSPIDER_MAX_PAGES": "7", "CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    outcome, server = run(tmp_path, {"*": endless}, "region=CN-GD", settings=settings)
    lists = [place for place in server.asked() if "/c123932-" not in place]
    starts = [place for place in lists if "index" not in place.rpartition("/")[2]]
    sections = {place.rpartition("/")[0] for place in lists}
    assert len(lists) <= 7 * len(sections | set(starts))
    assert max(server.counts.values()) == 0, "nothing is asked for twice"
    assert "stopped after 7 list pages" in outcome.log
    assert len(outcome.records) <= 7 * len(sections) + 1
    dull = [place for place in lists if place.startswith("sz.")]
    per_section = [sum(place.startswith(s) for place in dull) for s in sections if s in dull]
    assert max(per_section, default=0) <= 2


def test_t2_a_list_that_is_different_each_time_does_not_hold_the_crawl(tmp_path):
    rng = random.Random(5)  # noqa: S311

    def shuffled(place):
        if "/c123932-" in place:
            return good(f"采茶{place[-9:-5]}")
        links = [address("gd", 41000000 + rng.randrange(60)) for _ in range(20)]
        more = "".join(f'<a href="index{rng.randrange(1, 500)}.html">下一页</a>' for _ in range(5))
        return answer(listing(*links, rest=more))

    settings = {"NEWSSPIDER_MAX_PAGES": "5", "CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    outcome, server = run(tmp_path, {"*": shuffled}, "region=CN-GD", settings=settings)
    assert max(server.counts.values()) == 0
    assert len(outcome.records) == len(outcome.exported) <= 60
    assert outcome.status in (0, 20)


def test_m2_pages_of_an_article_are_joined_once_or_flagged(tmp_path):
    def part(host, number, targets, encoding="utf-8"):
        pager = "".join(
            f'<a href="{address(host)[:-5]}-{n}.html">[{n}]</a>' for n in targets if n > 1
        )
        body = article(body=f"<p>第{number}段，茶农上山采茶，的确热闹。</p>", pager=pager)
        return answer(body.decode().replace("utf-8", encoding).encode(encoding))

    def put(host, number):
        return key(address(host)) if number == 1 else key(f"{address(host)[:-5]}-{number}.html")

    pages = {}
    for host, last, missing in (
        ("lost", 3, {2}),
        ("circle", 2, set()),
        ("forty", 40, set()),
        ("sixty", 60, set()),
    ):
        for number in range(1, last + 1):
            if number not in missing:
                pages[put(host, number)] = part(host, number, range(1, last + 1))
    pages[put("mixed", 1)] = part("mixed", 1, [2])
    pages[put("mixed", 2)] = part("mixed", 2, [1], "gb2312")
    pages[put("lost", 2)] = answer(b"", headers={"Content-Length": 9})
    hosts = ("lost", "circle", "forty", "sixty", "mixed")
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    outcome, server = run(
        tmp_path, pages, f"url={','.join(map(address, hosts))}", settings=settings
    )
    records = {record["url"].split("/")[2].split(".")[0]: record for record in outcome.records}
    assert len(outcome.records) == len(hosts)
    texts = {host: record["text"].count("段，") for host, record in records.items()}
    assert texts == {"lost": 2, "circle": 2, "forty": 40, "sixty": 50, "mixed": 2}
    partial = {host for host, record in records.items() if "partial" in record["flags"]}
    assert partial == {"lost", "sixty"}
    assert "\ufffd" not in records["mixed"]["text"]
    assert max(server.counts.values()) <= 1
    assert "Traceback" not in outcome.log
