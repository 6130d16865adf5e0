"""The piece of a page that holds the article: most of a page is not article, and parsing is slow.

Reading a piece must give what reading the whole page would. So if the piece lacks a field, the
whole page is read, unless the source outside the piece cannot hold that field.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from newsspider.pages.scan import attribute

_META = re.compile(
    r"""(?i:<meta)\b(?:[^>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*+>""",
)
_READ_META = re.compile(r"""[nN](?i:ame)\s*=\s*["']?(?:[kK]eywords|source|publishdate)\b""")
_HEAD = 32 << 10
"""Characters in which meta elements are searched for if no ``</head>`` ends the search."""

_GAP = r"(?:\s|&nbsp;|<[^<>]{0,300}>)*+"
_SAID = {
    "source": tuple(
        re.compile(rf"{word}{_GAP}[：:]")
        for word in ("来源", "來源", "稿源", "出处", "来自", r"Source(?<![A-Za-z]Source)")
    ),
    "editors": tuple(
        re.compile(rf"{word}(?:[辑輯]|(?<=[責责]{word})){_GAP}[：:]") for word in ("编", "編")
    ),
}
"""Patterns, by field, of which a source must match one for the field to be read in it. Each begins
with fixed characters: such a search is ten times as fast as one that begins with alternatives."""
_NAMED = {
    "source": tuple(re.compile(rf"{name}\b") for name in ("source", "from", "p_origin", "sub-src")),
    "editors": (),
}
"""Names of elements that may hold a field without such a word."""


class Slice(NamedTuple):
    """A piece of a page's source."""

    piece: str
    """The piece, with the meta elements that layouts read in front of it."""
    text: str
    """The source of the whole page."""
    start: int
    end: int
    """Offsets of the piece in the source, without the meta elements."""

    def suffices(self, missing: frozenset[str]) -> bool:
        """Tell whether the rest of the page cannot hold the fields that the piece lacks either."""
        if not missing:
            return True
        if not missing <= _SAID.keys():
            return False
        outside = self.text[: self.start] + self.text[self.end :]
        rest = html.unescape(outside) if "&#" in outside else outside
        return not any(
            any(said.search(rest) for said in _SAID[field])
            or any(attribute(rest, name) >= 0 for name in _NAMED[field])
            for field in missing
        )


def cut(text: str, span: tuple[int, int] | None) -> Slice | None:
    """Return the piece of `text` from the start to the end of `span`."""
    if span is None:
        return None
    start, end = span
    return Slice(_metas(text, start) + text[start:end], text, start, end)


def _metas(text: str, start: int) -> str:
    end = text.find("</head>", 0, start)
    return "".join(
        match[0]
        for match in _META.finditer(text, 0, end if end >= 0 else min(start, _HEAD))
        if _READ_META.search(match[0]) and not _commented(text, match.start())
    )


def _commented(text: str, at: int) -> bool:
    return text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)
