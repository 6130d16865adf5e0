r"""Paragraphs: one line each, joined by one line feed, without blanks at either end.

Clean text is paragraphs joined by one ``\n``: no other line end, no indentation, no blanks at
the end of a line, no empty lines. Four kinds of text carry meaning in their blanks and keep them:

- **verse, tables and lists**: in a block of three or more short lines whose indentation differs
  and is not the usual two ems, it is the author's; between two blocks of two or more short lines,
  an empty line is a stanza's end;
- **code**: lines indented with ASCII blanks, or that look like statements, and the empty lines
  beside them;
- **Markdown and subtitles**: a text with a heading (``# ``) or a fence keeps its empty lines, and
  so does a subtitle file before each cue;
- **tables**: tabs at the end of a line that holds other tabs are empty cells.

Blanks inside a line are never touched. No rule joins two paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
"""Blanks within a line: the members of a regular expression class."""

_SHORT = 24
_USUAL = ({"　　"}, {"\xa0\xa0\xa0\xa0"})
"""The indentation of a paragraph of Chinese prose: two ems."""
_LINE_END = "\r\n|[\r\x0b\x0c\u2028\u2029]"
_LINE_ENDS = re.compile(f"(?:{_LINE_END})+")
_EACH_LINE_END = re.compile(_LINE_END)
_TRAILING = re.compile(f"(?<![{BLANKS}])[{BLANKS}]+(?=\n|\\Z)")
_EMPTY_LINES = re.compile("\n{2,}")
_CODE = re.compile(
    r"^(?:  |\t)\s*[!-~]|[{};]\s*$|^(?:#include|//|/\*|<[a-z/!])|"
    r"^(?:import|from|def|class|return|for|if|else|while|try|func|function|var|let|const|public|"
    r"private|SELECT|INSERT)\b"
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```)", re.MULTILINE)
_CUE = re.compile(r"(?:\d{1,5}\n)?\d{2}:\d{2}(?::\d{2})?[,.]\d{3} --> ")
_ALIGNED = re.compile(f"[^{BLANKS}][{BLANKS}]{{2,}}[^{BLANKS}]|\t")


def line_ends(text: str) -> list[Edit]:
    r"""Write every line end as a line feed, ``\r\n`` as one; a row of them is one edit.

    >>> line_ends("修路\r\n采茶\u2029")
    [Edit(start=2, end=4, after='\n'), Edit(start=6, end=7, after='\n')]
    """
    return [
        Edit(*match.span(), _EACH_LINE_END.sub("\n", match.group()))
        for match in _LINE_ENDS.finditer(text)
    ]


def trailing_blanks(text: str) -> list[Edit]:
    r"""Remove blanks before a line end, except the tabs of a table's empty cells.

    >>> trailing_blanks("春茶上市\u3000\n")
    [Edit(start=4, end=5, after='')]
    """
    tabs = "\t" in text
    found: list[Edit] = []
    for match in _TRAILING.finditer(text):
        if not (tabs and _is_empty_cells(text, match, found)):
            found.append(Edit(*match.span(), ""))
    return found


def _is_empty_cells(text: str, match: re.Match[str], removed: Sequence[Edit]) -> bool:
    """Tell tabs that end a row: another tab is left in this line or in the one above."""
    if match.group().strip("\t"):
        return False
    start = text.rfind("\n", 0, match.start())
    if text.find("\t", start + 1, match.start()) >= 0:
        return True
    if start < 0:
        return False
    end = removed[-1].start if removed and removed[-1].end == start else start
    return text.find("\t", text.rfind("\n", 0, start) + 1, end) >= 0


def indentation(text: str) -> list[Edit]:
    r"""Remove the blanks at the start of a paragraph of prose.

    >>> indentation("　　图书馆开放了。")
    [Edit(start=0, end=2, after='')]
    >>> indentation("走\n　走\n　　走"), indentation("if x:\n    y = 1")
    ([], [])
    """
    lines = text.split("\n")
    shaped = _shaped_lines(lines)
    found: list[Edit] = []
    offset = 0
    for number, line in enumerate(lines):
        if line and line[0] in BLANKS and number not in shaped:
            body = line.lstrip(BLANKS)
            width = len(line) - len(body)
            if body and not _is_code(line[:width], body):
                found.append(Edit(offset, offset + width, ""))
        offset += len(line) + 1
    return found


def _shaped_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of lines in blocks of short lines with differing indentation.

    A text with a long indented line is indented as prose is and has no such blocks.
    """
    shaped: set[int] = set()
    block: list[int] = []
    for number, line in enumerate([*lines, ""]):
        size = len(line.strip(BLANKS))
        if size > _SHORT and line[0] in BLANKS:
            return frozenset()
        if 0 < size <= _SHORT:
            block.append(number)
            continue
        if len(block) >= 3 and _differ({_indent(lines[place]) for place in block}):
            shaped.update(block)
        block = []
    return frozenset(shaped)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS))]


def _differ(indents: set[str]) -> bool:
    return len(indents) > 1 and indents - {""} not in _USUAL


def _is_code(indent: str, body: str) -> bool:
    """Tell ASCII indentation of what is no Chinese paragraph, and rows of an aligned table."""
    if set(indent) <= {" ", "\t"} and body[0] < "\u2e80" and body[0] not in "“‘":
        return True
    return len(body) < 2 * _SHORT and bool(_ALIGNED.search(body))


def empty_lines(text: str) -> list[Edit]:
    r"""Remove empty lines, and line feeds at either end of the text.

    >>> empty_lines("修路。\n\n采茶。\n")
    [Edit(start=3, end=5, after='\n'), Edit(start=8, end=9, after='')]
    >>> empty_lines("春眠不觉晓\n处处闻啼鸟\n\n夜来风雨声\n花落知多少")
    []
    """
    rows = () if _MARKDOWN.search(text) else _EMPTY_LINES.finditer(text)
    found = [
        Edit(*match.span(), "\n")
        for match in rows
        if match.start() and match.end() < len(text) and not _is_structure(text, match)
    ]
    head = len(text) - len(text.lstrip("\n"))
    tail = len(text.rstrip("\n"))
    before = [Edit(0, head, "")] if head else []
    after = [Edit(tail, len(text), "")] if head <= tail < len(text) else []
    return [*before, *found, *after]


def _is_structure(text: str, match: re.Match[str]) -> bool:
    above = text[max(match.start() - 200, 0) : match.start()].rsplit("\n", 2)[-2:]
    below = text[match.end() : match.end() + 200].split("\n", 2)[:2]
    if _CODE.search(above[-1]) or _CODE.search(below[0]) or _CUE.match(text, match.end()):
        return True
    return len(above) == len(below) == 2 and all(
        0 < len(line) <= _SHORT for line in (*above, *below)
    )
