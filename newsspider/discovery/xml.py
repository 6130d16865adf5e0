"""Untrusted XML: unpacked up to a limit, parsed without entities and without network access."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from newsspider.decompression import GZIP, Bomb, BrokenEncoding, decompress
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_BYTES = 50 * 1024 * 1024
"""Bytes an unpacked sitemap may have (https://www.sitemaps.org/protocol.html)."""

_PROLOGUE = re.compile(r"^\s*<\?xml\b[^>]*\?>")


class Document(NamedTuple):
    """A parsed document, or why there is none."""

    root: etree._Element | None
    problem: str | None


def parse(
    body: bytes, content_type: str | None, *, kinds: Collection[str], called: str
) -> Document:
    """Return the document's root, or the reason why there is none, such as ``not xml``.

    The root's name must be one of ``kinds``, or the document is not what it is ``called``.
    A document that declares entities is refused: no real sitemap or feed does, and entities can
    read files, reach the network or grow without end.
    """
    try:
        body = decompress(body, "gzip", MAX_BYTES) if body.startswith(GZIP) else body
    except BrokenEncoding:
        return Document(None, "broken gzip")
    except Bomb:
        return Document(None, "too large")
    if len(body) > MAX_BYTES:
        return Document(None, "too large")
    text = _PROLOGUE.sub("", decode(body, content_type).text.lstrip("\ufeff"))
    if not text.strip():
        return Document(None, "empty")
    if re.match(r"\s*(?:<!doctype\s+html|<html)", text, re.IGNORECASE):
        return Document(None, "html")
    if "<!ENTITY" in text:
        return Document(None, "declares entities")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Document(None, "not xml")
    if (kind := name(root)) not in kinds:
        return Document(None, "html" if kind == "html" else f"not {called}")
    return Document(root, None)


def name(element: etree._Element) -> str:
    """Return the element's name without namespace, and without the prefix of an undeclared one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of that name, in any namespace."""
    return (child for child in element if name(child) == wanted)


def text_of(element: etree._Element, wanted: str) -> str:
    """Return the text of the first descendant of that name, stripped; empty if there is none."""
    for node in element.iter():
        if name(node) == wanted:
            return "".join(map(str, node.itertext())).strip()
    return ""
