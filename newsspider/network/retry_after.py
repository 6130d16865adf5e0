"""Retry-After: how long a host asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime


def retry_after(value: bytes | str | None, now: float) -> float | None:
    """Return the seconds a Retry-After header asks for; None if it asks for no rest.

    `now` is the POSIX time at which the response arrived. Zero, a date in the past and a value
    that cannot be read ask for no rest; how long to wait is then up to us.

    >>> retry_after(b"120", 0.0), retry_after("0", 0.0), retry_after("-1", 0.0)
    (120.0, None, None)
    >>> retry_after("Thu, 01 Jan 1970 00:02:00 GMT", 30.0)
    90.0
    """
    text = value.decode("latin-1") if isinstance(value, bytes) else value or ""
    text = text.strip()
    seconds = float(text[:15]) if text.isascii() and text.isdigit() else _until(text, now)
    return seconds if seconds > 0 else None


def _until(text: str, now: float) -> float:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError):
        return 0.0
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.timestamp() - now
