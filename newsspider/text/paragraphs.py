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
from collections.abc import Iterator, Sequence
from itertools import groupby

from newsspider.text.edits import Edit, exchanging, replacing
from newsspider.text.lazy import lazy_pattern

BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
"""Blanks within a line: the members of a regular expression class."""

_SHORT = 24
"""Characters of the longest line of verse or of a list, without its indentation."""
_FEWEST = 3
"""Lines of the smallest block."""
_USUAL = ({"　　"}, {"\xa0\xa0\xa0\xa0"})
"""The indentation of a paragraph of Chinese prose: two ems."""
_LINE_ENDS = re.compile("(?:\r\n|[\r\x0b\x0c\u2028\u2029])+")
_TRAILING = re.compile(f"(?<![{BLANKS}])[{BLANKS}]+(?=\n|\\Z)")
_EMPTY_LINES = re.compile("\n{2,}")
_STATEMENT = re.compile(
    r"(?:  |\t)\s*[!-~]|#include|//|/\*|<[a-z/!]|"
    r"(?:import|from|def|class|return|for|if|else|while|try|func|function|var|let|const|public|"
    r"private|SELECT|INSERT)\b"
)
"""How a line of code begins."""
_STATEMENT_ENDS = ("{", "}", ";")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```)", re.MULTILINE)
_CUE = re.compile(r"(?:\d{1,5}\n)?\d{2}:\d{2}(?::\d{2})?[,.]\d{3} --> ")
_SHORT_LINES = rf"[{BLANKS}]*+[^\n]{{1,{_SHORT}}}\n[{BLANKS}]*+[^\n]{{1,{_SHORT}}}"
_TWO_SHORT_LINES = re.compile(rf"{_SHORT_LINES}(?:\n|\Z)")
_STRUCTURE = lazy_pattern(
    rf"\n(?:{_STATEMENT.pattern}|{_CUE.pattern}|{_SHORT_LINES}\n\n+{_SHORT_LINES}\n)"
)
_ALIGNED = re.compile(f"[^{BLANKS}][{BLANKS}]{{2,}}[^{BLANKS}]|\t")


def line_ends(text: str) -> list[Edit]:
    r"""Write every line end as a line feed, ``\r\n`` as one; a row of them is one edit.

    >>> line_ends("修路\r\n采茶\u2029")
    [Edit(start=2, end=4, after='\n'), Edit(start=6, end=7, after='\n')]
    """
    return exchanging(_LINE_ENDS.finditer(text), _line_feeds)


def _line_feeds(ends: str) -> str:
    return "\n" * (len(ends) - ends.count("\r\n"))


def trailing_blanks(text: str) -> list[Edit]:
    r"""Remove blanks before a line end, except the tabs of a table's empty cells.

    >>> trailing_blanks("春茶上市\u3000\n")
    [Edit(start=4, end=5, after='')]
    """
    has_cells = "\t" in text and "\t" in _TRAILING.sub("", text)
    return replacing(_idle_blanks(text) if has_cells else _TRAILING.finditer(text), "")


def _idle_blanks(text: str) -> Iterator[re.Match[str]]:
    """Find them, less tabs that end a row if another is left in it or in the row above."""
    bare = -1
    removed = (-1, -1)
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        above = text.rfind("\n", 0, start)
        others = above + 1 < start and text.find("\t", above + 1, start) >= 0
        in_table = others or (above != bare and _is_left_above(text, above, removed))
        if in_table and text.count("\t", start, end) == end - start:
            continue
        if not others:
            bare = end
        removed = (start, end)
        yield match


def _is_left_above(text: str, end: int, removed: tuple[int, int]) -> bool:
    """Tell whether the line that ends at ``end`` holds a tab beside what was removed last."""
    left = removed[0] if removed[1] == end else end
    return text.find("\t", text.rfind("\n", 0, end) + 1, left) >= 0


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

    The empty lines that are left part stanzas, and no block. A text with a long indented line is
    indented as prose is and has no such blocks.
    """
    sizes = [len(line.strip(BLANKS)) for line in lines]
    if any(size > _SHORT and line[0] in BLANKS for size, line in zip(sizes, lines, strict=True)):
        return frozenset()
    shaped: set[int] = set()
    filled = (number for number, size in enumerate(sizes) if size)
    for short, block in groupby(filled, lambda number: sizes[number] <= _SHORT):
        numbers = [*block]
        if short and len(numbers) >= _FEWEST and _differ({_indent(lines[n]) for n in numbers}):
            shaped.update(numbers)
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
    head = len(text) - len(text.lstrip("\n"))
    tail = len(text.rstrip("\n"))
    found = [] if _is_markdown(text) else _inner_empty_lines(text, head, tail)
    before = [Edit(0, head, "")] if head else []
    after = [Edit(tail, len(text), "")] if head <= tail < len(text) else []
    return [*before, *found, *after]


def _is_markdown(text: str) -> bool:
    return ("#" in text or "```" in text) and _MARKDOWN.search(text) is not None


def _inner_empty_lines(text: str, start: int, end: int) -> list[Edit]:
    """Return the edits between the first paragraph and the last."""
    if text.find("\n\n", start, end) < 0:
        return []
    rows = _EMPTY_LINES.finditer(text, start, end)
    if _may_hold_structure(text):
        return replacing((row for row in rows if not _is_structure(text, row)), "\n")
    return replacing(rows, "\n")


def _may_hold_structure(text: str) -> bool:
    """Tell, by two looks, that empty lines are mere gaps: in most texts no line is of code."""
    return any(map(text.__contains__, _STATEMENT_ENDS)) or bool(_STRUCTURE.search(f"\n{text}\n"))


def _is_structure(text: str, match: re.Match[str]) -> bool:
    """Tell empty lines beside code or above a cue, and those that part blocks of short lines."""
    end, start = match.span()
    first = text.rfind("\n", 0, end) + 1
    if first and _TWO_SHORT_LINES.match(text, start):
        second = text.rfind("\n", 0, first - 1) + 1
        if _TWO_SHORT_LINES.match(text, second):
            return True
    last = text.find("\n", start)
    below = text[start : last if last > 0 else len(text)]
    return bool(_is_statement(text[first:end]) or _is_statement(below) or _CUE.match(text, start))


def _is_statement(line: str) -> bool:
    return bool(_STATEMENT.match(line)) or line.rstrip().endswith(_STATEMENT_ENDS)
