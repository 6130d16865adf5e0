"""Unpacking: whole bodies come back, cut and blown-up ones do not."""

from __future__ import annotations

import gzip
import os
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.decompression import GRACE, Bomb, BrokenEncoding, decompress
from newsspider.zstd import zstd


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=5),
    "zstd": zstd.compress,
}
TEXT = "茶农上山采茶，图书馆周末开放。".encode() * 40
LIMIT = 5 << 20


@pytest.mark.parametrize("encoding", PACK)
@given(data=st.binary(max_size=4000))
@settings(max_examples=30)
def test_what_was_packed_comes_back(encoding, data):
    assert decompress(PACK[encoding](data), encoding, LIMIT) == data


@pytest.mark.parametrize("encoding", PACK)
@given(cut=st.integers(1, 30))
@settings(max_examples=15)
def test_a_body_that_was_cut_short_is_broken(encoding, cut):
    with pytest.raises(BrokenEncoding):
        decompress(PACK[encoding](TEXT)[:-cut], encoding, LIMIT)


@pytest.mark.parametrize("encoding", PACK)
def test_a_body_that_is_something_else_is_broken(encoding):
    with pytest.raises(BrokenEncoding):
        decompress(b"<html>not packed at all</html>", encoding, LIMIT)


def test_a_wrong_checksum_is_broken():
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1
    with pytest.raises(BrokenEncoding):
        decompress(bytes(packed), "gzip", LIMIT)


@pytest.mark.parametrize("encoding", PACK)
def test_a_bomb_is_refused_by_size_and_by_ratio(encoding):
    packed = PACK[encoding](b"\0" * (LIMIT + 1))
    with pytest.raises(Bomb):
        decompress(packed, encoding, LIMIT)
    small = PACK[encoding](b"\0" * (4 << 20))
    assert len(small) * 200 < 4 << 20
    with pytest.raises(Bomb):
        decompress(small, encoding, LIMIT)


@pytest.mark.parametrize("encoding", PACK)
def test_what_stays_under_a_mebibyte_may_be_as_dense_as_it_likes(encoding):
    assert len(decompress(PACK[encoding](b"\0" * GRACE), encoding, LIMIT)) == GRACE


def test_raw_deflate_and_several_members_are_read_as_servers_send_them():
    assert decompress(raw_deflate(TEXT), "deflate", LIMIT) == TEXT
    assert decompress(gzip.compress(TEXT) * 3, "gzip", LIMIT) == TEXT * 3
    assert decompress(zstd.compress(TEXT) * 3, "zstd", LIMIT) == TEXT * 3
    assert decompress(gzip.compress(TEXT) + b"\0" * 20, "gzip", LIMIT) == TEXT


DENSE = os.urandom(1 << 20).hex().encode()
"""2 MiB that pack to half of that."""


@pytest.mark.parametrize("encoding", PACK)
def test_a_large_body_that_is_no_denser_than_others_comes_back(encoding):
    assert decompress(PACK[encoding](DENSE), encoding, LIMIT) == DENSE


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_members_that_are_too_large_together_are_a_bomb(encoding):
    with pytest.raises(Bomb):
        decompress(PACK[encoding](DENSE) * 3, encoding, LIMIT)


def test_thousands_of_empty_members_are_a_bomb():
    with pytest.raises(Bomb):
        decompress(gzip.compress(b"") * 5000, "gzip", LIMIT)
