"""What is seen, cut into the units the decoder reads: characters, lost bytes, annotations."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsspider.restore.alphabet import codes

PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"
READINGS = rf"[{PINYIN}][{PINYIN} \u00a0,，、/]{{0,30}}"
"""One reading or several, with blanks behind or between."""
NOTE = re.compile(rf"\(({READINGS})\)")
"""An annotation that was decoded whole: ``(chuàng)``."""
LOST_NOTE = re.compile(rf"[?\ufffd]\(?({READINGS})\)")
"""An annotation whose bracket, or the byte before it, went with a lost byte: ``?chuàng)``."""
HALVES = r"A-Za-z@^_`{|}~\[\]\\"
"""What half a character may be shown as: a regular expression class."""
_TAG = re.compile(r"/|(?:br|p|img|strong|span|div|font|h[1-6]|a|b|i)(?: [^<>?\n]*)?/?>")
"""What stands behind a tag's bracket."""
_BLOCK = re.compile(r"/?(?:br|p|div|h[1-6]|li|td|tr)[\s/>]")
"""What stands behind the bracket of a tag that ends a paragraph."""
REFERENCE = re.compile(
    r"&(?:[lr][sd]quo|[mn]dash|[en][mb]?sp|hellip|middot|times|quot|amp|[lg]t"
    r"|#(?:\d{2,5}|[xX][0-9a-fA-F]{2,4}));"
)
"""A character reference as publishing systems write them."""
_CLOSED = re.compile(r"(?!\d{1,2}\D)[^()（）?\ufffd\n]{1,20}[)）]")
"""What stands behind the opening bracket of a short remark; an item is counted 1)."""
_SPACED = re.compile(
    "[?\ufffd][!！][?\ufffd](?=[\u4e00-\u9fff]{2})(?![年月日天时時点點分个個名位人家岁歲元万萬亿億成倍条條])"
)
"""What 。” leaves before a blank: its last byte is an orphan only before an ASCII byte, and behind
a figure stand other characters."""
_CITED = re.compile(r"\d{1,3}(?:[-~—,，、]\d{1,3})*\]")
"""What stands behind the opening bracket of a reference: 3]."""
_BRACKETS = re.compile("[()（）]")
_REMARKED = 60
"""Characters before a closing bracket in which its opening one is looked for."""


class Unit(NamedTuple):
    """One step of what is seen.

    ``kind`` is ``pair`` (two bytes in ``code``), ``ascii``, ``lost`` (a substitute character),
    ``note`` or ``lost_note`` (a reading in ``reading``), ``reference`` (a lost byte that took the
    ampersand of a character reference along), ``other`` (no two-byte code) or ``end``.
    """

    kind: str
    start: int
    end: int
    text: str
    code: int = 0
    reading: str = ""
    gone: str = ""
    """The ASCII character that a lost byte took along, where it is known: a bracket. In front of a
    digit that a reference begins with, it may have gone with a private-use pair."""
    ends: bool = False
    """Whether a tag behind it ends the paragraph."""


def unit_at(text: str, at: int) -> Unit:
    """Return the unit that starts at an offset.

    >>> [unit_at("?jī)內", at).kind for at in (0, 4)]
    ['lost_note', 'pair']
    """
    if at >= len(text):
        return Unit("end", at, at, "")
    character = text[at]
    if character == "\n":
        return Unit("end", at, at, "")
    if character == "(" and (match := NOTE.match(text, at)):
        return Unit("note", at, match.end(), match[0], reading=match[1])
    if character in "?\ufffd":
        if match := LOST_NOTE.match(text, at):
            return Unit("lost_note", at, match.end(), match[0], reading=match[1])
        if match := REFERENCE.match(f"&{text[at + 1 : at + 9]}"):
            return Unit("reference", at, at + match.end(), match[0])
        ends = _BLOCK.match(text, at + 1) is not None
        return Unit("lost", at, at + 1, character, gone=_gone(text, at), ends=ends)
    if character < "\x80":
        opened = character.isdigit() and text[at - 1 : at] > "\x80" and _CITED.match(text, at)
        return Unit("ascii", at, at + 1, character, gone="[" if opened else "")
    code = codes().get(character, 0)
    return Unit("pair" if code else "other", at, at + 1, character, code)


def _gone(text: str, at: int) -> str:
    """Return what went with a lost byte, a bracket or a blank, as what stands beside it shows.

    >>> [_gone(text, 1) for text in ("好?完)", "好?/p>", "好?3]", "好?完")]
    ['(', '<', '[', '']
    >>> _gone("好?！?老周說", 3)
    ' '
    """
    if _TAG.match(text, at + 1):
        return "<"
    if _CITED.match(text, at + 1):
        return "["
    if at > 1 and _SPACED.match(text, at - 2):
        return " "
    closed = _CLOSED.match(text, at + 1)
    before = _BRACKETS.findall(text, max(at - _REMARKED, 0), at)
    return "(" if closed and (not before or before[-1] in ")）") else ""
