"""JSON as dumps hold it: numbers that are none are null, control characters may be let pass."""

from __future__ import annotations

from json import JSONDecoder, JSONEncoder
from math import isfinite
from typing import Any


def _number(written: str) -> float | None:
    """Read what is no number, or none that a double can hold (``NaN``, ``1e999``), as null.

    The former is not JSON, but pandas writes it for missing values; the latter could not be
    written again.
    """
    number = float(written)
    return number if isfinite(number) else None


_NUMBERS: dict[str, Any] = {"parse_float": _number, "parse_constant": _number}

decode = JSONDecoder(**_NUMBERS).raw_decode
"""``decode(text)`` returns the value that a text begins with and where that ends; or raises
ValueError, or RecursionError."""
decode_with_controls = JSONDecoder(**_NUMBERS, strict=False).raw_decode
"""The same, letting raw control characters pass; the second argument is where the value begins."""
encode = JSONEncoder(ensure_ascii=False).encode


def encode_line(value: Any) -> bytes:
    """Return a value as a line of JSON; ``?`` for lone surrogates, which UTF-8 cannot encode."""
    return (encode(value) + "\n").encode("utf-8", "replace")
