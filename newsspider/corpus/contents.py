"""Contents: what kind of file this is, judged by its first bytes rather than its name."""

from __future__ import annotations

import gzip
import re
import zlib
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from newsspider.corpus import spread, tagged
from newsspider.zstd import zstd

if TYPE_CHECKING:
    from pathlib import Path

Packing: TypeAlias = Literal["gzip", "zstd"]
Shape: TypeAlias = Literal["lines", "spread", "tagged"]
"""``lines``: JSON Lines; ``spread``: JSON of other shape; ``tagged``: ``<doc>...</doc>``."""

HEAD = 8192
"""Bytes looked at."""

UNPACKING = (OSError, EOFError, zlib.error, zstd.ZstdError)
"""What reading a packed file may raise."""

_PACKINGS: dict[bytes, Packing] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_CLEAN = "newsspider clean -"
_UNPACK = "unpack it first"
_TABLE = "write it as JSON Lines first"
_OTHERS = {
    b"PAR1": f"a Parquet table; {_TABLE}: duckdb -c \"COPY (FROM 'FILE') TO 'FILE.jsonl'\"",
    b"ARROW1": f"an Arrow table; {_TABLE}, as with pandas.read_feather",
    b"SQLite format 3": f"a SQLite database; {_TABLE}: sqlite3 -json FILE 'SELECT ...' > FILE.json",
    b"PK\x03\x04": f"a zip archive, an Excel or Word file; {_UNPACK}: unzip -p FILE | {_CLEAN}",
    b"%PDF-": "a PDF file; take the text out first: pdftotext FILE FILE.txt",
    b"WARC/": "a web archive; take its pages out first, as .html files",
    b"Rar!\x1a\x07": f"a rar archive; {_UNPACK}",
    b"\x04\x22\x4d\x18": f"packed with lz4; {_UNPACK}: lz4cat FILE | {_CLEAN}",
    b"BZh": f"packed with bzip2; {_UNPACK}: bzcat FILE | {_CLEAN}",
    b"\xfd7zXZ\0": f"packed with xz; {_UNPACK}: xzcat FILE | {_CLEAN}",
    b"7z\xbc\xaf": f"a 7z archive; {_UNPACK}",
}
_TAR, _TAR_AT = b"ustar", 257
_UTF_16 = re.compile(
    rb"(?P<marked>\xff\xfe[^\0]\0|\xfe\xff\0[^\0])|(?P<LE>[\[{]\0[^\0]\0)|(?P<BE>\0[\[{]\0[^\0])"
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')
_RECORD = re.compile(rb'\n[ \t\r]*\{[ \t]*"[^"\\\x00-\x1f]{1,80}"[ \t]*:')
"""A line that begins as a record does; with one in sight, a file is read whatever precedes it."""


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


def other_kind(head: bytes) -> str | None:
    """Tell what kind of file begins with `head`, and what to do, if it is evidently no JSON."""
    if head.startswith(_TAR, _TAR_AT):
        how = f"tar -xOf FILE | {_CLEAN}"
        return f"a tar archive; {_UNPACK}; if it holds JSON Lines alone: {how}"
    if _RECORD.search(head):
        return None
    if found := _UTF_16.match(head):
        order = (found.lastgroup or "").replace("marked", "")
        return f"UTF-16; convert it first: iconv -f UTF-16{order} -t UTF-8 FILE | {_CLEAN}"
    return next((what for magic, what in _OTHERS.items() if head.startswith(magic)), None)


def shape_of(head: bytes) -> Shape:
    """Return the shape of the records in a file that begins with `head`."""
    if _RECORD.search(head):
        return "lines"
    if tagged.BEGIN.match(head):
        return "tagged"
    return "spread" if spread.BEGIN.match(head) else "lines"


def holds_records(head: bytes) -> bool:
    """Tell whether a file that begins with `head` holds records, whatever its name says."""
    return bool(tagged.BEGIN.match(head) or _OBJECT.match(head))


def unpacked(raw: Any, packing: Packing | None) -> Any:
    """Return the content of an open file that is packed in this way."""
    if packing == "gzip":
        return gzip.GzipFile(fileobj=raw)
    return zstd.ZstdFile(raw) if packing == "zstd" else raw


def unpacked_head(path: Path) -> bytes:
    """Return the first bytes of a file's content; raises one of `UNPACKING`."""
    with path.open("rb") as raw:
        content = unpacked(raw, packing_by_content(raw.peek(HEAD), None))
        head: bytes = content.peek(HEAD)
        return head


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file; raises OSError."""
    with path.open("rb", buffering=0) as file:
        return file.read(HEAD)
