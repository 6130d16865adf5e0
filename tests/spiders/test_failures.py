"""Failure classes: a server that is not there, and what only the error tells."""

from __future__ import annotations

import socket

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from small_site import HOME, ONE, outcome, run
from twisted.python.failure import Failure

from newsspider.spiders.failures import classify
from newsspider.spiders.people import PeopleSpider
from newsspider.spiders.signals import article_rejected


def test_a_server_that_is_not_there_refuses(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        proxy = f"http://127.0.0.1:{unused.getsockname()[1]}"
        done = run(tmp_path, {"http_proxy": proxy, "no_proxy": ""}, f"url={ONE}")
    assert outcome(tmp_path, done, []).reasons == {ONE: "refused"}


def nested():
    from OpenSSL import SSL

    error = DownloadFailedError("[<twisted.python.failure.Failure OpenSSL.SSL.Error>]")
    error.__cause__ = SSL.Error()
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("DNS lookup failed"), "dns"),
        (nested(), "tls"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("max redirections reached"), "redirect_only"),
        (IgnoreRequest("whatever else"), "ignored"),
        (ValueError("unforeseen\nand long"), "failed"),
        (None, "failed"),
    ],
)
def test_every_error_has_a_class(error, reason):
    assert classify(error).reason == reason
    assert "\n" not in classify(error).detail


def test_only_what_our_own_gates_held_back_was_not_asked_for():
    resting = IgnoreRequest("gd.people.com.cn failed too often and is left alone")
    unreachable = IgnoreRequest("robots.txt unreachable: DownloadTimeoutError")
    unreachable.__cause__ = DownloadTimeoutError()
    answered = HttpError(Response(ONE, status=500), "Ignoring non-200 response")
    errors = resting, unreachable, answered, CannotResolveHostError("no such name")
    told = [(why.reason, why.asked) for why in map(classify, errors)]
    assert told == [("resting", False), ("timeout", False), ("http_error", True), ("dns", True)]


@pytest.mark.parametrize(
    ("forbidden", "origins", "reason"), [(ONE, [], "robots"), (HOME, [ONE], "redirect_only")]
)
def test_robots_txt_forbids_an_article_only_if_it_forbids_its_own_address(
    forbidden, origins, reason
):
    crawler = get_crawler(PeopleSpider)
    spider, told = PeopleSpider.from_crawler(crawler, url=ONE), []

    def note(url, reason):
        told.append((url, reason))

    crawler.signals.connect(note, article_rejected)
    failure = Failure(IgnoreRequest("Forbidden by robots.txt"))
    failure.request = Request(forbidden, meta={"redirect_urls": origins})
    spider.article_failed(failure)
    assert told == [(ONE, reason)]
