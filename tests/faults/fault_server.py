"""A server that sends exactly the bytes it is told to, and keeps a journal of who asked for what.

It listens on 127.0.0.1 (the site, under all its host names) and on 127.0.0.2 (the internal
network that must never be contacted), speaks as a proxy or as the site itself, and answers each
address with a script: bytes to send, seconds to wait, `RESET`, `SILENCE`, or a TLS context with
which the connection goes on (behind the answer to a CONNECT, listed as ``host443``).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

SITE = "127.0.0.1"
INTERNAL = "127.0.0.2"
RESET = object()
"""Break the connection off with RST."""
SILENCE = object()
"""Say nothing more, and keep the connection open until the client leaves."""


class Visit(NamedTuple):
    """One request: when it had arrived and when its last bytes went out (monotonic seconds)."""

    began: float
    ended: float
    address: str
    host: str
    path: str
    status: str


def answer(body=b"", status=200, headers=None, kind="text/html"):
    """Return the bytes of a well-formed answer."""
    body = body if isinstance(body, bytes) else body.encode()
    fields = {"Content-Type": kind, "Content-Length": len(body)} | (headers or {})
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Status\r\n{lines}\r\n".encode() + body


class FaultServer:
    """The server in a thread of its own, as a context manager.

    `pages` maps ``host/path`` to a script: bytes, or a list of steps, or a function of the number
    of the visit (from 0) that returns either. What is not listed is answered by the function
    under ``*``, of the key, or is 404. `port` is free at start and the same on both addresses.
    """

    def __init__(self, pages):
        self.pages = pages
        self.journal = []
        self.counts = {}
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="fault-server", daemon=True)

    def __enter__(self):
        self._sockets = [self._listen(SITE, 0)]
        self.port = self._sockets[0].getsockname()[1]
        self._sockets.append(self._listen(INTERNAL, self.port))
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def environment(self):
        """Variables that make a client ask here as its proxy."""
        url = f"http://{SITE}:{self.port}"
        return {"http_proxy": url, "https_proxy": url, "no_proxy": "", "NO_PROXY": ""}

    def asked(self, host=None):
        """Return what was asked for, ``host/path``, without robots.txt."""
        return [
            f"{visit.host}{visit.path}"
            for visit in sorted(self.journal)
            if visit.path != "/robots.txt" and host in (None, visit.host)
        ]

    def internal(self):
        """Return the visits to the address nobody may visit, by whatever way."""
        return [v for v in self.journal if INTERNAL in (v.address, v.host)]

    @staticmethod
    def _listen(address, port):
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
        sock.listen(128)
        return sock

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self):
        self._stop = asyncio.Event()
        servers = [
            await asyncio.start_server(self._client, sock=sock, limit=1 << 20)
            for sock in self._sockets
        ]
        self._ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()
        clients = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in clients:
            task.cancel()
        await asyncio.gather(*clients, return_exceptions=True)

    async def _client(self, reader, writer):
        address = writer.get_extra_info("sockname")[0]
        if address == INTERNAL:
            now = monotonic()
            self.journal.append(Visit(now, now, address, "", "", "connected"))
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._exchange(reader, writer, address):
                pass
        writer.close()

    async def _exchange(self, reader, writer, address):
        """Answer one request; return whether the connection goes on."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.split("\r\n")
        target = urlsplit(line.split(" ")[1])
        named = next((f[5:].strip() for f in fields if f.lower().startswith("host:")), "")
        host = (target.hostname or named.rpartition(":")[0] or named).lower()
        path = target.path + (f"?{target.query}" if target.query else "")
        began = monotonic()
        place = len(self.journal)
        self.journal.append(Visit(began, began, address, host, path, "open"))
        steps = self._script(host, path)
        status = bytes(steps[0])[9:12].decode() if steps and isinstance(steps[0], bytes) else ""
        for step in steps:
            # Before, not after: the client may have the last byte before we are called again.
            self.journal[place] = Visit(began, monotonic(), address, host, path, status)
            if not await self._perform(step, reader, writer):
                return False
        if isinstance(steps[-1], ssl.SSLContext):
            return True
        return not any(isinstance(step, float) for step in steps) and _framed(steps)

    def _script(self, host, path):
        key = host + path
        number = self.counts[key] = self.counts.get(key, -1) + 1
        if key not in self.pages and "*" in self.pages and path != "/robots.txt":
            script = self.pages["*"](key)
        else:
            script = self.pages.get(key, answer(b"<html></html>", 404))
            script = script(number) if callable(script) else script
        return script if isinstance(script, list) else [script]

    async def _perform(self, step, reader, writer):
        if step is RESET:
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
            return False
        if step is SILENCE:
            await reader.read()
            return False
        if isinstance(step, ssl.SSLContext):
            await writer.start_tls(step)
            return True
        if isinstance(step, float):
            await asyncio.sleep(step)
            return True
        for start in range(0, len(step), 1 << 16):
            writer.write(step[start : start + (1 << 16)])
            await writer.drain()
        return True


def _framed(steps):
    """Tell whether the client can know where the answer ends, so that the connection may go on."""
    head, _, body = b"".join(steps).partition(b"\r\n\r\n")
    return f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")
