"""Times as dumps write them: text, digits, Unix time, what feeds and MongoDB write.

A time without a zone is Beijing's. A number is Unix time, counted in UTC by definition. Programs
also count naive local times as if they were UTC (pandas does by default), so the number itself
stays in ``extra``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from newsspider.text.dates import BEIJING, parse_time

_DAY, _CLOCK = r"(?:19|20)\d\d-\d\d-\d\d", r"(?:[01]\d|2[0-3]):\d\d(?::\d\d)?"
_OURS = re.compile(rf"{_DAY}(?:T{_CLOCK}\+08:00)?", re.ASCII)
_WITH_A_BLANK = re.compile(f"{_DAY} {_CLOCK}", re.ASCII)
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?", re.ASCII)
_NUMBER = re.compile(r"\d{9,19}(?:\.\d{1,9})?", re.ASCII)
_OF_A_FEED = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} (?:19|20)\d\d \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT|UTC)",
    re.ASCII,
)
"""RFC 2822 with a zone that is not in doubt, as RSS has it."""
_PRECISIONS = {
    len("2026-11-03"): "day",
    len("2026-11-03T09:05+08:00"): "minute",
    len("2026-11-03T09:05:00+08:00"): "second",
}
_BESIDE_A_TIME = re.compile(r"[^\W\d年月日号號时時點点分秒星期周週一二三四五六天TZ]")
_EARLIEST, _LATEST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1990, 2100))
_SECONDS_A_DAY = 86_400
_UNITS = (1, 10**3, 10**6, 10**9)
"""Units that Unix times are counted in, per second; from 1990 to 2100 none looks like another."""
_MONGO = {"$date", "$numberLong"}


def time(value: Any) -> str | None:
    """Read a time; one in our own form stays as it is.

    >>> time("2026年11月3日 9:05"), time("昨天")
    ('2026-11-03T09:05+08:00', None)
    >>> time(1793667906), time(1793667906000), time("20261103")
    ('2026-11-03T09:05:06+08:00', '2026-11-03T09:05:06+08:00', '2026-11-03')
    >>> time({"$date": "2026-11-03T01:05:06Z"}), time("Tue, 03 Nov 2026 01:05:06 GMT")
    ('2026-11-03T09:05:06+08:00', '2026-11-03T09:05:06+08:00')
    """
    if isinstance(value, str) and (iso := _of_iso(value)):
        return iso
    if isinstance(value, dict) and len(value) == 1 and value.keys() <= _MONGO:
        return time(*value.values())
    if (seconds := _unix(value)) is not None:
        return _of_unix(seconds)
    if isinstance(value, int):
        value = str(value)
    return _of_text(value) if isinstance(value, str) else None


def only(value: Any) -> Any:
    """Return what a list of one holds: Scrapy's item loaders write every field as a list."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def says_more(value: Any) -> bool:
    """Tell whether a value holds more than the time in it, as ``2026-11-03 来源：图书馆`` does.

    A number does: that it was counted in UTC is a convention, not a proof.
    """
    value = only(value)
    if isinstance(value, dict):
        return False
    return _unix(value) is not None or bool(_BESIDE_A_TIME.search(str(value)))


def precision_of(iso: str | None) -> str | None:
    """Return the precision of a time in our form: ``day``, ``minute`` or ``second``.

    >>> precision_of("2026-11-03"), precision_of("2026-11-03T09:05+08:00")
    ('day', 'minute')
    """
    return _PRECISIONS.get(len(iso)) if iso else None


def _unix(value: Any) -> float | None:
    """Return a Unix time in seconds; None for what is none between 1990 and 2100."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if type(value) not in (int, float):
        return None
    return next((value / unit for unit in _UNITS if _EARLIEST <= value / unit < _LATEST), None)


def _of_unix(seconds: float) -> str:
    """Return the time in our form; midnight in UTC is how programs store a day without a time."""
    if seconds % _SECONDS_A_DAY == 0:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return datetime.fromtimestamp(seconds, BEIJING).isoformat("T", "seconds")


def _of_iso(value: str) -> str | None:
    """Read what most dumps hold: our own form, and the same with a blank for T and zone."""
    if _OURS.fullmatch(value):
        return value if _exists(value) else None
    if _WITH_A_BLANK.fullmatch(value):
        return f"{value[:10]}T{value[11:]}+08:00" if _exists(value) else None
    return None


def _of_text(value: str) -> str | None:
    if digits := _DIGITS.fullmatch(value):
        year, month, day, *clock = digits.groups()
        shown = ":".join(filter(None, clock))
        iso = f"{year}-{month}-{day}" + (f"T{shown}+08:00" if shown else "")
        return iso if _exists(iso) else None
    if _OF_A_FEED.fullmatch(value):
        return _of_feed(value)
    found = parse_time(value)
    return found.iso if found else None


def _of_feed(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).astimezone(BEIJING).isoformat("T", "seconds")
    except (ValueError, OverflowError):
        return None


def _exists(iso: str) -> bool:
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return False
    return True
