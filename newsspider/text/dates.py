"""Times as Chinese news pages print them, read at the precision shown and no other.

``2019年06月15日08:18``, ``2012-06-04 09:20:26``, ``2018-10-9``, ``2012年6月4日 9时20分``,
``2026 07/06 09:31:15`` (three elements, with or without blanks between them) and ISO 8601 are
understood, in half and full width. A page that shows no zone means Beijing time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))

_NARROW = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_WIDE = re.compile("[０-９：－／．]")
_TIMESTAMP = re.compile(
    r"""(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})
    (?:\s*+年\s*+(?P<m1>[0-9]{1,2})\s*+月\s*+(?P<d1>[0-9]{1,2})\s*+[日号號]
     | (?P<sep>[-/.])(?P<m2>[0-9]{1,2})(?P=sep)(?P<d2>[0-9]{1,2})(?![0-9])
     | \s*+(?P<m3>[0-9]{2})\s*+/\s*+(?P<d3>[0-9]{2})(?=\s*+[0-9]{2}:[0-9]{2}))
    (?:\s*+[（(]?\s*+(?:星期|周|週)[一二三四五六日天]\s*+[)）]?)?
    (?:[T\s]*+(?P<hour>[0-9]{1,2})\s*+[:时時點点]\s*+(?P<minute>[0-9]{2})(?![0-9])
       (?:\s*+[:分]\s*+(?P<second>[0-9]{2})(?![0-9]))?
       (?:\.[0-9]+)?\s*+(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}(?![0-9]))?)?""",
    re.VERBOSE,
)
"""White space is taken possessively: however much there is, the search stays linear."""


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
    match = _TIMESTAMP.search(text)
    if match is None:
        return None
    try:
        return _timestamp(match)
    except (ValueError, OverflowError):
        return None


def _timestamp(match: re.Match[str]) -> Timestamp:
    year, m1, d1, _, m2, d2, m3, d3, hour, minute, second, zone = match.groups()
    clock = (int(hour or 0), int(minute or 0), int(second or 0))
    when = datetime(int(year), int(m1 or m2 or m3), int(d1 or d2 or d3), *clock, tzinfo=_zone(zone))
    if hour is None:
        return Timestamp(when.date().isoformat(), "day")
    if zone:
        when = when.astimezone(BEIJING)
    precision = "second" if second else "minute"
    return Timestamp(when.isoformat("T", f"{precision}s"), precision)


def _zone(written: str | None) -> timezone:
    if written is None:
        return BEIJING
    if written == "Z":
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))
