"""Failure classes: broken servers, met by a real download, and what only the error tells."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from small_site import ONE, outcome, run

from newsspider.spiders.failures import classify, was_asked

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n"
BROKEN = {
    "truncated": HEAD + b"<html>" + b"x" * 100,
    "nothing": b"",
    "bomb": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999\r\n\r\n",
}


@contextlib.contextmanager
def broken_proxy(answer):
    """Serve robots.txt as missing and everything else as the bytes given, then hang up."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            line = self.rfile.readline()
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            self.wfile.write(missing if b"robots.txt" in line else answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def crawl_through(port, folder):
    proxy = f"http://127.0.0.1:{port}"
    done = run(folder, {"http_proxy": proxy, "no_proxy": ""}, f"url={ONE}")
    return outcome(folder, done, [])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("truncated", "truncated"), ("nothing", "failed"), ("bomb", "body_too_large")],
)
def test_a_broken_answer_has_a_class_and_gives_no_record(tmp_path, answer, reason):
    with broken_proxy(BROKEN[answer]) as port:
        done = crawl_through(port, tmp_path)
    assert done.records == []
    assert done.reasons == {ONE: reason}


def test_a_server_that_is_not_there_refuses(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        done = crawl_through(unused.getsockname()[1], tmp_path)
    assert done.reasons == {ONE: "refused"}


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
    assert not was_asked(IgnoreRequest("gd.people.com.cn failed too often and is left alone"))
    assert was_asked(HttpError(Response(ONE, status=500), "Ignoring non-200 response"))
    assert was_asked(CannotResolveHostError("no such name"))
