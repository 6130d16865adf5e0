"""Restoration of mirror damage as a step of cleaning: what was restored, as edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.cleaning.found import NOTHING, Found
from newsspider.restore import damaged, restore
from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.restore import Restored

SPAN, SCRIPT = "restore_span", "restore_script"
"""Damaged bytes put right; Traditional characters and narrow marks of a mirror put back."""


def restoration(text: str) -> Found:
    """Find what a mirror did to the text; nothing on a text that shows no such damage.

    >>> [edit.after for edit in restoration("創(chuàng)業(yè)").edits]
    ['创', '业']
    """
    return _found(text, restore(text)) if damaged(text) else NOTHING


def mirrored(text: str) -> Found:
    """Find the damage of a short field of a page that is known to be a mirror's."""
    return _found(text, restore(text, mirror=True))


def _found(text: str, restored: Restored) -> Found:
    flags = {span.status for span in restored.spans} & {"unrestored", "uncertain"}
    if restored.mirror:
        flags.add("mirror")
    pairs = list(_edits(text, restored)) if restored.text != text else []
    return Found([edit for edit, _ in pairs], [rule for _, rule in pairs], tuple(sorted(flags)))


def _edits(text: str, restored: Restored) -> Iterator[tuple[Edit, str]]:
    """Yield the edits with their rule; between pieces restored text is as long as the given."""
    done = out = 0
    for start, end, after in (*restored.pieces, (len(text), len(text), "")):
        owner = start - 1 if start > done and end > start and not after else start
        yield from _exchanged(text[done:owner], restored.text, done, out)
        out += owner - done
        size = start - owner + len(after)
        if end > owner and text[owner:end] != restored.text[out : out + size]:
            yield Edit(owner, end, restored.text[out : out + size]), SPAN
        out += size
        done = end


def _exchanged(piece: str, whole: str, offset: int, out: int) -> Iterator[tuple[Edit, str]]:
    """Yield the runs of characters that script and marks put in place of others."""
    begin = -1
    for place, character in enumerate(piece):
        differs = whole[out + place] != character
        if differs and begin < 0:
            begin = place
        elif not differs and begin >= 0:
            yield Edit(offset + begin, offset + place, whole[out + begin : out + place]), SCRIPT
            begin = -1
    if begin >= 0:
        end = len(piece)
        yield Edit(offset + begin, offset + end, whole[out + begin : out + end]), SCRIPT
