"""What restoration found, and what it changed, edit by edit, for those who keep a record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsspider.restore.script import simplified
from newsspider.restore.units import NOTE
from newsspider.text.edits import Edit, differing, new, shifts

if TYPE_CHECKING:
    from newsspider.restore.spans import Span

SPAN, SCRIPT = "restore_span", "restore_script"
"""Damaged bytes put right, annotations included; script and marks of a mirror put back."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text and the spans in it that were damaged byte by byte."""

    text: str
    spans: tuple[Span, ...] = ()
    mirror: bool = False
    """Whether the page is proved to be a mirror's: its script and marks were restored too."""
    given: str = field(default="", repr=False)
    pieces: tuple[Edit, ...] | None = field(default=None, repr=False)
    """What was taken out or replaced before script and marks; None if it was annotations alone,
    which nobody has looked at one by one yet."""


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


def edits(restored: Restored) -> tuple[list[Edit], list[str]]:
    """Return the edits that lead from the given text to the restored one, and the rule of each.

    They are in order. An annotation and the character before it are one edit.

    >>> from newsspider.restore import restore
    >>> found, rules = edits(restore("創(chuàng)業(yè)園,好"))
    >>> [edit.after for edit in found], rules
    (['创', '业', '园，'], ['restore_span', 'restore_span', 'restore_script'])
    """
    if not restored.mirror:
        return [], []
    given, text = restored.given, restored.text
    spans: list[Edit] = []
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
            spans.append(new(Edit, (owner, end, now)))
        done, out = end, put
    rest.append(text[out:])
    found = sorted([*spans, *differing(given, "".join(rest))])
    of_spans = frozenset(spans)
    return found, [SPAN if edit in of_spans else SCRIPT for edit in found]


def _changed(restored: Restored) -> Iterable[tuple[int, int, str]]:
    """Return what was taken out or replaced, before script and marks."""
    if restored.pieces is not None:
        return restored.pieces
    return [(*match.span(), "") for match in NOTE.finditer(restored.given)]


def placed_spans(spans: list[Span], changed: list[Edit], out: str) -> Iterator[Span]:
    """Give the spans their offsets in the restored text."""
    ends = [(edit.end, edit.start) for edit in changed]
    growth = shifts(changed)
    for span in spans:
        start, end = (
            place + growth[bisect_left(ends, (place, place))] for place in (span.start, span.end)
        )
        alternatives = tuple(simplified(other) for other in span.alternatives)
        yield replace(span, start_out=start, after=out[start:end], alternatives=alternatives)
