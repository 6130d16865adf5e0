"""What restoration changed, edit by edit, for those who keep a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsspider.restore.alphabet import WIDE
from newsspider.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.restore.restoration import Restored

ANNOTATION, SPAN, SCRIPT, WIDTH = (
    "restore/annotation",
    "restore/span",
    "restore/script",
    "restore/width",
)


class RestoreEdit(NamedTuple):
    """One edit of the given text and the name of the rule that made it."""

    rule: str
    edit: Edit


def edits(restored: Restored) -> list[RestoreEdit]:
    """Return the edits that lead from the given text to the restored one, in order.

    >>> from newsspider.restore import restore
    >>> [(rule, edit.after) for rule, edit in edits(restore("創(chuàng)業(yè),好"))]
    [('restore/script', '创'), ('restore/annotation', ''), ('restore/script', '业'), \
('restore/annotation', ''), ('restore/width', '，')]
    """
    found: list[RestoreEdit] = []
    done = out = 0
    for start, end, after in restored.pieces:
        found += _converted(restored, done, start, out)
        out += start - done
        rule = SPAN if after or not restored.given.startswith("(", start) else ANNOTATION
        found.append(RestoreEdit(rule, Edit(start, end, restored.text[out : out + len(after)])))
        out += len(after)
        done = end
    found += _converted(restored, done, len(restored.given), out)
    return found


def _converted(restored: Restored, start: int, end: int, out: int) -> Iterator[RestoreEdit]:
    """Return the characters that were converted one by one: runs of one kind are one edit."""
    given = restored.given[start:end]
    text = restored.text[out : out + end - start]
    if given == text:
        return
    at = 0
    while at < len(given):
        rule = _rule(given[at], text[at])
        first = at
        while at < len(given) and _rule(given[at], text[at]) == rule:
            at += 1
        if rule:
            yield RestoreEdit(rule, Edit(start + first, start + at, text[first:at]))


def _rule(before: str, after: str) -> str:
    if before == after:
        return ""
    return WIDTH if WIDE.get(after) == before else SCRIPT
