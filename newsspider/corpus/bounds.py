"""Bounds: the quality a record must have to be written, where the caller asks for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from newsspider.errors import ArgumentError
from newsspider.items import Quality

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = tuple(field.name for field in fields(Quality))


@dataclass(frozen=True, slots=True)
class Bound:
    """The least or the greatest value of one quality column."""

    column: str
    least: bool
    value: float

    @classmethod
    def parse(cls, said: str, *, least: bool) -> Bound:
        """Read ``han_ratio=0.5``; raises ArgumentError."""
        column, _, value = said.partition("=")
        option = "--min" if least else "--max"
        if column not in COLUMNS:
            raise ArgumentError(option, said, f"COLUMN=VALUE, one of {', '.join(COLUMNS)}")
        try:
            return cls(column, least, float(value))
        except ValueError:
            raise ArgumentError(option, said, f"{column}=VALUE with a number") from None

    def broken_by(self, quality: Quality) -> str | None:
        """Return what is wrong with the quality, None if nothing is."""
        value = getattr(quality, self.column)
        if self.least and value < self.value:
            return f"{self.column} {value} < {self.value:g}"
        if not self.least and value > self.value:
            return f"{self.column} {value} > {self.value:g}"
        return None


def broken(bounds: Sequence[Bound], quality: Quality | None) -> str | None:
    """Return the first bound the quality breaks, in words."""
    if quality is None:
        return None
    return next((said for bound in bounds if (said := bound.broken_by(quality))), None)
