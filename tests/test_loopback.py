"""The loopback server: a proxy to the eye of its clients that never reaches beyond its folder."""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
from urllib.parse import urlsplit

import pytest
from loopback import Loopback

PAGE = ("<html><body>" + "<p>清晨的渡口</p>" * 40 + "</body></html>").encode()
ANSWERS = """
["gd.people.com.cn/moved.html"]
status = 301
headers = { Location = "http://gd.people.com.cn/" }

["gd.people.com.cn/index.html"]
headers = { Content-Type = "text/html; charset=gbk" }
"""


@pytest.fixture
def site(tmp_path):
    host = tmp_path / "gd.people.com.cn"
    host.mkdir()
    (host / "index.html").write_bytes(PAGE)
    (tmp_path / "responses.toml").write_text(ANSWERS, "utf-8")
    (tmp_path / "notes.txt").write_text("not a host", "utf-8")
    with Loopback(tmp_path) as running:
        yield running


def ask(site, url, **headers):
    address = urlsplit(site.url)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    connection.request("GET", url, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_page_is_served_under_its_real_host(site):
    answer, body = ask(site, "http://gd.people.com.cn/")
    assert (answer.status, body) == (200, PAGE)


def test_status_and_headers_can_be_set_per_address(site):
    moved, _ = ask(site, "http://gd.people.com.cn/moved.html")
    assert (moved.status, moved.getheader("Location")) == (301, "http://gd.people.com.cn/")
    answer, _ = ask(site, "http://gd.people.com.cn/index.html")
    assert answer.getheader("Content-Type") == "text/html; charset=gbk"


def test_a_client_that_takes_gzip_gets_gzip(site):
    answer, body = ask(site, "http://gd.people.com.cn/", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "http://unknown.people.com.cn/",
        "http://gd.people.com.cn/absent.html",
        "http://gd.people.com.cn/../notes.txt",
        "http://gd.people.com.cn/%2e%2e/responses.toml",
        "http://127.0.0.1/notes.txt",
    ],
)
def test_what_is_not_in_a_host_folder_is_not_found(site, url):
    answer, _ = ask(site, url)
    assert answer.status == 404


def test_https_is_answered_behind_connect(site):
    address = urlsplit(site.url)
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = http.client.HTTPSConnection(address.hostname, address.port, context=context)
    connection.set_tunnel("gd.people.com.cn", 443)
    connection.request("GET", "/")
    assert connection.getresponse().read() == PAGE
    connection.close()
    assert [(visit.scheme, visit.path) for visit in site.journal] == [("https", "/")]


def test_one_connection_carries_many_requests_and_all_are_in_the_journal(site):
    address = urlsplit(site.url)
    connection = http.client.HTTPConnection(address.hostname, address.port)
    for number in range(5):
        connection.request("GET", f"http://gd.people.com.cn/{number}.html")
        connection.getresponse().read()
    connection.close()
    assert [visit.path for visit in site.journal] == [f"/{number}.html" for number in range(5)]
    assert {visit.host for visit in site.journal} == {"gd.people.com.cn"}
    assert sorted(visit.time for visit in site.journal) == [visit.time for visit in site.journal]


def test_nonsense_ends_the_connection_and_nothing_else(site):
    address = urlsplit(site.url)
    with socket.create_connection((address.hostname, address.port)) as sock:
        sock.sendall(b"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n")
        assert sock.recv(100) == b""
    answer, _ = ask(site, "http://gd.people.com.cn/")
    assert answer.status == 200
