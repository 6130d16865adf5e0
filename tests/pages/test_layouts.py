"""Every layout reads its saved pages: one test per field of each page."""

from __future__ import annotations

import pytest
from saved_pages import CASES, body, expected, found, meta, name

from newsspider.pages import LAYOUTS
from newsspider.text.decoding import decode

FIELDS = [
    pytest.param(case, field, id=f"{name(case)}-{field}")
    for case in CASES
    for field in expected(case)
]


@pytest.mark.parametrize(("case", "field"), FIELDS)
def test_a_field_is_what_the_page_shows(case, field):
    assert found(case)[field] == expected(case)[field]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_exactly_one_layout_claims_the_page(case):
    text = decode(body(case), meta(case)["content_type"]).text
    assert [layout.__name__ for layout in LAYOUTS if layout.claims(text)] == [
        expected(case)["layout"]
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_has_at_least_two_saved_pages(layout):
    assert sum(expected(case)["layout"] == layout.__name__ for case in CASES) >= 2


@pytest.mark.parametrize("case", CASES, ids=name)
def test_no_saved_page_holds_a_replacement_character(case):
    assert "\ufffd" not in decode(body(case)).text
