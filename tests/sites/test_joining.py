"""An address inside a page is joined to the page's own as the standard library joins it."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsspider.sites.joining import absolute, linked

BASE = "http://gd.people.com.cn/n2/2026/1103/c1-2.html"
PARTS = ["http:", "https:", "//", "/", "a.test", "www", ":80", "..", ".", "n2", "c1-2.html", "%20"]
MARKS = ["?", "#", ";", "图", "_", "-", " ", "\n"]
ADDRESSES = st.lists(st.sampled_from([*PARTS, *MARKS])).map("".join)


@given(st.sampled_from([BASE, "https://a.test:8080/", "http://a.test", "x"]) | ADDRESSES, ADDRESSES)
@example(BASE, "")
@example(BASE, "//a.test")
@example("http://a.test/a//b/./c.html", "d.html")
def test_an_address_is_joined_as_urljoin_does(base, address):
    try:
        expected = urljoin(base, address.strip())
    except ValueError:
        expected = address
    assert absolute(base, address) == expected


@given(ADDRESSES)
def test_a_link_leads_to_the_web_or_nowhere(address):
    link = linked(BASE, address)
    assert link is None or urlsplit(link).scheme in {"http", "https"}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("//sn.people.com.cn/a/b.jpg", "http://sn.people.com.cn/a/b.jpg"),
        ("/a/b.jpg", "http://gd.people.com.cn/a/b.jpg"),
        ("20261103a_1.jpeg", "http://gd.people.com.cn/n2/2026/1103/20261103a_1.jpeg"),
        ("../a.jpg", "http://gd.people.com.cn/n2/2026/a.jpg"),
        (" https://a.test/b.jpg\n", "https://a.test/b.jpg"),
        ("/a/\n\tb.jpg", "http://gd.people.com.cn/a/b.jpg"),
    ],
)
def test_every_kind_of_address_is_found(address, found):
    assert linked(BASE, address) == found
