"""Addresses inside pages."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_ABSOLUTE = re.compile(r"https?://[\w.-]+(?::\d+)?/[\w./%-]*", re.ASCII)
"""What `urljoin` gives back unchanged, only slower."""


def absolute(base: str, address: str) -> str:
    """Return `address` as seen from `base`; an address that is none comes back as it is.

    >>> absolute("http://gd.people.com.cn/n2/2026/1103/c1-2.html", "/NMediaFile/a.jpg")
    'http://gd.people.com.cn/NMediaFile/a.jpg'
    """
    plain = address.strip()
    if _ABSOLUTE.fullmatch(plain):
        return plain
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
    try:
        scheme = urlsplit(found).scheme
    except ValueError:
        return None
    return found if scheme in {"", "http", "https"} else None
