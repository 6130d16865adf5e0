"""Addresses as the sites use them: parsed strictly, without ever raising."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABELS = r"(?![a-z0-9.-]{254})(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})+"
_HOST = re.compile(_LABELS)
_PLAIN = re.compile(
    rf"https?://(?P<host>{_LABELS})(?P<path>/[!\"$->@-~]*)?(?:\?(?P<query>[!\"$-~]*))?(?:\#[!-~]*)?"
)
"""Most addresses match this and need no urlsplit, which takes several times as long."""
_LONGEST = 2000
"""Characters, far beyond any address of the sites; only hostile ones are longer."""

_SLASHES = re.compile("/{2,}")
_DEFAULT_PORTS = {None, 80, 443}
_DEVICES = re.compile(r"^(?:(?:www|m|wap|3g)\.)+")


class Address(NamedTuple):
    """The parts of an http or https address that tell pages apart."""

    host: str
    """Lower case, without a trailing dot."""
    port: int | None
    """None for the scheme's usual port."""
    path: str
    """At least ``/``; doubled slashes are folded, as 新华网 links to ``//politics/...``."""
    query: str

    def __str__(self) -> str:
        """Return an http address without fragment, user name or usual port."""
        port = "" if self.port is None else f":{self.port}"
        query = f"?{self.query}" if self.query else ""
        return f"http://{self.host}{port}{self.path}{query}"


@lru_cache(maxsize=1024)
def split(url: str) -> Address | None:
    """Return the parts of `url`; None if it is not a plain web address.

    An address with a user name, an IP address for a host, a host outside ASCII or another scheme
    is not: all of these are ways to look like a host that one is not.

    >>> split("HTTP://GD.people.com.cn.:80/n2/?a=1#liuyan")
    Address(host='gd.people.com.cn', port=None, path='/n2/', query='a=1')
    >>> split("http://gd.people.com.cn@evil.test/") is None
    True
    """
    if len(url) > _LONGEST:
        return None
    if plain := _PLAIN.fullmatch(url):
        return Address(plain["host"], None, _single(plain["path"] or "/"), plain["query"] or "")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    path, query = _single(parts.path.rstrip() or "/"), parts.query.rstrip()
    return Address(host, None if port in _DEFAULT_PORTS else port, path, query)


def _single(path: str) -> str:
    return _SLASHES.sub("/", path) if "//" in path else path


def within(host: str, domain: str) -> bool:
    """Tell whether `host` is `domain` or a true subdomain of it.

    >>> within("gd.people.com.cn", "people.com.cn"), within("evilpeople.com.cn", "people.com.cn")
    (True, False)
    """
    return host == domain or host.endswith("." + domain)


def inside(url: str, domains: Iterable[str]) -> Address | None:
    """Return the parts of `url` if its host lies in one of the domains, else None."""
    address = split(url)
    return address if address and any(within(address.host, name) for name in domains) else None


def without_device(host: str) -> str:
    """Drop leading labels that only say which device a page is for: www, m, wap, 3g.

    >>> without_device("m.gd.people.com.cn"), without_device("www.gd.news.cn")
    ('gd.people.com.cn', 'gd.news.cn')
    """
    return _DEVICES.sub("", host)
