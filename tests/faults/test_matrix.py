"""The table of faults in docs/reliability.md says what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([A-Z]\d+) \| .+ \| (.+) \|$", TABLE, re.MULTILINE)
NAMES = {
    path.name: re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    for path in HERE.glob("test_*.py")
}


def ids(name):
    """Return the ids a test's name begins with: ``test_n1_n2_...`` is of two."""
    return re.match(r"test_((?:[a-z]\d+_)*)", name)[1].upper().split("_")[:-1]


@pytest.mark.parametrize(("fault", "where"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_is_done_where_it_says_or_says_that_it_is_not(fault, where):
    holding = {file for file, names in NAMES.items() for name in names if fault in ids(name)}
    elsewhere = re.fullmatch(r"tests/\S+", where)
    assert not elsewhere or (ROOT / where).is_file()
    assert holding == (set() if elsewhere or where == "not yet done" else {where})


def test_every_id_in_a_test_has_its_row():
    used = {fault for names in NAMES.values() for name in names for fault in ids(name)}
    assert used <= {row[0] for row in ROWS}
