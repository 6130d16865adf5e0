"""JSON as dumps hold it: numbers that are none are null, control characters may be let pass."""

from __future__ import annotations

from json import JSONDecoder
from math import isfinite


def _number(written: str) -> float | None:
    """Read what is no number, or none that a double can hold (``NaN``, ``1e999``), as null.

    The former is not JSON, but pandas writes it for missing values; the latter could not be
    written again.
    """
    number = float(written)
    return number if isfinite(number) else None


strict = JSONDecoder(parse_float=_number, parse_constant=_number).raw_decode
with_control_characters = JSONDecoder(
    parse_float=_number, parse_constant=_number, strict=False
).raw_decode
