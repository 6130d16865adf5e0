"""Which IP addresses a crawl of public sites may reach."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Network = IPv4Network | IPv6Network

NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Networks whose addresses carry an IPv4 address in their last four bytes (RFC 6052, 8215)."""

SITE_LOCAL = IPv6Network("fec0::/10")
"""Given up by RFC 3879 but still routed inside some networks."""


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that settings name, such as ``10.1.0.0/16``; raises ValueError."""
    return tuple(ip_network(name.strip()) for name in names if name.strip())


def reachable(address: str, allowed: Iterable[Network] = ()) -> bool:
    """Tell whether `address` is public, or in one of the networks `allowed` in addition.

    Private, loopback, link-local, site-local, multicast, reserved and unspecified addresses are
    not reachable; nor is an IPv6 address that embeds such an IPv4 address, nor text that is no IP
    address.

    >>> reachable("203.205.254.1"), reachable("169.254.169.254"), reachable("::ffff:10.0.0.1")
    (True, False, False)
    >>> reachable("127.0.0.1", networks(["127.0.0.1/32"]))
    True
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _carried(found)
    if any(inner in network for network in allowed):
        return True
    return inner.is_global and not (inner.is_multicast or inner.is_reserved or inner in SITE_LOCAL)


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
