"""From bytes to text: one verdict on a page's charset, and how it was reached.

Declarations lie: pages saved from a browser keep ``charset=gb2312`` over UTF-8 bytes, servers send
``charset=utf-8`` over GBK. The order is therefore: a byte order mark; what the bytes prove by
themselves; the HTTP header; the meta element; and only then which reading is likelier Chinese.
The labels are those of the WHATWG Encoding Standard (through w3lib), read as browsers read them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom
from w3lib.encoding import to_unicode as read_as

from newsspider.text import gb18030
from newsspider.text.likelihood import likelihood

CHINESE = ("utf-8", "gb18030", "big5hkscs")
"""What an undeclared page can be."""

_DECLARED_BONUS = 9.0
"""Nats (see likelihood.py) that a declaration adds to its reading: as much as a rare character."""
_UNDECIDED = 10.0
"""Nats between the two best readings below which neither is clearly the likelier one."""

_PROOF = 80
"""Continuation bytes that prove UTF-8. They make forty Chinese characters: so many are not UTF-8 by
accident, though the two or three of a short title in GBK may be."""

_DECLARED_WITHIN = 4096
"""Bytes of a page in which its declaration is looked for, as w3lib does."""
_SAMPLE = 4000
"""Bytes beyond ASCII from which the likelihood of a reading is taken."""
_LATE_METAS = 8
"""Meta elements looked at behind the first 4,096 bytes."""
_RUN = re.compile(rb"[\x80-\xff](?:[\x00-\x7f]?[\x80-\xff])*+[0-9@-~]?")
_META = re.compile(rb"<\s*meta[^<>]{0,300}charset", re.IGNORECASE)
_STATEFUL = ("hz", "iso2022")
"""Charsets that write Chinese in bytes below 0x80."""
_TEXTUAL = re.compile("utf-(8|16|32)|cp\\d|iso(8859|2022)|koi8|mac|euc|shift|big5|gb18030|hz|tis")
"""Of what codecs.lookup knows, the charsets; ``base64`` or ``punycode`` is no page's charset."""


class Decoded(NamedTuple):
    """A decoded page and the verdict on its charset."""

    text: str
    encoding: str
    """Python's name in lower case: ``utf-8``, ``gb18030``, ``big5hkscs`` ..."""
    source: str
    """``bom``, ``header``, ``meta``, ``verified`` (the bytes prove it, against the declaration or
    without one) or ``detected`` (the likelier reading)."""
    replacements: int
    """How many U+FFFD the decoding produced."""
    conflict: bool
    """Whether a declaration is contradicted, or no reading is clearly likelier than the next."""


class _Declared(NamedTuple):
    header: str | None
    meta: str | None

    def contradicts(self, encoding: str) -> bool:
        return any(name not in (None, encoding) for name in self)

    def source(self, encoding: str) -> str | None:
        if encoding == self.header:
            return "header"
        return "meta" if encoding == self.meta else None


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page; ``content_type`` is the value of its HTTP header. Never raises.

    Bytes that fit no character become U+FFFD and are counted, never dropped.

    >>> decode("图书馆".encode("gbk"), "text/html; charset=utf-8")[1:]
    ('gb18030', 'verified', 0, True)
    >>> decode("图书馆".encode(), "text/html; charset=gb2312")[1:]
    ('utf-8', 'verified', 0, True)
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        marked = _decoded(body[len(mark) :], encoding, "bom", conflict=False)
        return marked._replace(conflict=marked.replacements > 0)
    declared = _Declared(
        _canonical(http_content_type_encoding(content_type)),
        _declared_in(body),
    )
    if body.isascii():
        return _seven_bit(body, declared)
    return _settled(body, declared) or _likeliest(body, _declared_late(body, declared))


def _declared_in(body: bytes) -> str | None:
    """Return what the meta element declares.

    Pages of one section are the same up to there, so that part is looked through only once.
    """
    at = body.find(b"charset", 0, _DECLARED_WITHIN)
    end = body.find(b">", at, _DECLARED_WITHIN) + 1
    return _declared_at_start(body[:end]) or _canonical(html_body_declared_encoding(body))


@lru_cache(maxsize=64)
def _declared_at_start(start: bytes) -> str | None:
    return _canonical(html_body_declared_encoding(start))


def _canonical(name: str | None) -> str | None:
    if name is None or not _TEXTUAL.match(name):
        return None
    return {"cp950": "big5hkscs", "utf-8-sig": "utf-8"}.get(name, name)


