"""Restoration of mirror damage as a step of cleaning: what was restored, as edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.cleaning.found import NOTHING, Found
from newsspider.restore.changes import edits
from newsspider.restore.gate import may_be_damaged
from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from newsspider.restore import Restored


def restoration(text: str) -> Found:
    """Find what a mirror did to the text; nothing on a text that shows no such damage.

    >>> [edit.after for edit in restoration("創(chuàng)業(yè)").edits]
    ['创', '业']
    """
    return _found(_restored(text)) if may_be_damaged(text) else NOTHING


def rewriting(text: str) -> Found:
    """Find the same as one edit of the whole text: ten times as fast, for who keeps no record.

    >>> [edit.after for edit in rewriting("創(chuàng)業(yè)").edits]
    ['创业']
    """
    restored = _restored(text).text if may_be_damaged(text) else text
    return Found([Edit(0, len(text), restored)], ["restore"]) if restored != text else NOTHING


def mirrored(text: str) -> Found:
    """Find the damage of a short field of a page that is known to be a mirror's."""
    return _found(_restored(text, mirror=True))


def _restored(text: str, *, mirror: bool = False) -> Restored:
    from newsspider.restore import restore  # much that undamaged text does not need

    return restore(text, mirror=mirror)


def _found(restored: Restored) -> Found:
    flags = {span.status for span in restored.spans} & {"unrestored", "uncertain"}
    if restored.mirror:
        flags.add("mirror")
    return Found(*edits(restored), tuple(sorted(flags)))
