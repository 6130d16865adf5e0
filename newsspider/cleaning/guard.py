"""The guard against over-removal: what would take most of a body takes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsspider.cleaning.found import Found
from newsspider.text.edits import Edit, new

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.cleaning.lines import Removal

SHARE = 1 / 3
"""Largest part of a body that removals may take, one rule alone or all together."""

FLOOR = 40
"""Characters that may go from any body: a third of a one-line caption is less than one footer."""

REVIEW = "needs_review"


def guarded(text: str, removals: Sequence[Removal]) -> Found:
    """Return the removals as edits, without those of rules that would take too much."""
    most = max(len(text) * SHARE, FLOOR)
    taken: Counter[str] = Counter()
    for start, end, rule, weighs in removals:
        taken[rule] += (end - start) * weighs
    greedy = {rule for rule, size in taken.items() if size > most}
    if sum(taken.values()) - sum(taken[rule] for rule in greedy) > most:
        greedy = set(taken)
    if sum(end - start for start, end, _, _ in removals) >= len(text.strip()):
        greedy = set(taken)
    flags = tuple(f"{REVIEW}:{rule}" for rule in sorted(greedy))
    kept = [removal for removal in removals if removal.rule not in greedy] if greedy else removals
    edits = [new(Edit, (start, end, "")) for start, end, _, _ in kept]
    return Found(edits, [rule for _, _, rule, _ in kept], (REVIEW, *flags) if flags else ())
