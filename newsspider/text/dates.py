"""Times as Chinese news pages print them, read at the precision shown and no other.

``2019年06月15日08:18``, ``2012-06-04 09:20:26``, ``2018-10-9``, ``2012年6月4日 9时20分`` and ISO
8601 are understood, in half and full width. A page that shows no zone means Beijing time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))

_NARROW = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_WIDE = re.compile("[０-９：－／．]")
_TIMESTAMP = re.compile(
    r"""(?<![\d.])(?P<year>(?:19|20)\d\d)
    (?:\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*[日号號]
     | (?P<sep>[-/.])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d))
    (?:\s*[（(]?\s*(?:星期|周|週)[一二三四五六日天]\s*[)）]?)?
    (?:[T\s]*(?P<hour>\d{1,2})\s*[:时時點点]\s*(?P<minute>\d{2})(?!\d)
       (?:\s*[:分]\s*(?P<second>\d{2})(?!\d))?
       (?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d(?!\d))?)?""",
    re.VERBOSE | re.ASCII,
)
_SPACES = re.compile(r"[\s\u3000]+")


class Timestamp(NamedTuple):
    """A time and how exactly the page shows it."""

    iso: str
    """``2024-08-09T09:31+08:00``, with seconds if shown, or ``2024-08-09`` if only a day is."""
    precision: str
    """``day``, ``minute`` or ``second``."""


def parse_time(text: str) -> Timestamp | None:
    """Return the first complete timestamp in `text`; None if there is none or it cannot be.

    >>> parse_time("2024年08月09日09:31 | 来源：新华网")
    Timestamp(iso='2024-08-09T09:31+08:00', precision='minute')
    >>> parse_time("( 2012-06-04 09:20:26 )").iso
    '2012-06-04T09:20:26+08:00'
    >>> parse_time("2018-10-9").iso
    '2018-10-09'
    >>> parse_time("2023年2月30日") is None
    True
    """
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    match = _TIMESTAMP.search(_SPACES.sub(" ", text))
    if match is None:
        return None
    try:
        return _timestamp(match)
    except (ValueError, OverflowError):
        return None


def _timestamp(match: re.Match[str]) -> Timestamp:
    part = match.groupdict()
    day = (int(part["year"]), int(part["m1"] or part["m2"]), int(part["d1"] or part["d2"]))
    if part["hour"] is None:
        return Timestamp(datetime(*day, tzinfo=BEIJING).date().isoformat(), "day")
    clock = (int(part["hour"]), int(part["minute"]), int(part["second"] or 0))
    when = datetime(*day, *clock, tzinfo=_zone(part["zone"]))
    if when.tzinfo is not BEIJING:
        when = when.astimezone(BEIJING)
    precision = "second" if part["second"] else "minute"
    return Timestamp(when.isoformat(timespec=f"{precision}s"), precision)


def _zone(written: str | None) -> timezone:
    if written is None:
        return BEIJING
    if written == "Z":
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
