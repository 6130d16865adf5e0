"""Which addresses may be reached, and which only with leave."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.network.addresses import networks, reachable

PRIVATE = [
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.2",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "4000::1",
    "::ffff:127.0.0.2",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:2",
    "64:ff9b:1::7f00:2",
    "2002:7f00:2::1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffd",
]
PUBLIC = ["203.205.254.1", "1.1.1.1", "2400:cb00::1", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_not_reachable(address):
    assert not reachable(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_reachable(address):
    assert reachable(address)


@given(st.integers(0, 2**24 - 1))
def test_no_spelling_of_a_loopback_address_is_reachable(host):
    address = IPv4Address((127 << 24) + host)
    assert address in IPv4Network("127.0.0.0/8")
    for text in (str(address), f"::ffff:{address}", f"64:ff9b::{address}"):
        assert not reachable(text)


@pytest.mark.parametrize(
    "spelling", ["2130706434", "0x7f000002", "0x7f.2", "127.2", "017700000002"]
)
def test_the_odd_spellings_of_an_address_are_checked_as_what_they_resolve_to(spelling):
    assert not reachable(socket.gethostbyname(spelling))
    assert not reachable(spelling)


@given(st.text(max_size=40))
def test_what_is_no_address_is_not_reachable(text):
    assert not reachable(text) or text in PUBLIC or IPv4Address(text).is_global


def test_a_setting_opens_its_networks_and_no_others():
    allowed = networks(["127.0.0.1/32", " 10.0.0.0/8", ""])
    assert reachable("127.0.0.1", allowed)
    assert reachable("::ffff:10.9.8.7", allowed)
    assert not reachable("127.0.0.2", allowed)


def test_a_misspelt_network_stops_the_start():
    with pytest.raises(ValueError, match="intranet"):
        networks(["intranet"])
