"""Bounds: the limits of quality that ``--min`` and ``--max`` set."""

from __future__ import annotations

from math import isnan, nan
from typing import NamedTuple

from newsspider.errors import ArgumentError
from newsspider.items import FIELDS, Quality

COLUMNS = FIELDS[Quality]

_COUNTS = {"length", "replacement_count", "private_use_count"}
"""The columns that are no ratios."""


class Bound(NamedTuple):
    """The least or the greatest value allowed in one quality column."""

    column: str
    least: bool
    """Whether ``value`` is the least; else it is the greatest."""
    value: float

    @classmethod
    def parse(cls, given: str, *, least: bool) -> Bound:
        """Read ``han_ratio=0.5``; raises ArgumentError."""
        column, _, value = given.partition("=")
        option = "--min" if least else "--max"
        if column not in COLUMNS:
            allowed = f"must be COLUMN=VALUE, COLUMN being one of {', '.join(COLUMNS)}"
            raise ArgumentError(option, given, allowed)
        try:
            limit = float(value)
        except ValueError:
            limit = nan
        if isnan(limit):  # also what was written as nan: it is neither below nor above anything
            raise ArgumentError(option, given, f"must be {column}=NUMBER")
        if column not in _COUNTS and not 0 <= limit <= 1:
            raise ArgumentError(option, given, f"{column} is between 0 and 1")
        return cls(column, least, limit)

    def broken_by(self, quality: Quality) -> str | None:
        """Return how the quality breaks the bound, ``length 80 < 100``; None if it does not."""
        value = getattr(quality, self.column)
        if not (value < self.value if self.least else value > self.value):
            return None
        return f"{self.column} {value} {'<' if self.least else '>'} {self.value:g}"
