"""GB18030 two-byte codes: the alphabet in which the mirrors' damage happens.

Only one- and two-byte codes take part. A lead byte is 81-FE, a trail byte 40-7E or 80-FE; the
codes of the user-defined areas are the private-use characters of the WHATWG decoder.
"""

from __future__ import annotations

import re
from functools import cache

_LEADS = range(0x81, 0xFF)
NO_LEAD = 0x80
"""The trail byte that is no lead byte: an orphan anywhere, and takes nothing along."""
TRAILS = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)
WHOLE_CODES = re.compile(
    rb"(?:[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\x80-\xfe])+",
)

WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
"""Full-width marks, digits and letters to their half-width forms."""
NARROW = {narrow: wide for wide, narrow in WIDE.items()}
NARROWED = str.maketrans(WIDE)
EURO = "€"
"""What code page 936 shows for the byte 80 if it has lost its partner, as in 個, 82 80."""
IDEOGRAPHIC_SPACE = "\u3000"


@cache
def characters() -> dict[int, str]:
    """Return the character of every two-byte code, private use included."""
    codes = [lead << 8 | trail for lead in _LEADS for trail in TRAILS]
    decoded = b"".join(code.to_bytes(2, "big") for code in codes).decode("gb18030")
    return dict(zip(codes, decoded, strict=True))


@cache
def codes() -> dict[str, int]:
    """Return the two-byte code of every character that has one."""
    return {character: code for code, character in characters().items()}


def encode(text: str) -> bytes:
    """Return the bytes of a text all of whose characters have one- or two-byte codes.

    >>> encode("創A").hex()
    '849341'
    """
    return text.encode("gb18030")


def is_encodable(text: str) -> bool:
    """Tell whether one- and two-byte codes are enough for the text.

    >>> is_encodable("創A"), is_encodable("ü한")
    (True, False)
    """
    known = codes()
    return all(character < "\x80" or character in known for character in text)


def is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"


@cache
def droppable() -> frozenset[str]:
    """Return the characters whose codes GBK does not define, which converters to UTF-8 drop.

    Those are the private-use characters, and what GB18030 added at A9 89 and at FE 50.
    """
    return frozenset(one for one in codes() if not one.encode("gbk", "ignore"))
