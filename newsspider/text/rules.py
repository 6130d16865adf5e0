"""The rules of the text room in the order they run: the one place to read that order, and why.

A rule is a function from a text to the edits it proposes, with a signal in front of it: a test at
C speed that is false on clean text, so that clean text costs a few scans and no Python loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from newsspider.text import characters, gb18030, latin_mojibake, mojibake, paragraphs
from newsspider.text.entities import entities
from newsspider.text.radicals import radicals
from newsspider.text.signals import UTF8_STARTS, holds, holds_between, odd_characters

if TYPE_CHECKING:
    from newsspider.text.edits import Edit


class TextRule(NamedTuple):
    """One rule: its name in records and docs, when it may apply, and what it changes."""

    name: str
    signal: Callable[[str], object]
    """Truthy if the rule may have something to do; it never misses."""
    edits: Callable[[str], list[Edit]]
    """The edits, in order and without overlap; empty if the signal was a false alarm."""


_REFERENCE = re.compile("&[#A-Za-z]")
_BLANK = re.compile(f"[{paragraphs.BLANKS}]")
_BLANK_START = re.compile(f"\n[{paragraphs.BLANKS}]")
_BLANK_END = re.compile(f"\n(?<=[{paragraphs.BLANKS}]\n)")
_BLANK_OR_LINE_FEED = frozenset(f"\n{paragraphs.BLANKS}")
_UNTIDY = re.compile(f"\n(?:[\n{paragraphs.BLANKS}]|(?<=[{paragraphs.BLANKS}]\n))")
"""An empty line, or blanks at either end of a line."""


def _has_empty_lines(text: str) -> bool:
    return "\n\n" in text or text[:1] == "\n" or text[-1:] == "\n"


def _has_blank_starts(text: str) -> bool:
    return bool(_BLANK.match(text) or _BLANK_START.search(text))


def _has_blank_ends(text: str) -> bool:
    return bool(_BLANK.match(text[-1:]) or _BLANK_END.search(text))


_has_latin = holds_between("\x80", "\u024f")

RULES: tuple[TextRule, ...] = (
    # What the rules below rely on: no half characters, which cannot be encoded; one kind of line
    # end; no controls, which break up references and misread runs.
    TextRule("surrogates", holds_between("\ud800", "\udfff"), characters.surrogates),
    TextRule("line_ends", holds("\r\x0b\x0c\u2028\u2029"), paragraphs.line_ends),
    TextRule("controls", holds_between("\x00", "\x7f"), characters.controls),
    # References may spell the letters of a misread run: &auml;&cedil;&shy;.
    TextRule("entities", _REFERENCE.search, entities),
    # A row of GBK pairs is judged as a whole, before a part of it that is UTF-8 by chance.
    TextRule("gbk_as_latin1", _has_latin, latin_mojibake.gbk_as_latin1),
    TextRule("utf8_as_latin1", _has_latin, latin_mojibake.utf8_as_latin1),
    TextRule("utf8_as_gbk", holds(UTF8_STARTS), mojibake.utf8_as_gbk),
    # C1 controls, private-use characters and soft hyphens may be bytes of a misread run: they are
    # judged by themselves only when no such run is left.
    TextRule("c1_controls", holds_between("\x80", "\x9f"), characters.c1_controls),
    TextRule("gb18030_codes", holds(gb18030.ASSIGNED), characters.gb18030_codes),
    TextRule("invisible", holds(characters.INVISIBLE), characters.invisible),
    # The Han beside a radical decide about it, once they are repaired.
    TextRule("radicals", holds_between("\u2e80", "\u2fd5"), radicals),
    # Layout comes last; a line of blanks counts as empty once the blanks are gone.
    TextRule("trailing_blanks", _has_blank_ends, paragraphs.trailing_blanks),
    TextRule("empty_lines", _has_empty_lines, paragraphs.empty_lines),
    TextRule("indentation", _has_blank_starts, paragraphs.indentation),
)


def is_plain(text: str) -> bool:
    r"""Tell, by the fewest scans, that no rule's signal holds; most clean texts are plain.

    >>> is_plain("图书馆开放。\n茶园今日开采。"), is_plain("图书馆\u200b")
    (True, False)
    """
    return not (
        text[:1] in _BLANK_OR_LINE_FEED
        or text[-1:] in _BLANK_OR_LINE_FEED
        or _UNTIDY.search(text)
        or ("&" in text and _REFERENCE.search(text))
        or odd_characters(text)
    )
