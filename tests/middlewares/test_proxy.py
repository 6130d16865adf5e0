"""The proxy of the environment: what Scrapy's own middleware does, request by request."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware

from newsspider.middlewares.proxy import ProxyMiddleware

ENVIRONMENTS = [
    {},
    {"http_proxy": "http://proxy.test:3128"},
    {"http_proxy": "http://proxy.test:3128", "no_proxy": "people.com.cn"},
    {"http_proxy": "http://proxy.test:3128", "no_proxy": "*"},
    {"https_proxy": "http://user:secret@proxy.test:3128", "no_proxy": "gd.people.com.cn"},
]
URLS = ["http://gd.people.com.cn/", "https://gd.people.com.cn/", "https://www.news.cn/"]
GIVEN = [{}, {"proxy": "http://other.test:1"}, {"proxy": None}]


def sent(middleware, url, meta):
    """Return what two requests to an address carry, the second after a redirect."""
    request = Request(url, meta=dict(meta))
    assert middleware.process_request(request) is None
    again = request.replace(url=f"{url}index.html")
    middleware.process_request(again)
    return [(each.meta, each.headers.to_unicode_dict()) for each in (request, again)]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("meta", GIVEN)
def test_every_request_goes_where_scrapy_would_send_it(environment, url, meta, monkeypatch):
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert sent(ProxyMiddleware(), url, meta) == sent(HttpProxyMiddleware(), url, meta)


def test_a_foreign_credential_does_not_go_out_round_the_proxy(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.test:3128")
    monkeypatch.setenv("no_proxy", "people.com.cn")
    request = Request(URLS[0], headers={"Proxy-Authorization": "Basic stale"})
    ProxyMiddleware().process_request(request)
    assert "Proxy-Authorization" not in request.headers
