"""Retry-After: how long a host asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime


def retry_after(value: bytes | str | None, now: float, cap: float) -> float | None:
    """Return the seconds a Retry-After header asks for, between 0 and `cap`; None if it says none.

    `now` is the POSIX time the response arrived; dates in the past ask for nothing.

    >>> retry_after(b"120", 0.0, 3600.0), retry_after("1e9", 0.0, 3600.0)
    (120.0, None)
    >>> retry_after("Thu, 01 Jan 1970 00:02:00 GMT", 30.0, 3600.0)
    90.0
    """
    text = value.decode("latin-1") if isinstance(value, bytes) else value or ""
    text = text.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        seconds = aware.timestamp() - now
    return min(max(seconds, 0.0), cap)
