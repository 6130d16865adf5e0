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
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from small_site import ONE, outcome, run

from newsspider.spiders.failures import Ignored, classify


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
        (Ignored("resting", "http://b.example/robots.txt"), "resting"),
        (ValueError("unforeseen\nand long"), "failed"),
        (None, "failed"),
    ],
)
def test_every_error_has_a_class(error, reason):
    assert classify(error).reason == reason
    assert "\n" not in classify(error).detail


def test_only_what_our_own_gates_held_back_was_not_asked_for():
    resting = Ignored("resting", "gd.people.com.cn failed too often and is left alone")
    unreachable = Ignored("robots_unreachable", "robots.txt unreachable: DownloadTimeoutError")
    unreachable.__cause__ = DownloadTimeoutError()
    answered = HttpError(Response(ONE, status=500), "Ignoring non-200 response")
    errors = resting, unreachable, answered, CannotResolveHostError("no such name")
    told = [(why.reason, why.asked) for why in map(classify, errors)]
    assert told == [("resting", False), ("timeout", False), ("http_error", True), ("dns", True)]
