"""What a terminal or a log may be sent: nothing that steers it or forges a line."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters other than tab and line feed, line separators, marks that reverse the
direction of the text, invisible characters and lone surrogates."""


def printable(text: str) -> str:
    r"""Return the text with control, invisible and direction characters as Python escapes.

    Tabs and line feeds stay.

    >>> printable("采茶\x1b[2J\u202e")
    '采茶\\x1b[2J\\u202e'
    """
    return _CONTROL.sub(_escaped, text)


def on_one_line(text: str) -> str:
    r"""Return the same with line feeds as escapes, too.

    >>> on_one_line("a.jsonl\nrecords 9")
    'a.jsonl\\nrecords 9'
    """
    return printable(text).replace("\n", "\\n")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "backslashreplace").decode("ascii")
