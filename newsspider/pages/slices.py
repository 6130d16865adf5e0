"""The piece of a page that holds the article: most of a page is furniture, and parsing is dear.

A piece must never lose what the whole page would have given. So a field that the piece lacks
sends us back to the whole page, unless the text outside the piece cannot hold that field.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsspider.pages.base import ArticlePage

_META = re.compile(
    r"""(?i:<meta)\b(?:[^>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*+>""",
)
_READ_META = re.compile(r"""name\s*=\s*["']?(?:[kK]eywords|source|publishdate)\b""")
_HEAD = 32 << 10
"""Characters in which meta elements are looked for; beyond them nobody writes a head."""

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_MOST_MENTIONS = 20
"""A container's name also stands in scripts and style sheets, but not this often before it."""

_GAP = r"(?:\s|&nbsp;|<[^<>]{0,300}>)*+"
_SAID = {
    "source": tuple(
        re.compile(rf"{word}{_GAP}[：:]") for word in ("来源", "來源", "稿源", "出处", "来自")
    ),
    "editors": tuple(
        re.compile(rf"{word}(?:[辑輯]|(?<=[責责]{word})){_GAP}[：:]") for word in ("编", "編")
    ),
}
"""What a text must say for a field to be read in it. Each begins with fixed characters: to search
for those is ten times as fast as for a choice."""
_NAMED = {
    "source": tuple(re.compile(rf"{name}\b") for name in ("source", "from", "p_origin", "sub-src")),
    "editors": (),
}
"""Names of elements that show a field without saying so."""
_ATTRIBUTE = re.compile(r"""(?:id|class|name)\s*=\s*["']?(?:[\w -]{0,80}\s)?\Z""")
_LONGEST_ATTRIBUTE = 100


class Slice(NamedTuple):
    """A piece of a page, with the meta elements that layouts read in front of it."""

    piece: str
    text: str
    start: int
    end: int

    def suffices(self, missing: frozenset[str]) -> bool:
        """Tell whether the fields that the piece lacks are not in the rest of the page either."""
        if not missing:
            return True
        if not missing <= _SAID.keys():
            return False
        outside = self.text[: self.start] + self.text[self.end :]
        rest = html.unescape(outside) if "&#" in outside else outside
        return not any(
            any(said.search(rest) for said in _SAID[field])
            or any(_is_attribute(rest, name) for name in _NAMED[field])
            for field in missing
        )


def _is_attribute(text: str, name: re.Pattern[str]) -> bool:
    places = (match.start() for match in name.finditer(text))
    return any(_ATTRIBUTE.search(text, max(0, at - _LONGEST_ATTRIBUTE), at) for at in places)


def cut(layout: type[ArticlePage], text: str) -> Slice | None:
    """Return the piece from breadcrumb to editor; None if its start is not plain to see.

    Where no end is to be seen the piece reaches to the end of the page.
    """
    marked = (_in_tag(text, mark) for mark in layout.MARKERS)
    body = next((at for at in marked if at >= 0), -1)
    start = _start(layout, text, body) if body >= 0 else -1
    if start < 0:
        return None
    end = _end(layout, text, body)
    return Slice(_metas(text, start) + text[start:end], text, start, end)


def _in_tag(text: str, mark: str) -> int:
    """Return where `mark` stands inside a tag, rather than in a script or a style sheet; or -1."""
    at = text.find(mark)
    for _ in range(_MOST_MENTIONS):
        if at < 0 or mark.startswith("<") or text.rfind("<", 0, at) > text.rfind(">", 0, at):
            return at
        at = text.find(mark, at + 1)
    return -1


def _start(layout: type[ArticlePage], text: str, body: int) -> int:
    start = max((text.rfind(mark, 0, body) for mark in layout.START), default=-1)
    if start >= 0:
        return text.rfind("<", 0, start)
    opening = _BODY.search(text, 0, body) if layout.START else None
    return opening.start() if opening else -1


def _end(layout: type[ArticlePage], text: str, body: int) -> int:
    end = body
    for mark in layout.END:
        end = text.find(mark, end)
        if end < 0:
            return len(text)
        end += len(mark)
    return _behind_tag(text, end)


def _behind_tag(text: str, end: int) -> int:
    """Return `end`, or the end of the tag it stands in: parsers differ about half a tag."""
    if text.rfind("<", 0, end) < text.rfind(">", 0, end):
        return end
    close = text.find(">", end)
    return close + 1 if close >= 0 else len(text)


def _metas(text: str, start: int) -> str:
    return "".join(
        match[0]
        for match in _META.finditer(text, 0, min(start, _HEAD))
        if _READ_META.search(match[0]) and not _commented(text, match.start())
    )


def _commented(text: str, at: int) -> bool:
    return text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)
