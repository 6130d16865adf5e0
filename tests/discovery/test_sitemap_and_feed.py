"""Sitemaps and feeds: untrusted XML, unpacked within limits, without entities or network."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from newsspider.discovery import Feed, Sitemap, xml
from newsspider.sites import SITES

URL = "http://www.people.cn/sitemap_index.xml"
ONE = "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
TWO = "http://gd.people.com.cn/n2/2026/1101/c123932-41000002.html"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*entries):
    rows = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url, day in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE}>{rows}</urlset>'.encode()


def read(body, since=None):
    return Sitemap(SITES["people"], since).read(body, URL)


def urls(listing):
    return [link.url for link in listing.links]


def test_a_sitemap_of_pages_gives_its_articles_once():
    body = urlset(
        (ONE, "2026-11-03"), ("http://gd.people.com.cn/", "2026-11-03"), (ONE, "2026-11-03")
    )
    assert urls(read(body)) == [ONE]


def test_an_index_gives_the_sites_own_sitemaps():
    own = "http://www.people.cn/sitemap/cn/gd/news_sitemap.xml"
    rows = "".join(
        f"<sitemap><loc>{url}</loc></sitemap>" for url in (own, "http://evil.example/s.xml")
    )
    listing = read(f"<sitemapindex {NAMESPACE}>{rows}</sitemapindex>".encode())
    assert (listing.more, listing.links) == ([own], [])


def test_what_was_last_changed_before_since_is_left_out():
    body = urlset((ONE, "2026-11-02"), (TWO, "2026-11-01"))
    assert urls(read(body, date(2026, 11, 2))) == [ONE]


def test_a_time_in_another_zone_counts_as_the_day_in_shanghai():
    body = urlset((ONE, "2026-11-01T17:00:00Z"), (TWO, "2026-11-01T15:00:00Z"))
    assert urls(read(body, date(2026, 11, 2))) == [ONE]


@pytest.mark.parametrize("day", ["", "gestern", "2026-13-45"])
def test_an_entry_without_a_readable_date_is_kept(day):
    assert urls(read(urlset((ONE, day)), date(2026, 11, 2))) == [ONE]


def test_a_gzipped_sitemap_is_unpacked():
    body = urlset((ONE, "2026-11-03"))
    assert urls(read(gzip.compress(body))) == [ONE]
    assert urls(read(gzip.compress(body[:20]) + gzip.compress(body[20:]))) == [ONE]


def test_a_sitemap_that_declares_gbk_is_read():
    body = (
        f'<?xml version="1.0" encoding="gb2312"?><urlset {NAMESPACE} '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{ONE}</loc><n:news><n:title>喆园开放</n:title></n:news></url></urlset>"
    ).encode("gb18030")
    assert read(body).links[0].title == "喆园开放"


def test_a_title_from_the_news_extension_is_kept():
    body = urlset((ONE, "2026-11-03")).replace(
        b"</lastmod>", "</lastmod><n:title xmlns:n='n'> 灯会\n开幕 </n:title>".encode()
    )
    assert read(body).links[0].title == "灯会 开幕"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "html"),
        (b"<html/>", "html"),
        (b"plain text", "not xml"),
        (b"\0\0\xff plain text", "not xml"),
        (b"<rss/>", "not a sitemap"),
        (b"\x1f\x8bnot gzip", "broken gzip"),
    ],
)
def test_what_is_no_sitemap_says_so(body, problem):
    listing = read(body)
    assert (listing.links, listing.more, listing.problem) == ([], [], problem)


def test_entities_are_not_expanded_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("n2/2026/1103/c123932-41000009.html", encoding="ascii")
    body = (
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<urlset><url><loc>http://gd.people.com.cn/&x;</loc></url>"
        f"<url><loc>{ONE}</loc></url></urlset>"
    ).encode()
    found = read(body)
    assert (found.links, found.problem) == ([], "declares entities")


def test_a_gzip_bomb_is_given_up_at_the_limit(monkeypatch):
    monkeypatch.setattr(xml, "MAX_BYTES", 10_000)
    assert read(gzip.compress(b" " * 1_000_000)).problem == "too large"


def test_more_addresses_than_the_protocol_allows_are_cut_and_said():
    entries = [
        (f"http://gd.people.com.cn/n2/2026/1103/c1-{n}.html", "2026-11-03") for n in range(50_001)
    ]
    listing = read(urlset(*entries))
    assert (len(listing.links), listing.capped) == (50_000, True)


RSS = f"""<rss version="2.0"><channel><link>http://www.people.com.cn/</link>
<item><title><![CDATA[采茶 &amp; 制茶]]></title><link>{ONE}</link></item>
<item><title>灯会</title><guid>{TWO}</guid></item>
<item><title>别处</title><link>http://elsewhere.example/n2/2026/1103/c1-4.html</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://www.people.com.cn/"/>
<entry><title>采茶 &amp;amp; 制茶</title><link rel="self" href="/x"/><link href="{ONE}"/></entry>
<entry><title>灯会</title><link href="{TWO}"/></entry></feed>"""


UNDECLARED = RSS.replace("<item>", "<item><dc:date>2026-11-03</dc:date><a:b:c/>")


@pytest.mark.parametrize("feed", [RSS, ATOM, UNDECLARED], ids=["rss", "atom", "undeclared"])
def test_a_feed_gives_its_articles_with_titles(feed):
    listing = Feed(SITES["people"]).read(feed.encode(), "http://www.people.com.cn/rss/ywkx.xml")
    assert [(link.url, link.title) for link in listing.links] == [
        (ONE, "采茶 & 制茶"),
        (TWO, "灯会"),
    ]


@pytest.mark.parametrize(("body", "problem"), [(b"<urlset/>", "not a feed"), (b"<html/>", "html")])
def test_what_is_no_feed_says_so(body, problem):
    assert Feed(SITES["people"]).read(body, URL).problem == problem
