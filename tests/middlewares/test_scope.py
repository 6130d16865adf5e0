"""Which requests may go out at all."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from newsspider.middlewares.scope import ScopeMiddleware

GATE = ScopeMiddleware(["people.com.cn"], ["80", "443"])


@pytest.mark.parametrize("host", ["gd.people.com.cn", "people.com.cn:80", "GD.people.com.cn.:443"])
def test_the_site_is_asked_at_the_ports_allowed(host):
    assert GATE.process_request(Request(f"http://{host}/n2/")) is None


@pytest.mark.parametrize("host", ["gd.people.com.cn:22", "people.com.cn:8080", "evilpeople.com.cn"])
def test_nothing_else_is(host):
    with pytest.raises(IgnoreRequest, match="leaves the site"):
        GATE.process_request(Request(f"http://{host}/n2/"))
