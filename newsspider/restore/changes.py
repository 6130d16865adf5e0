"""What restoration changed, edit by edit, for those who keep a record."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import ne
from typing import TYPE_CHECKING, Final, NamedTuple

from newsspider.restore.units import NOTE
from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsspider.restore.restoration import Restored
    from newsspider.restore.spans import Span

SPAN, SCRIPT = "restore_span", "restore_script"
"""Damaged bytes put right, annotations included; script and marks of a mirror put back."""
CHANGED: Final = re.compile(b"\x01+")


class RestoreEdit(NamedTuple):
    """One edit of the given text and the name of the rule that made it."""

    rule: str
    edit: Edit


def pieces(removed: Iterable[tuple[int, int]], spans: Sequence[Span]) -> list[Edit]:
    """Return removals and restored spans in order; a span says all about what it touches."""
    found = [
        Edit(span.start, span.end, span.after) for span in spans if span.status != "unrestored"
    ]
    if not found:
        return [Edit(start, end, "") for start, end in removed]
    starts = [edit.start for edit in found]
    for start, end in removed:
        behind = bisect_right(starts, start)
        inside = behind > 0 and found[behind - 1].end > start
        reaches = behind < len(starts) and starts[behind] < end
        if not inside and not reaches:
            found.append(Edit(start, end, ""))
    return sorted(found)


def edits(restored: Restored) -> list[RestoreEdit]:
    """Return the edits that lead from the given text to the restored one, in order.

    An annotation and the character before it are one edit.

    >>> from newsspider.restore import restore
    >>> [(rule, edit.after) for rule, edit in edits(restore("創(chuàng)業(yè)園,好"))]
    [('restore_span', '创'), ('restore_span', '业'), ('restore_script', '园，')]
    """
    if not restored.mirror:
        return []
    given, text = restored.given, restored.text
    found: list[RestoreEdit] = []
    done = out = 0
    changed = restored.pieces
    if changed is None:
        changed = tuple(Edit(*match.span(), "") for match in NOTE.finditer(given))
    for start, end, after in changed:
        owner = start - 1 if start > done and end > start and not after else start
        found += _exchanged(given, text, (done, owner), out)
        out += owner - done
        size = start - owner + len(after)
        if end > owner and given[owner:end] != text[out : out + size]:
            found.append(RestoreEdit(SPAN, Edit(owner, end, text[out : out + size])))
        out += size
        done = end
    found += _exchanged(given, text, (done, len(given)), out)
    return found


def _exchanged(given: str, text: str, place: tuple[int, int], out: int) -> Iterator[RestoreEdit]:
    """Yield the runs of characters that script and marks put in place of others, one for one."""
    start, end = place
    before = given[start:end]
    after = text[out : out + end - start]
    if before == after:
        return
    for run in CHANGED.finditer(bytes(map(ne, before, after))):
        first, last = run.span()
        yield RestoreEdit(SCRIPT, Edit(start + first, start + last, after[first:last]))
