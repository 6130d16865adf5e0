"""Whether one span shows damage on a page where nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsspider.restore.windows import Reading

READABLE: Final = 50
"""Cost per character up to which a reading proves something."""
START: Final = 180
"""Cost beyond that: a reading may start and end anywhere."""
FEWEST: Final = 3
"""Characters to explain where an ASCII byte is gone that nothing tells."""
WHOLE: Final = re.compile("[\u4e00-\u9fff\ue000-\uf8ff]")
HALF: Final = re.compile(r"[A-Za-z@\[\]\\^_`{|}~]")
"""What half a character may be shown as."""
HALVED: Final = re.compile(
    r"[?\ufffd][!！][?\ufffd]|(?:[A-Za-z]|[?\ufffd][!！;；?？][@\[\]\\^_`{|}~])(?![\x00-\x7f])"
)
"""A closing quotation mark whose bytes were both lost, or half a character. Signs stand behind
marks in sound text too."""


def shows_damage(before: str, after: str, reading: Reading) -> bool:
    """Tell whether a reading, taken for what is seen, reads well and explains what nobody wrote.

    A letter that is read but not seen is half of a character that was whole: such a reading ends
    out of step.
    """
    if reading.cost > START + READABLE * len(reading.text):
        return False
    if Counter(HALF.findall(after)) - Counter(HALF.findall(before)):
        return False
    explained = sum(character not in reading.text for character in WHOLE.findall(before))
    if reading.lost:
        return explained >= FEWEST
    return explained > 0 or HALVED.search(before) is not None
