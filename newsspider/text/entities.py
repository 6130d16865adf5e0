"""Character references that somebody forgot to resolve: ``&nbsp;`` ``&ldquo;`` ``&#x4e2d;``."""

from __future__ import annotations

import html
import re
from html.entities import html5

from newsspider.text.edits import Edit

_REFERENCE = re.compile(
    r"&(?:amp;){0,8}"
    r"(?:(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|nbsp(?![A-Za-z0-9=;]))"
)
_ABOUT_MARKUP = re.compile(
    r"HTML|XML|转义|轉義|实体|實體|代码|代碼|escap|entit|`|</?[a-z]|[{}]|&&|;\s*$", re.IGNORECASE
)
"""A line that speaks of markup, or is code: its references are what it says."""


def entities(text: str) -> list[Edit]:
    r"""Resolve character references, also those escaped twice.

    Only references that end in a semicolon count (and a bare ``&nbsp``), so that ``AT&T`` and
    ``?a=1&copy=2`` stay. A line about markup, or of code, is left alone.

    >>> entities("&ldquo;图书馆&amp;nbsp;")
    [Edit(start=0, end=7, after='“'), Edit(start=10, end=20, after='\xa0')]
    """
    found: list[Edit] = []
    offset = 0
    for line in text.split("\n"):
        matches = list(_REFERENCE.finditer(line)) if "&" in line else []
        if matches and not _ABOUT_MARKUP.search(_REFERENCE.sub("", line)):
            found += (
                Edit(offset + match.start(), offset + match.end(), after)
                for match in matches
                if (after := _resolved(match.group())) is not None
            )
        offset += len(line) + 1
    return found


def _resolved(reference: str) -> str | None:
    """Return what a reference stands for, or None if it is none."""
    name = reference.removeprefix("&").replace("amp;", "")
    if not name:
        return "&"
    if name.startswith("#"):
        after = html.unescape(f"&{name}")
        return None if "\ufffd" in after else after or None
    return html5.get(name)