def _read(body: bytes, encoding: str) -> str:
    return gb18030.decode(body) if encoding == "gb18030" else read_as(body, encoding)


def _decoded(body: bytes, encoding: str, source: str, *, conflict: bool) -> Decoded:
    text = _read(body, encoding)
    replacements = text.count("\ufffd")
    if replacements:
        genuine = body.count("\ufffd".encode(encoding)) if encoding in CHINESE[:2] else 0
        replacements = max(replacements - genuine, 0)
    return Decoded(text, encoding, source, replacements, conflict)


def _seven_bit(body: bytes, declared: _Declared) -> Decoded:
    """Decode bytes below 0x80, which all charsets read alike but the stateful ones and UTF-16."""
    for name in declared:
        if name and name.startswith(_STATEFUL):
            return _decoded(body, name, declared.source(name) or "meta", conflict=False)
    utf16 = _unmarked_utf16(body)
    if utf16:
        return _decoded(body, utf16, "detected", conflict=declared.contradicts(utf16))
    names = [name for name in declared if name and not name.startswith(("utf-16", "utf-32"))]
    encoding = names[0] if names else "utf-8"
    source = declared.source(encoding) or "verified"
    return Decoded(body.decode("ascii"), encoding, source, 0, conflict=False)


def _unmarked_utf16(body: bytes) -> str | None:
    """Return which UTF-16 a body without byte order mark is: the zero bytes of its markup tell."""
    head = body[:1024]
    if head.count(0) * 4 < max(len(head), 8):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _settled(body: bytes, declared: _Declared) -> Decoded | None:
    """Decide without scoring where a strict reading leaves no doubt: nearly every page."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _settled_by_declaration(body, declared)
    proved = len(body) - len(text) >= _PROOF or _reads_chinese(text)
    if not proved or b"\0" in body:
        return None
    source = declared.source("utf-8") or "verified"
    return Decoded(text, "utf-8", source, 0, declared.contradicts("utf-8"))


def _settled_by_declaration(body: bytes, declared: _Declared) -> Decoded | None:
    """Believe an undisputed declaration of a Chinese charset in which the page reads as Chinese."""
    name = declared.header or declared.meta
    if name not in CHINESE or declared.contradicts(name):
        return None
    try:
        text = gb18030.decode_strict(body) if name == "gb18030" else body.decode(name)
    except UnicodeDecodeError:
        return None
    if not _reads_chinese(text):
        return None
    return Decoded(text, name, declared.source(name) or "verified", 0, conflict=False)


def _reads_chinese(text: str) -> bool:
    """Tell by the commonest mark and character: a misreading has both only by accident."""
    return "，" in text and "的" in text


def _declared_late(body: bytes, declared: _Declared) -> _Declared:
    """Look for a meta element behind the first 4,096 bytes or in the body, as browsers do not."""
    if declared.meta:
        return declared
    for match in list(_META.finditer(body))[:_LATE_METAS]:
        start = match.start()
        if body.rfind(b"<!--", 0, start) <= body.rfind(b"-->", 0, start):
            name = _canonical(html_body_declared_encoding(body[start : start + 1024]))
            if name:
                return declared._replace(meta=name)
    return declared


def _likeliest(body: bytes, declared: _Declared) -> Decoded:
    """Choose the reading that explains most of the bytes."""
    utf16 = _unmarked_utf16(body)
    if utf16:
        return _decoded(body, utf16, "detected", conflict=declared.contradicts(utf16))
    sample = _sample(body)
    names = dict.fromkeys(name for name in (*declared, *CHINESE, "cp1252") if name)
    scores = {name: likelihood(_read(sample, name)) for name in names}
    best = max(scores, key=lambda name: scores[name] + _DECLARED_BONUS * (name in declared))
    others = (score for name, score in scores.items() if name != best)
    undecided = scores[best] - max(others) < _UNDECIDED
    source = declared.source(best) or ("verified" if any(declared) else "detected")
    found = _decoded(body, best, source, conflict=undecided or declared.contradicts(best))
    if best == "utf-8" and source == "detected" and not found.replacements:
        return found._replace(source="verified")
    return found


def _sample(body: bytes) -> bytes:
    """Bytes beyond ASCII from all over the page, runs kept whole so that pairs stay pairs."""
    runs = _RUN.findall(body)
    step = 1 + sum(map(len, runs)) // _SAMPLE
    return b"\n".join(runs[::step])[: 2 * _SAMPLE]
