"""Totals: the counts of a run, added up over its chunks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from newsspider.text.printable import on_one_line

NAMES = 500
"""Rules, flags and reasons counted apart. Records bring rules and flags of their own along, and a
dump where each has another would fill the memory, the journal and the screen."""

OTHERS = "(others)"
"""Name under which the rarest are counted together."""

LONGEST = 80
"""Characters of a name that are shown."""


@dataclass(slots=True)
class Totals:
    """Counts of one chunk, or of a whole run."""

    records: int = 0
    """Records written."""
    changed: int = 0
    """Of these, records that cleaning changed."""
    flagged: int = 0
    """Of these, records with a flag."""
    filtered: int = 0
    """Records held back because the caller asked for it (``--min``, ``--max``)."""
    rejected: int = 0
    """Lines, objects and files that gave no record."""
    rules: Counter[str] = field(default_factory=Counter)
    """Changes by rule."""
    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Rejected and filtered by reason."""
    keys: set[str] = field(default_factory=set)
    """Keys of ``--map`` that some record had."""

    def add(self, other: Totals) -> None:
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            counter = getattr(self, name)
            counter.update(getattr(other, name))
            if len(counter) > NAMES:
                setattr(self, name, _folded(counter))
        self.keys |= other.keys

    def as_dict(self) -> dict[str, Any]:
        """Return the counts for JSON; rules, flags and reasons by descending count, then name."""
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        counters = {name: _sorted(getattr(self, name)) for name in _COUNTERS}
        return numbers | counters | {"keys": sorted(self.keys)}

    @classmethod
    def from_dict(cls, counts: dict[str, Any]) -> Totals:
        counters = {name: Counter(counts[name]) for name in _COUNTERS}
        return cls(**counts | counters | {"keys": set(counts["keys"])})

    def table(self) -> str:
        """Return the counts as lines of text for people."""
        rows = [(name, getattr(self, name)) for name in _NUMBERS]
        for name in _COUNTERS:
            counts = _sorted(getattr(self, name)).items()
            rows += [(on_one_line(f"  {name[:-1]} {key[:LONGEST]}"), n) for key, n in counts]
        width = max(len(label) for label, _ in rows)
        return "\n".join(f"{label:<{width}}  {number:>11,}" for label, number in rows)


_NUMBERS = ("records", "changed", "flagged", "filtered", "rejected")
_COUNTERS = ("rules", "flags", "reasons")


def _sorted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _folded(counter: Counter[str]) -> Counter[str]:
    """Count all but the most frequent names as others."""
    folded = Counter(dict(list(_sorted(counter).items())[: NAMES - 1]))
    folded[OTHERS] += counter.total() - folded.total()
    return folded
