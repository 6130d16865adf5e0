"""Contents: what kind of file this is, judged by its first bytes rather than its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

Packing: TypeAlias = Literal["gzip", "zstd"]

HEAD = 8192
"""Bytes looked at."""

_PACKINGS: dict[bytes, Packing] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_UNPACK = "unpack it first"
_TABLE = "write it as JSON Lines first, one record a line"
_OTHERS = {
    b"PAR1": f"a Parquet table; {_TABLE}",
    b"ARROW1": f"an Arrow table; {_TABLE}",
    b"PK\x03\x04": f"a zip archive or an Excel table; {_UNPACK}",
    b"BZh": f"packed with bzip2; {_UNPACK}: bzcat FILE | newsspider clean -",
    b"\xfd7zXZ\0": f"packed with xz; {_UNPACK}: xzcat FILE | newsspider clean -",
    b"7z\xbc\xaf": f"a 7z archive; {_UNPACK}",
}
_UTF_16 = re.compile(rb"\xff\xfe[^\0]\0|\xfe\xff\0[^\0]")
_SPREAD = re.compile(rb'\s*(?P<array>\[\s*)?\{[ \t]*\r?\n\s*"(?:[^"\\\n]|\\.)*"[ \t]*:')
"""The start of indented JSON, whose records spread over several lines each."""
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_RECORD = re.compile(rb'\n[ \t\r]*\{[ \t]*"[^"\\\x00-\x1f]{1,80}"[ \t]*:')
"""A line that begins as a record does; with one in sight, a file is read whatever precedes it."""


class NotJsonLinesError(ValueError):
    """The bytes are another kind of file; the message says which, and what to do."""


def packing_by_content(head: bytes, by_name: Packing | None) -> Packing | None:
    r"""Return how a file that begins with `head` is packed; `by_name` if the bytes do not tell.

    The name alone is not enough: browsers and crawlers unpack what they save as ``.gz``, and tools
    pack files that others have named.

    >>> packing_by_content(b'{"text": "...', "gzip"), packing_by_content(b"\x1f\x8b\x08", None)
    (None, 'gzip')
    """
    for magic, packing in _PACKINGS.items():
        if head.startswith(magic) and not _RECORD.search(head):
            return packing
    return None if _JSON.match(head) else by_name


def refuse_other_kinds(head: bytes) -> None:
    """Raise NotJsonLinesError if a file that begins with `head` is evidently not JSON Lines."""
    if _RECORD.search(head):
        return
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise NotJsonLinesError(what)
    if _UTF_16.match(head):
        how = "iconv -f UTF-16 -t UTF-8 FILE | newsspider clean -"
        raise NotJsonLinesError(f"UTF-16; convert it first: {how}")
    if spread := _SPREAD.match(head.removeprefix(b"\xef\xbb\xbf")):
        query = "'.[]'" if spread["array"] else "."
        how = f"jq -c {query} FILE | newsspider clean -"
        raise NotJsonLinesError(f"records of several lines each; put each on one: {how}")


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file; raises OSError."""
    with path.open("rb", buffering=0) as file:
        return file.read(HEAD)
