r"""Paragraphs: one line each, joined by one line feed, without blanks at either end.

Clean text is paragraphs joined by one ``\n``: no other line end, no indentation, no blanks at
the end of a line, no empty lines. Three kinds of text carry meaning in their blanks and keep them:

- **verse, tables and lists**: in a block of three or more short lines whose indentation differs,
  the indentation is the author's; between two blocks of two or more short lines, an empty line is
  a stanza's end;
- **code**: lines indented with ASCII blanks, or that look like statements, and the empty lines
  beside them;
- **tables**: tabs at the end of a line that holds other tabs are empty cells.

Blanks inside a line are never touched. No rule joins two paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

BLANK = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks within a line, as a regular expression class."""

_SHORT = 24
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_TRAILING = re.compile(f"(?<![{BLANK}])[{BLANK}]+(?=\n|\\Z)")
_INDENTATION = re.compile(f"^[{BLANK}]+(?=[^{BLANK}\n])", re.MULTILINE)
_EMPTY_LINES = re.compile("\n{2,}")
_CODE = re.compile(
    r"^(?:  |\t)\s*[!-~]|[{};]\s*$|^(?:#include|//|/\*|<[a-z/!])|"
    r"^(?:import|from|def|class|return|for|if|else|while|try|func|function|var|let|const|public|"
    r"private|SELECT|INSERT)\b"
)
_ALIGNED = re.compile(f"[^{BLANK}][{BLANK}]{{2,}}[^{BLANK}]|\t")


def line_ends(text: str) -> list[Edit]:
    r"""Write every line end as a line feed; line ends are not added up: ``\r\n`` is one.

    >>> line_ends("修路\r\n采茶\u2029")
    [Edit(start=2, end=4, after='\n'), Edit(start=6, end=7, after='\n')]
    """
    return [Edit(*match.span(), "\n") for match in _LINE_END.finditer(text)]


def trailing_blanks(text: str) -> list[Edit]:
    r"""Remove blanks before a line end, except the tabs of a table's empty cells.

    >>> trailing_blanks("春茶上市\u3000\n")
    [Edit(start=4, end=5, after='')]
    """
    return [
        Edit(*match.span(), "")
        for match in _TRAILING.finditer(text)
        if not _is_empty_cells(text, match)
    ]


def _is_empty_cells(text: str, match: re.Match[str]) -> bool:
    if set(match.group()) != {"\t"}:
        return False
    start = text.rfind("\n", 0, match.start()) + 1
    return "\t" in text[start : match.start()]


def indentation(text: str) -> list[Edit]:
    r"""Remove the blanks at the start of a paragraph of prose.

    >>> indentation("　　图书馆开放了。")
    [Edit(start=0, end=2, after='')]
    >>> indentation("走\n　走\n　　走"), indentation("if x:\n    y = 1")
    ([], [])
    """
    matches = list(_INDENTATION.finditer(text))
    if not matches:
        return []
    shaped = _shaped_lines(text.split("\n")) if _may_be_shaped(text, matches) else frozenset()
    found: list[Edit] = []
    line, counted = 0, 0
    for match in matches:
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if line not in shaped and not _is_code(text, match):
            found.append(Edit(*match.span(), ""))
    return found


def _may_be_shaped(text: str, matches: Sequence[re.Match[str]]) -> bool:
    """Verse has no long indented line; a text that has one is indented as prose is."""
    ends = (text.find("\n", match.end()) for match in matches)
    return not any(
        (end if end >= 0 else len(text)) - match.end() > _SHORT
        for match, end in zip(matches, ends, strict=True)
    )


def _shaped_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of lines in blocks of short lines with differing indentation."""
    shaped: set[int] = set()
    block: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip() and len(line.strip()) <= _SHORT:
            block.append(number)
            continue
        widths = {len(lines[place]) - len(lines[place].lstrip()) for place in block}
        if len(block) >= 3 and len(widths) > 1:
            shaped.update(block)
        block = []
    return frozenset(shaped)


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Tell ASCII indentation of what is no Chinese paragraph, and rows of an aligned table."""
    start = text[match.end()]
    if set(match.group()) <= {" ", "\t"} and start < "\u2e80" and start not in "“‘":
        return True
    row = text[match.end() : match.end() + 2 * _SHORT].partition("\n")[0]
    return len(row) < 2 * _SHORT and bool(_ALIGNED.search(row))


def empty_lines(text: str) -> list[Edit]:
    r"""Remove empty lines, and line feeds at either end of the text.

    >>> empty_lines("修路。\n\n采茶。\n")
    [Edit(start=3, end=5, after='\n'), Edit(start=8, end=9, after='')]
    >>> empty_lines("春眠不觉晓\n处处闻啼鸟\n\n夜来风雨声\n花落知多少")
    []
    """
    found = [
        Edit(*match.span(), "\n")
        for match in _EMPTY_LINES.finditer(text)
        if match.start() and match.end() < len(text) and not _is_structure(text, match)
    ]
    head = len(text) - len(text.lstrip("\n"))
    tail = len(text.rstrip("\n"))
    before = [Edit(0, head, "")] if head else []
    after = [Edit(tail, len(text), "")] if head <= tail < len(text) else []
    return [*before, *found, *after]


def _is_structure(text: str, match: re.Match[str]) -> bool:
    above = text[max(match.start() - 200, 0) : match.start()].split("\n")[-2:]
    below = text[match.end() : match.end() + 200].split("\n")[:2]
    if any(_CODE.search(line) for line in (above[-1], below[0])):
        return True
    return len(above) == len(below) == 2 and all(
        0 < len(line) <= _SHORT for line in (*above, *below)
    )
