"""What restoration changed, edit by edit, for those who keep a record."""

from __future__ import annotations

from bisect import bisect_right
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from newsspider.restore.units import NOTE
from newsspider.text.edits import Edit, differing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsspider.restore.restoration import Restored

SPAN, SCRIPT = "restore_span", "restore_script"
"""Damaged bytes put right, annotations included; script and marks of a mirror put back."""
EDIT: Final = itemgetter(1)


def pieces(removed: Iterable[tuple[int, int]], replaced: Sequence[Edit]) -> list[Edit]:
    """Return removals and replacements in order; what a replacement touches it says all about."""
    starts = [edit.start for edit in replaced]
    apart: list[Edit] = []
    for start, end in removed:
        behind = bisect_right(starts, start)
        inside = behind > 0 and replaced[behind - 1].end > start
        reaches = behind < len(starts) and starts[behind] < end
        if not inside and not reaches:
            apart.append(Edit(start, end, ""))
    return sorted([*replaced, *apart])


def edits(restored: Restored) -> list[tuple[str, Edit]]:
    """Return the edits that lead from the given text to the restored one, in order.

    Each comes with the name of the rule that made it. An annotation and the character before it
    are one edit.

    >>> from newsspider.restore import restore
    >>> [(rule, edit.after) for rule, edit in edits(restore("創(chuàng)業(yè)園,好"))]
    [('restore_span', '创'), ('restore_span', '业'), ('restore_script', '园，')]
    """
    if not restored.mirror:
        return []
    given, text = restored.given, restored.text
    found: list[tuple[str, Edit]] = []
    rest: list[str] = []
    done = out = 0
    for start, end, after in _changed(restored):
        # What is only taken out or put in, and the character before it, are one edit.
        owner = start - 1 if start > done and (start == end or not after) else start
        kept = out + owner - done
        put = kept + start - owner + len(after)
        before, now = given[owner:end], text[kept:put]
        rest += (text[out:kept], before)
        if before != now:
            found.append((SPAN, Edit(owner, end, now)))
        done, out = end, put
    rest.append(text[out:])
    found += zip(repeat(SCRIPT), differing(given, "".join(rest)))
    return sorted(found, key=EDIT)


def _changed(restored: Restored) -> Iterable[tuple[int, int, str]]:
    """Return what was taken out or replaced, before script and marks."""
    if restored.pieces is not None:
        return restored.pieces
    return [(*match.span(), "") for match in NOTE.finditer(restored.given)]
