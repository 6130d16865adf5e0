"""Tagged documents: corpora that hold each article between ``<doc>`` and ``</doc>``.

搜狗's news (SogouCA, SogouCS) and LCSTS put each field between tags of its own, WikiExtractor puts
some of them into the attributes of ``<doc>`` and the text behind it. None of them is XML: nothing
is escaped, and there is no root. The charset is GB18030 as published, UTF-8 as often passed on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.corpus.codec import encode
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

END = b"</doc>"
BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*<doc(?:>|\s+\w+=)")
"""How such a file begins."""
_ATTRIBUTE = r'\s+(\w+)=(?:"((?:[^"\n]|"(?!\s+\w+=|\s*(?:>|$)))*+)"|([^\s">]++))'
"""A value may hold quotation marks, which are not escaped; possessive, for time in proportion."""
_HEAD = re.compile(rf"\s*<doc((?:{_ATTRIBUTE})*+)\s*>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_FIELD = re.compile(r"\s*<(\w+)>(.*?)</\1>", re.DOTALL)


def lines_of_tagged(data: bytes) -> list[bytes]:
    """Return a line of JSON for each document; what is none comes back on a line as it is.

    >>> lines_of_tagged(b"<doc><url>http://a.test/1</url><content>a & b</content></doc>")
    [b'{"url": "http://a.test/1", "content": "a & b"}']
    """
    text = decode(data).text.removeprefix("\ufeff")
    parts = text.split(END.decode())
    return [_line(part) for part in parts[:-1]] + [_flat(parts[-1])] * bool(parts[-1].strip())


def _line(document: str) -> bytes:
    head = _HEAD.match(document)
    if head is None:
        return _flat(document + END.decode())
    fields = {name: quoted or bare for name, quoted, bare in _ATTRIBUTES.findall(head[1])}
    body = document[head.end() :]
    if _FIELD.match(body) is None:
        return encode(fields | {"text": body.strip()}).encode()
    found = list(_fields(body))
    if body[sum(len(whole) for whole, *_ in found) :].strip():
        return _flat(document + END.decode())
    return encode(fields | {name: value.strip() for _, name, value in found}).encode()


def _fields(body: str) -> Iterator[tuple[str, str, str]]:
    """Yield each field that follows the one before: as it stands, its name, its value."""
    at = 0
    while found := _FIELD.match(body, at):
        yield found[0], found[1], found[2]
        at = found.end()


def _flat(text: str) -> bytes:
    """Return on one line what is not a document, to be rejected."""
    return " ".join(text.split()).encode("utf-8", "replace")
