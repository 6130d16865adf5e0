"""Spread JSON: records over several lines each, or a long array on one line, put on a line each.

Objects are cut at their braces; whether what stands between two braces is JSON is judged later,
line by line.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from newsspider.text.decoding import CHINESE, decode
from newsspider.text.gb18030 import assigned

if TYPE_CHECKING:
    from codecs import IncrementalDecoder
    from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
_KEY = rb'"(?:[^"\\\n]|\\.)*"\s*:'
BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{[ \t]*\r?\n\s*"
    + _KEY  # indented
    + rb"|(?:\xef\xbb\xbf)?\s*\[[ \t]*\{[ \t]*"
    + _KEY
    + rb"[^\n]*+\Z"  # an array on one long line
)
"""How such a file begins."""
_NAVICAT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"RECORDS"\s*:\s*(?=\[)')
"""What stands before the array in a table exported with Navicat."""
_STEP = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(?P<begin>\{)|(?P<end>\})|(?P<torn>")', re.DOTALL)
_BREAK = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")|[ \t]*[\r\n]\s*', re.DOTALL)
_HEAD = 8192
"""Bytes by which the charset is judged."""
_BETWEEN = b" \t\r\n,[]}" + _BOM
"""Bytes that may stand between records and are dropped: the array's brackets and commas."""


class Cutter:
    """Cuts a stream into lines of one object each; what is between objects gets lines too."""

    def __init__(self, longest: int) -> None:
        """Give up on an object that is longer than `longest` bytes."""
        self._longest = longest
        self._waiting = bytearray()
        """What follows the buffer; appending to that would copy it each time."""
        self._buffer = b""
        self._scanned = 0
        """Length of the front of the buffer that was looked at: whole strings and braces."""
        self._enough = _HEAD
        """Length of the buffer at which another look is worth its time: twice as much as before."""
        self._depth = 0
        self._begun = False
        self._older: IncrementalDecoder | None = None
        """Decoder of a charset whose characters may hold the byte of a brace or a backslash."""

    def fed(self, data: bytes) -> Iterator[bytes]:
        """Take the next bytes; yield a line for each object that ends in them."""
        self._waiting += self._in_utf8(data)
        if len(self._buffer) + len(self._waiting) < self._enough:
            return
        if not self._begun:
            self._begin()
        self._buffer += self._waiting
        self._waiting.clear()
        yield from self._cut()
        if len(self._buffer) > self._longest:
            yield from self._emptied()
        self._enough = 2 * len(self._buffer) or 1

    def rest(self) -> Iterator[bytes]:
        """Yield lines of what is left at the end."""
        self._enough = 0
        yield from self.fed(b"")
        self._buffer += self._in_utf8(b"", final=True)
        yield from self._emptied()

    def _begin(self) -> None:
        """Settle the charset, and pass over what stands before the array."""
        self._begun = True
        charset = _charset(bytes(self._waiting[:_HEAD]))
        if charset != "utf-8":
            self._older = getincrementaldecoder(charset)("replace")
            self._waiting[:] = self._in_utf8(bytes(self._waiting))
        if wrapper := _NAVICAT.match(self._waiting):
            del self._waiting[: wrapper.end()]

    def _in_utf8(self, data: bytes, *, final: bool = False) -> bytes:
        return assigned(self._older.decode(data, final)).encode() if self._older else data

    def _cut(self) -> Iterator[bytes]:
        start, scanned = 0, len(self._buffer)
        for step in _STEP.finditer(self._buffer, self._scanned):
            if step.lastgroup == "begin":
                if not self._depth:
                    yield from _line(self._buffer[start : step.start()].strip(_BETWEEN))
                    start = step.start()
                self._depth += 1
            elif step.lastgroup == "end" and self._depth:
                self._depth -= 1
                if not self._depth:
                    yield from _line(self._buffer[start : step.end()])
                    start = step.end()
            elif step.lastgroup == "torn":
                scanned = step.start()
                break
        self._buffer = self._buffer[start:]
        self._scanned = scanned - start

    def _emptied(self) -> Iterator[bytes]:
        left = self._buffer if self._depth else self._buffer.strip(_BETWEEN)
        self._buffer, self._scanned, self._depth = b"", 0, 0
        yield from _line(left)


def _charset(head: bytes) -> str:
    """Return the charset by the first bytes, the last of which may be half a character."""
    head = head[: head.rfind(b'"') + 1]
    try:
        head.decode()
    except UnicodeDecodeError:
        likely = decode(head).encoding
        return likely if likely in CHINESE else "utf-8"
    return "utf-8"


def _line(found: bytes) -> Iterator[bytes]:
    r"""Yield the bytes on one line, line breaks within strings escaped, unless there are none.

    >>> list(_line(b'{\n  "text": "a\nb"\n}'))
    [b'{ "text": "a\\nb" }\n']
    """
    if b"\n" in found or b"\r" in found:
        found = _BREAK.sub(_unbroken, found)
    if found:
        yield found + b"\n"


def _unbroken(match: re.Match[bytes]) -> bytes:
    string: bytes | None = match[1]
    return string.replace(b"\n", rb"\n").replace(b"\r", rb"\r") if string else b" "
