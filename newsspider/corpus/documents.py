"""Documents: files that are one article each, as HTML or as text."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from newsspider.corpus.chunks import LONGEST_LINE
from newsspider.corpus.objects import Rejection
from newsspider.corpus.records import Carried, article_of
from newsspider.corpus.sources import LINES_AS_RECORDS
from newsspider.errors import ForeignAddress, PageError, UnknownLayout
from newsspider.pages import parse_article
from newsspider.sites import site_of
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from newsspider.corpus.sources import Source
    from newsspider.items import Article

_TAG = re.compile(rb"<(?:link|meta)\b[^<>]*+", re.IGNORECASE)
_CANONICAL = re.compile(rb"""\b(?:rel=["']?canonical|property=["']?og:url)\b""", re.IGNORECASE)
_ADDRESS = re.compile(rb"""\b(?:href|content)=["']?(https?://[^"'\s]+)""", re.IGNORECASE)

_HEADED = re.compile(
    r"(?P<title>[^\s\u3000][^\n]{0,79}(?<![。！？；，…”])[ \t]*)\n(?:[ \t]*+\n)*+"
    r"(?P<text>\u3000\u3000[^\n]*+(?:\n(?:\u3000\u3000[^\n]*+|[ \t]*+))*+)"
)
"""A text whose paragraphs are indented below a first line that is not: that line is the title."""


def read_document(source: Source) -> Carried | Rejection:
    """Return the article in a saved page or text file, or why there is none; raises OSError.

    What has no address is known by its file, which is named in ``extra``: many a corpus keeps its
    categories as folders. Bytes in that name that are no UTF-8 are escaped.
    """
    try:
        found = _read(source)
    except PageError as error:
        return Rejection(error.reason, error.detail)
    if isinstance(found, Rejection):
        return found
    name = source.name.encode("utf-8", "backslashreplace").decode()
    return Carried(found, {} if found.url else {"file": name})


def _read(source: Source) -> Article | Rejection:
    if (source.size or 0) > LONGEST_LINE:
        how = f"; if each line is an article: {LINES_AS_RECORDS}" * (source.kind == "text")
        why = f"{source.size} bytes, at most {LONGEST_LINE} are read{how}"
        return Rejection("body_too_large", why)
    body = Path(source.name).read_bytes()
    url = address_of(source.name, body)
    try:
        article = parse_article(body, url)
    except (ForeignAddress, UnknownLayout):
        if source.kind == "page":
            raise
        return _as_text(body, url)
    if not article.text:
        return Rejection("no_text", "the page has no text")
    if not article.url:  # then it has the id of its title and text
        article.id = article_of(text=article.text, title=article.title).id
    return article


def address_of(name: str, body: bytes) -> str:
    """Return the address of a saved page; empty if it cannot be told.

    It is read from the path, as ``wget -x`` makes it, else from the page's canonical link.

    >>> address_of("mirror/gd.people.com.cn/n2/2026/1103/c123-456.html", b"")
    'http://gd.people.com.cn/n2/2026/1103/c123-456.html'
    >>> address_of("page.html", b'<link rel="canonical" href="http://sn.people.com.cn/a.html">')
    'http://sn.people.com.cn/a.html'
    """
    parts = PurePath(name).parts
    for at in range(len(parts) - 1):
        if "." in parts[at] and site_of(url := f"http://{'/'.join(parts[at:])}"):
            return url
    for tag in _TAG.finditer(body):
        if _CANONICAL.search(tag[0]) and (found := _ADDRESS.search(tag[0])):
            return found[1].decode("ascii", "replace")
    return ""


def _as_text(body: bytes, url: str) -> Article | Rejection:
    """Return an article whose body is the whole text; for text files that no layout claims."""
    decoded = decode(body)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return Rejection("no_text", "the file has no text")
    flags = ["replacement_characters"] if decoded.replacements else []
    headed = _HEADED.fullmatch(text)
    return article_of(
        title=headed["title"] if headed else None,
        text=(headed["text"] if headed else text).strip(),
        url=url,
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        flags=flags,
    )
