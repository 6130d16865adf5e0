"""What is seen, cut into the units the decoder reads: characters, lost bytes, annotations."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from newsspider.restore.alphabet import codes

PINYIN: Final = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"
READINGS: Final = rf"[{PINYIN}][{PINYIN} \u00a0,，、/]{{0,30}}"
"""One reading or several, with blanks behind or between."""
NOTE: Final = re.compile(rf"\(({READINGS})\)")
"""An annotation that was decoded whole: ``(chuàng)``."""
LOST_NOTE: Final = re.compile(rf"[?\ufffd]\(?({READINGS})\)")
"""An annotation whose bracket, or the byte before it, went with a lost byte: ``?chuàng)``."""
TAG: Final = re.compile(r"/|(?:br|p|img|strong|span|div|font|h[1-6]|a|b|i)(?: [^<>?\n]*)?/?>")
"""What stands behind a tag's bracket."""


class Unit(NamedTuple):
    """One step of what is seen.

    ``kind`` is ``pair`` (two bytes in ``code``), ``ascii``, ``lost`` (a substitute character),
    ``note`` or ``lost_note`` (a reading in ``reading``), ``other`` (no two-byte code) or
    ``end``.
    """

    kind: str
    start: int
    end: int
    text: str
    code: int = 0
    reading: str = ""
    gone: str = ""
    """The ASCII character that a lost byte took along, where it is known: a tag's bracket."""


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
        gone = "<" if TAG.match(text, at + 1) else ""
        return Unit("lost", at, at + 1, character, gone=gone)
    if character < "\x80":
        return Unit("ascii", at, at + 1, character)
    code = codes().get(character, 0)
    return Unit("pair" if code else "other", at, at + 1, character, code)
