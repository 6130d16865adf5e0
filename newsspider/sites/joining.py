"""Addresses in pages and listings, made absolute."""

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
"""With the two above it covers nearly all addresses in pages; `urljoin` agrees, but is slower."""


def absolute(base: str, address: str) -> str:
    """Return `address` joined to `base`; an address that cannot be parsed comes back as it is.

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
    r"""Return `address` joined to `base` if it is http(s), else None: a script, a file, data.

    Nobody who fetches the addresses in a record must be led to files on their own disk. As in
    browsers, line breaks and tabs are dropped.

    >>> linked("http://gd.people.com.cn/n2/", " /a\n.jpg"), linked("http://a.test/", "file:///etc")
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
