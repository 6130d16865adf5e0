"""Whether one span shows damage on a page where nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsspider.restore.units import HALVES

if TYPE_CHECKING:
    from newsspider.restore.hypothesis import Hypothesis

_READABLE = 50
"""Cost per character up to which a reading proves something."""
_START = 180
"""Cost beyond that: a reading may start and end anywhere."""
_FEWEST = 3
"""Characters to explain where an ASCII byte is gone that nothing tells."""
_WHOLE = re.compile("[\u4e00-\u9fff\ue000-\uf8ff]")
_HALF = re.compile(f"[{HALVES}]")
_HALVED = re.compile(
    r"[?\ufffd][!！][?\ufffd]|(?:[A-Za-z]|[?\ufffd][!！;；?？][@\[\]\\^_`{|}~])(?![\x00-\x7f])"
)
"""A closing quotation mark whose bytes were both lost, or half a character. Signs stand behind
marks in sound text too."""


def shows_damage(before: str, after: str, reading: Hypothesis) -> bool:
    """Tell whether a reading, taken for what is seen, reads well and explains what nobody wrote.

    A letter that is read but not seen is half of a character that was whole: such a reading ends
    out of step.
    """
    if reading.cost > _START + _READABLE * len(reading.text):
        return False
    if Counter(_HALF.findall(after)) - Counter(_HALF.findall(before)):
        return False
    explained = sum(character not in reading.text for character in _WHOLE.findall(before))
    if reading.lost:
        return explained >= _FEWEST
    return explained > 0 or _HALVED.search(before) is not None
