"""Times as Chinese news pages print them, read at the precision shown and no other.

``2019年06月15日08:18``, ``2012-06-04 09:20:26``, ``2018-10-9``, ``2012年6月4日 9时20分``,
``2012年3月4日下午3:20``, ``2026 07/06 09:31:15`` (three elements, with or without blanks between
them) and ISO 8601 are understood, in half and full width. A page that shows no zone means Beijing
time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from newsspider.text.lazy import lazy_pattern

BEIJING = timezone(timedelta(hours=8))

_NARROW = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_WIDE = re.compile("[０-９：－／．]")
_PARTS = {
    "凌晨": range(7),
    **dict.fromkeys(("清晨", "早晨", "早上", "早"), range(4, 12)),
    "上午": range(1, 12),
    "中午": range(11, 15),
    "下午": range(12, 24),
    "傍晚": range(16, 21),
    **dict.fromkeys(("晚上", "晚间", "晚間", "夜间", "夜間", "深夜", "晚"), range(17, 24)),
    "AM": range(12),
    "PM": range(12, 24),
}
"""The hours of the clock of 24 that a part of the day has; 上午12 and 晚12 may mean two days."""
_TIMESTAMP = lazy_pattern(
    r"""(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})
    (?:\s*+年\s*+(?P<m1>[0-9]{1,2})\s*+月\s*+(?P<d1>[0-9]{1,2})\s*+[日号號]
     | (?P<sep>[-/.])(?P<m2>[0-9]{1,2})(?P=sep)(?P<d2>[0-9]{1,2})(?![0-9])
     | \s*+(?P<m3>[0-9]{2})\s*+/\s*+(?P<d3>[0-9]{2})(?=\s*+[0-9]{2}:[0-9]{2}))
    (?:\s*+[（(]?\s*+(?:星期|周|週)[一二三四五六日天]\s*+[)）]?)?
    (?:[T\s]*+(?:(?P<part>"""
    + "|".join(_PARTS)
    + r""")\s*+)?(?P<hour>[0-9]{1,2})\s*+[:时時點点]\s*+(?P<minute>[0-9]{2})(?![0-9])
       (?:\s*+[:分]\s*+(?P<second>[0-9]{2})(?![0-9]))?
       (?:\.[0-9]+)?(?:\s*+(?P<half>[AaPp][Mm])(?![A-Za-z]))?
       \s*+(?P<zone>(?:Z|UTC|GMT)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?(?![0-9A-Za-z])
                 |[+-][0-9]{2}:?[0-9]{2}(?![0-9]))?)?""",
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
    match = _TIMESTAMP.search(_WIDE.sub(_narrow, text))
    if match is None:
        return None
    try:
        return _timestamp(match)
    except (ValueError, OverflowError):
        return None


def _narrow(wide: re.Match[str]) -> str:
    return wide[0].translate(_NARROW)


def _timestamp(match: re.Match[str]) -> Timestamp:
    shown = match.groupdict()
    month = shown["m1"] or shown["m2"] or shown["m3"]
    day = shown["d1"] or shown["d2"] or shown["d3"]
    hour = _hour(shown["hour"], shown["part"] or shown["half"])
    minute, second, zone = shown["minute"], shown["second"], _zone(shown["zone"])
    clock = (hour, int(minute), int(second or 0)) if hour is not None else (0, 0, 0)
    when = datetime(int(shown["year"]), int(month), int(day), *clock, tzinfo=zone)
    if hour is None:
        return Timestamp(when.date().isoformat(), "day")
    precision = "second" if second else "minute"
    return Timestamp(when.astimezone(BEIJING).isoformat("T", f"{precision}s"), precision)


def _hour(shown: str | None, part: str | None) -> int | None:
    """Return the hour of the clock of 24; None if none is shown, or one its part does not have.

    >>> _hour("3", "下午"), _hour("15", "下午"), _hour("15", "上午")
    (15, 15, None)
    """
    if shown is None:
        return None
    hour = int(shown)
    if part is None:
        return hour
    meant = (hour % 12, hour % 12 + 12) if hour <= 12 else (hour,)
    return next((one for one in meant if one in _PARTS[part.upper()]), None)


def _zone(written: str | None) -> timezone:
    if written is None:
        return BEIJING
    offset = written.lstrip("ZUTCGM").replace(":", "")
    if not offset:
        return UTC
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = (offset[1:-2], offset[-2:]) if len(offset) > 3 else (offset[1:], "0")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
