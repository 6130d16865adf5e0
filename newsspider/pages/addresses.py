"""Addresses inside pages."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_HOST = r"//[\w.-]+(?::\d+)?"
_FOLDERS = r"(?:[\w%-][\w.%-]*/)*"
_FILE = r"[\w%-][\w.%-]*"
_ABSOLUTE = re.compile(rf"https?:{_HOST}/[\w./%-]*", re.ASCII)
_BASE = re.compile(
    rf"(?P<folder>(?P<host>(?P<scheme>https?:){_HOST})/{_FOLDERS})(?:{_FILE})?", re.ASCII
)
_RELATIVE = re.compile(rf"(?:(?:{_HOST})?/)?{_FOLDERS}{_FILE}", re.ASCII)
"""Nearly all addresses in pages are of these kinds, which `urljoin` only joins more slowly."""


def absolute(base: str, address: str) -> str:
    """Return `address` as seen from `base`; an address that is none comes back as it is.

    >>> absolute("http://gd.people.com.cn/n2/2026/1103/c1-2.html", "/NMediaFile/a.jpg")
    'http://gd.people.com.cn/NMediaFile/a.jpg'
    """
    plain = address.strip()
    if _ABSOLUTE.fullmatch(plain):
        return plain
    if _RELATIVE.fullmatch(plain) and (start := _BASE.fullmatch(base)):
        slashes = len(plain) - len(plain.lstrip("/"))
        return start[("folder", "host", "scheme")[slashes]] + plain
    try:
        return urljoin(base, plain)
    except ValueError:
        return address


def linked(base: str, address: str) -> str | None:
    """Return the address of what a reader can be sent to; None for scripts, files and data.

    Whoever fetches what a record names must not be led to his own disk.

    >>> linked("http://gd.people.com.cn/n2/", " /a.jpg"), linked("http://a.test/", "file:///etc")
    ('http://gd.people.com.cn/a.jpg', None)
    """
    found = absolute(base, address)
    if _ABSOLUTE.fullmatch(found):
        return found
    try:
        scheme = urlsplit(found).scheme
    except ValueError:
        return None
    return found if scheme in {"", "http", "https"} else None
