"""Names that resolve to private addresses do not resolve."""

from __future__ import annotations

import pytest
from scrapy.resolver import dnscache
from scrapy.utils.test import get_crawler
from twisted.internet.error import DNSLookupError

from newsspider.network.resolver import GuardedResolver

NAME = "gd.people.com.cn"


def resolved(address, name=NAME, **settings):
    """Return what a name, known to have that address, resolves to."""
    found = []
    resolver = GuardedResolver.from_crawler(get_crawler(settings_dict=settings), reactor=None)
    dnscache[name] = address
    try:
        resolver.getHostByName(name).addBoth(found.append)
    finally:
        dnscache.clear()
    return getattr(found[0], "value", found[0])


def test_a_public_address_is_given_and_a_private_one_is_not(caplog):
    assert resolved("203.205.254.1") == "203.205.254.1"
    assert caplog.text == ""
    assert isinstance(resolved("10.1.2.3"), DNSLookupError)
    assert f"{NAME} resolves to 10.1.2.3" in caplog.text
    assert resolved("10.1.2.3", NEWSSPIDER_ALLOW_PRIVATE="10.1.0.0/16") == "10.1.2.3"


@pytest.mark.parametrize("proxy", ["http://Proxy.test:3128", "proxy.test:3128"])
def test_the_proxy_of_the_environment_may_be_private(monkeypatch, proxy):
    monkeypatch.setenv("http_proxy", proxy)
    assert resolved("10.1.2.3", "PROXY.test") == "10.1.2.3"
    assert isinstance(resolved("10.1.2.3"), DNSLookupError)
