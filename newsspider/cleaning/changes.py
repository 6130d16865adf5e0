"""Changes: the record of what cleaning did, kept true to the cleaned text and undoable.

The full form is a partition of the difference between the text as found and the cleaned text:
changes are in order, do not overlap, ``text[start:end] == after``, and ``before`` is always a piece
of the text *as found*. Where a later rule touches what an earlier one wrote, the two become one
change, named after the rule that reaches further (the later one if both reach as far). So undoing
every change of the full form gives the text as found, to the character.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from newsspider.errors import ArgumentError
from newsspider.items import Change
from newsspider.text.edits import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsspider.cleaning.found import Found


class _Item(NamedTuple):
    """An earlier change or a new edit, by its span in the text between the two."""

    start: int
    end: int
    new: bool
    change: Change
    """What it does: of an edit, ``before`` is the text the edit replaces."""


def composed(earlier: Sequence[Change], text: str, found: Found, field: str) -> list[Change]:
    """Return the changes from the text as found to ``text`` with the edits of ``found`` made.

    ``earlier`` leads from the text as found to ``text``.
    """
    if not earlier:
        return _first(text, found, field)
    live = [_Item(change.start, change.end, False, change) for change in earlier]
    new = [
        _Item(start, end, True, _change(rule, field, start, text[start:end], after))
        for (start, end, after), rule in zip(found.edits, found.rules, strict=True)
    ]
    shift = 0
    changes: list[Change] = []
    for group in _grouped(merge(live, new, key=lambda item: item[:3])):
        change = group[0].change if len(group) == 1 else _joined(group, text)
        start = min(item.start for item in group) + shift
        shift += sum(len(i.change.after) - (i.end - i.start) for i in group if i.new)
        if change.before != change.after:
            changes.append(_moved(change, start))
    return changes


def _first(text: str, found: Found, field: str) -> list[Change]:
    """Return the same where nothing was changed before, as in most texts."""
    shift = 0
    changes: list[Change] = []
    for (start, end, after), rule in zip(found.edits, found.rules, strict=True):
        before = text[start:end]
        place = start + shift
        behind = place + len(after)
        shift = behind - end
        if before != after:
            changes.append(
                Change(rule=rule, field=field, start=place, end=behind, before=before, after=after)
            )
    return changes


def _change(
    rule: str, field: str, start: int, before: str, after: str, *, count: int = 1
) -> Change:
    end = start + len(after)
    return Change(
        rule=rule, field=field, start=start, end=end, before=before, after=after, count=count
    )


def _moved(change: Change, start: int) -> Change:
    """Return the change at another place; `replace` takes three times as long."""
    if change.start == start:
        return change
    return _change(
        change.rule, change.field, start, change.before, change.after, count=change.count
    )


def _grouped(items: Iterable[_Item]) -> Iterable[list[_Item]]:
    """Group what overlaps. Items of one kind never do, though two removals may share a place."""
    group: list[_Item] = []
    last: dict[bool, _Item] = {}
    for item in items:
        other = last.get(not item.new)
        if group and not (other and _overlap(other, item)):
            yield group
            group, last = [], {}
        group.append(item)
        last[item.new] = item
    if group:
        yield group


def _overlap(one: _Item, two: _Item) -> bool:
    same_place = one.start == one.end == two.start == two.end
    return same_place or (one.start < two.end and two.start < one.end)


def _joined(group: list[_Item], text: str) -> Change:
    """Make one change of earlier changes and the edits that touched them."""
    start = group[0].start
    piece = text[start : max(item.end for item in group)]
    earlier = [i for i in group if not i.new]
    before = apply(piece, [Edit(i.start - start, i.end - start, i.change.before) for i in earlier])
    new = [i for i in group if i.new]
    after = apply(piece, [Edit(i.start - start, i.end - start, i.change.after) for i in new])
    widest = max(group, key=lambda item: (item.end - item.start, item.new))
    return _change(widest.change.rule, widest.change.field, start, before, after)


def compact(changes: Iterable[Change]) -> list[Change]:
    """Fold repeated substitutions of one rule into one change with their count.

    Removals (``after`` empty) are kept in full, so that :func:`undo` can put each back from the
    record alone. A folded change keeps the offsets and the texts of its first occurrence.

    >>> comma = Change(rule="width", start=2, end=3, before=",", after="，")
    >>> [change.count for change in compact([comma, comma])]
    [2]
    """
    first: dict[tuple[str, str], Change] = {}
    kept: list[Change] = []
    for change in changes:
        key = (change.rule, change.field)
        if change.after and key in first:
            first[key].count += change.count
            continue
        copy = replace(change)
        if change.after:
            first[key] = copy
        kept.append(copy)
    return kept


def are_true(changes: Iterable[Change], text: str) -> bool:
    """Tell whether the changes are in order, apart, and of this text."""
    done = 0
    for change in changes:
        if change.start < done or text[change.start : change.end] != change.after:
            return False
        done = change.end
    return True


def undo(text: str, changes: Iterable[Change], rules: Collection[str] | None = None) -> str:
    """Return the text with the changes of these rules taken back; of all rules if none are named.

    Of a compact record, what was folded (``count`` above 1) stays, for its places are not known;
    removals always come back exactly. Raises ArgumentError if the changes are not of this text.

    >>> undo("很好。", [Change(rule="tail", start=3, end=3, before="打印", after="")])
    '很好。打印'
    """
    return undone(text, changes, rules)[0]


def undone(
    text: str, changes: Iterable[Change], rules: Collection[str] | None = None
) -> tuple[str, list[Change]]:
    """Return what :func:`undo` returns, and the changes that remain, true to that text."""
    edits: list[Edit] = []
    remaining: list[Change] = []
    shift = 0
    for change in changes:
        if text[change.start : change.end] != change.after:
            raise ArgumentError("changes", change, "changes that were recorded on this text")
        if change.count > 1 or (rules is not None and change.rule not in rules):
            remaining.append(replace(change, start=change.start + shift, end=change.end + shift))
            continue
        edits.append(Edit(change.start, change.end, change.before))
        shift += len(change.before) - len(change.after)
    return apply(text, edits), remaining
