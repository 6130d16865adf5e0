"""Serve the bundled site on 127.0.0.1 under its real host names.

The server speaks as an HTTP proxy and forwards nothing: a request for
``http://gd.people.com.cn/GB/218365/index.html`` is answered from
``<root>/gd.people.com.cn/GB/218365/index.html``, a CONNECT for an https address is answered by
ending the TLS right here with a certificate made at start, and everything else is 404. Whoever
crawls sets ``http_proxy`` and ``https_proxy`` to it and does not know the difference.

``<root>/responses.toml`` changes single answers: one table per ``"host/path"`` with ``status`` and
``headers``.

    python scripts/loopback.py fixtures/site --port 8118
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import socketserver
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urlsplit

from hosted import Tree
from selfsigned import tls_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADDRESS = "127.0.0.1"
HEADERS_MAX = 64 * 1024


class Visit(NamedTuple):
    """One request as the journal keeps it."""

    time: float
    method: str
    host: str
    path: str
    scheme: str
    status: int


class Request(NamedTuple):
    """The parts of a request that decide the answer; header names are lower-case."""

    method: str
    scheme: str
    host: str
    path: str
    headers: Mapping[str, str]


def read_headers(stream: IO[bytes]) -> tuple[str, dict[str, str]] | None:
    """Read one request's first line and headers; None at the end of the connection."""
    lines: list[str] = []
    size = 0
    while line := stream.readline(HEADERS_MAX):
        size += len(line)
        if size > HEADERS_MAX:
            return None
        if line in (b"\r\n", b"\n"):
            if not lines:
                continue  # a stray line end between two requests, RFC 9112 section 2.2
            pairs = (text.partition(":") for text in lines[1:])
            return lines[0], {name.strip().lower(): value.strip() for name, _, value in pairs}
        lines.append(line.decode("latin-1").rstrip("\r\n"))
    return None


class Connection(socketserver.BaseRequestHandler):
    """One client connection: many requests, possibly inside one TLS tunnel."""

    server: Listener

    def handle(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self.server.tracked(self.request), contextlib.suppress(OSError, ValueError):
            tunnel = self.talk(self.request, "http", "")
            if tunnel:
                self.talk_tls(tunnel)

    def talk_tls(self, host: str) -> None:
        self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with (
            self.server.tls.wrap_socket(self.request, server_side=True) as secure,
            self.server.tracked(secure),
        ):
            self.talk(secure, "https", host)

    def talk(self, sock: socket.socket, scheme: str, host: str) -> str | None:
        """Answer requests until the client leaves; return the host of a CONNECT."""
        with sock.makefile("rb") as stream:
            while (head := read_headers(stream)) is not None:
                line, headers = head
                method, target, *_ = [*line.split(), "", ""]
                if method == "CONNECT":
                    return target.rpartition(":")[0].lower()
                stream.read(int(headers.get("content-length") or 0))
                address = urlsplit(target)
                named = address.hostname or headers.get("host", host).partition(":")[0]
                path = (address.path or "/") + (f"?{address.query}" if address.query else "")
                asked = Request(
                    method, address.scheme or scheme, (named or host).lower(), path, headers
                )
                sock.sendall(self.server.reply(asked))
                if headers.get("connection", "").lower() == "close":
                    return None
        return None


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, tree: Tree, port: int) -> None:
        self.tree = tree
        self.tls = tls_context(tree.hosts)
        self.journal: list[Visit] = []
        self.open: set[socket.socket] = set()
        super().__init__((ADDRESS, port), Connection)

    @contextlib.contextmanager
    def tracked(self, sock: socket.socket) -> Iterator[None]:
        self.open.add(sock)
        try:
            yield
        finally:
            self.open.discard(sock)

    def reply(self, asked: Request) -> bytes:
        answer = self.tree.answer(asked.host, asked.path)
        self.journal.append(
            Visit(time.time(), asked.method, asked.host, asked.path, asked.scheme, answer.status)
        )
        body, headers = answer.body, dict(answer.headers)
        if answer.packed and "gzip" in asked.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = answer.packed, "gzip"
        headers["Content-Length"] = str(len(body))
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        return head if asked.method == "HEAD" else head + body

    def hang_up(self) -> None:
        for sock in list(self.open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


class Loopback:
    """The server in a thread of its own, as a context manager.

    ``with Loopback(root) as site:`` gives ``site.url``, the ``site.environment`` that sends a
    crawler's requests here, and ``site.journal``, every request so far in order.
    """

    def __init__(self, root: Path, port: int = 0) -> None:
        self._listener = Listener(Tree(Path(root)), port)
        self._thread = threading.Thread(
            target=self._listener.serve_forever, args=(0.05,), name="loopback", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown()
        self._thread.join()
        self._listener.hang_up()
        self._listener.server_close()

    @property
    def url(self) -> str:
        return "http://{}:{}".format(*self._listener.server_address[:2])

    @property
    def hosts(self) -> list[str]:
        return self._listener.tree.hosts

    @property
    def journal(self) -> list[Visit]:
        return list(self._listener.journal)

    @property
    def environment(self) -> dict[str, str]:
        """Variables that make Scrapy, curl and most clients ask here; nothing is excepted."""
        proxies = dict.fromkeys(
            ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), self.url
        )
        return {**proxies, "no_proxy": "", "NO_PROXY": ""}


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve a folder of hosts on 127.0.0.1.")
    parser.add_argument("root", type=Path, help="folder with one folder per host")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    arguments = parser.parse_args()
    with Loopback(arguments.root, arguments.port) as site:
        print(f"http_proxy={site.url} https_proxy={site.url}", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
