"""Searches in the source of a page, without parsing it, for where its article begins and ends.

A piece that is too large does no harm; one that is too small does, for it must hold everything that
a layout reads above the body. So where the breadcrumb is not found, or may begin further up, the
piece begins with the document's body.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_MOST_MENTIONS = 20
"""A container's name also occurs in scripts and style sheets, but not so often before its tag."""

_ATTRIBUTE = re.compile(r"""(?:id|class|name)\s*=\s*["']?(?:[\w -]{0,80}\s)?\Z""")
_LONGEST_ATTRIBUTE = 100
"""Characters of an attribute ahead of the name in it."""
_OPENING = re.compile(r"<(?:div|span|p|td|li|h\d)\b[^<>]*>[^<]*\Z", re.IGNORECASE)
_LONGEST_OPENING = 300
"""Characters of the tag around a link, and of the text between the two."""
_TABLES = re.compile(
    r"<!--.*?(?:-->|\Z)|<script\b(?:[^<]++|<(?!/script\b))*+"
    r"|<(?P<close>/?)(?:(?P<table>table)|(?P<cell>td))\b",
    re.IGNORECASE | re.DOTALL,
)


def in_tag(text: str, mark: str) -> int:
    """Return where `mark` first stands in a tag, not in a script or a style sheet; else -1."""
    at = text.find(mark)
    for _ in range(_MOST_MENTIONS):
        if at < 0 or text.rfind("<", 0, at) > text.rfind(">", 0, at):
            return at
        at = text.find(mark, at + 1)
    return -1


def attribute(text: str, name: re.Pattern[str], end: int = sys.maxsize) -> int:
    """Return where an element first has `name` as its id, class or name; else -1."""
    places = (match.start() for match in name.finditer(text, 0, end))
    found = (at for at in places if _ATTRIBUTE.search(text, max(0, at - _LONGEST_ATTRIBUTE), at))
    return next(found, -1)


def document_start(text: str, body: int) -> int:
    """Return where the ``<body>`` before the offset `body` begins; else -1."""
    opening = _BODY.search(text, 0, body)
    return opening.start() if opening else -1


def crumbs_start(text: str, names: Iterable[re.Pattern[str]], body: int) -> int:
    """Return where the first element with one of `names` before `body` begins; else -1.

    If it is a link, the element around it counts, and -1 is returned if that is not found.
    """
    first = min((at for name in names if (at := attribute(text, name, body)) >= 0), default=-1)
    start = text.rfind("<", 0, first + 1)
    if start < 0 or text[start : start + 2].lower() != "<a":
        return start
    around = _OPENING.search(text, max(0, start - _LONGEST_OPENING), start)
    return around.start() if around else -1


def outermost_table(text: str, place: int) -> int:
    """Return where the outermost table around `place` begins; -1 if there is none."""
    start, depth = -1, 0
    for match in _TABLES.finditer(text, 0, place):
        if match["table"]:
            start = start if depth else match.start()
            depth = max(depth - 1, 0) if match["close"] else depth + 1
    return start if depth else -1


def last_table(text: str, start: int) -> int:
    """Return where the last table from `start` on ends; the end of `text` if that is unclear."""
    end, depth = len(text), 0
    for match in _TABLES.finditer(text, start):
        if match["table"]:
            depth = max(depth - 1, 0) if match["close"] else depth + 1
            end = len(text) if depth else match.end()
        elif match["cell"] and not depth:
            return len(text)
    return behind_tag(text, end)


def behind_tag(text: str, end: int) -> int:
    """Return `end`, or the end of the tag around it: no parser must see half a tag."""
    if text.rfind("<", 0, end) < text.rfind(">", 0, end):
        return end
    close = text.find(">", end)
    return close + 1 if close >= 0 else len(text)
