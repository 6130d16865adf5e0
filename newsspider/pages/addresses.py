"""Addresses inside pages."""

from __future__ import annotations

from urllib.parse import urljoin


def absolute(base: str, address: str) -> str:
    """Return `address` as seen from `base`; an address that is none comes back as it is.

    >>> absolute("http://gd.people.com.cn/n2/2026/1103/c1-2.html", "/NMediaFile/a.jpg")
    'http://gd.people.com.cn/NMediaFile/a.jpg'
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address
