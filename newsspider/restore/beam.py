"""Which hypotheses are kept after a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsspider.restore.candidates import Breadth
    from newsspider.restore.hypothesis import Hypothesis

WORSE = 110
"""How much worse than the best a hypothesis may be."""
_WORSE_DROPPED = 100
"""The same of one with private-use pairs put back that an extractor dropped,"""
_WORSE_A_PAIR = 20
"""less this for each of them: what PER_PAIR in spans.py asks of its margin."""


def prune(states: Iterable[Hypothesis], breadth: Breadth) -> list[Hypothesis]:
    """Keep the best hypotheses, few of each length: only equally long ones compare fairly."""
    kept: list[Hypothesis] = []
    seen: set[bytes] = set()
    alike: Counter[int] = Counter()
    for state in sorted(states):
        if kept and state.cost > kept[0].cost + WORSE:
            break
        size = len(state.raw)
        if alike[size] < breadth.alike and state.raw not in seen:
            alike[size] += 1
            seen.add(state.raw)
            kept.append(state)
            if len(kept) == breadth.most:
                break
    return kept


def limit(kept: list[Hypothesis], breadth: Breadth, pairs: int) -> int:
    """Return the cost above which no hypothesis with so many dropped pairs more is kept."""
    worst = kept[-1].cost if len(kept) == breadth.most else kept[0].cost + WORSE
    if not pairs:
        return worst
    return min(worst, kept[0].cost + _WORSE_DROPPED - _WORSE_A_PAIR * pairs)
