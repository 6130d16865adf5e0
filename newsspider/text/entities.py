"""Character references that somebody forgot to resolve: ``&nbsp;`` ``&ldquo;`` ``&#x4e2d;``."""

from __future__ import annotations

import html
import re
from html.entities import html5

from newsspider.text.edits import Edit, exchanging
from newsspider.text.lines import spans_of_lines

_REFERENCE = re.compile(
    r"&(?:amp;){0,8}"
    r"(?:(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|nbsp(?![A-Za-z0-9=;]))"
)
_ABOUT_MARKUP = re.compile(
    r"HTML|XML|转义|轉義|实体|實體|代码|代碼|escap|entit|`|</?[a-z]|[{}]|&&|;\s*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that speaks of markup, or is code: its references are what it says."""


def entities(text: str) -> list[Edit]:
    r"""Resolve character references, also those escaped twice.

    Only references that end in a semicolon count (and a bare ``&nbsp``), so that ``AT&T`` and
    ``?a=1&copy=2`` stay. A line about markup, or of code, is left alone.

    >>> entities("&ldquo;图书馆&amp;nbsp;")
    [Edit(start=0, end=7, after='“'), Edit(start=10, end=20, after='\xa0')]
    """
    if not _ABOUT_MARKUP.search(_REFERENCE.sub("", text)):
        return exchanging(_REFERENCE.finditer(text), _resolved)
    found: list[re.Match[str]] = []
    for start, end in spans_of_lines(text):
        if text.find("&", start, end) >= 0:
            matches = [*_REFERENCE.finditer(text, start, end)]
            if matches and not _ABOUT_MARKUP.search(_REFERENCE.sub("", text[start:end])):
                found += matches
    return exchanging(found, _resolved)


def _resolved(reference: str) -> str | None:
    """Return what a reference stands for, or None if it is none."""
    name = reference.removeprefix("&").replace("amp;", "")
    if not name:
        return "&"
    if name.startswith("#"):
        after = html.unescape(f"&{name}")
        return None if "\ufffd" in after else after or None
    return html5.get(name)
