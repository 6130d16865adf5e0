"""The fixture behind the tests of this room: an open ledger in a folder of its own."""

from __future__ import annotations

import pytest

from newsspider.ledger import Store


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.close()
