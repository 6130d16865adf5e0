"""The charset matrix of benchmarks/charset.py, in small."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from newsspider.text.decoding import decode

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "charset.py"))


@pytest.fixture(scope="module")
def pages():
    return [(case, decode(case.body, case.content_type)) for case in BENCHMARK["cases"](seed=7)]


def test_every_page_of_fifty_han_or_more_is_read_rightly(pages):
    longer = [(case, found) for case, found in pages if case.length != "headline"]
    assert len(longer) > 150
    assert [case for case, found in longer if found.text != case.text] == []


def test_a_page_read_wrongly_is_always_flagged(pages):
    assert [case for case, found in pages if found.text != case.text and not found.conflict] == []


def test_a_wrong_declaration_is_flagged_and_a_right_one_is_not(pages):
    for case, found in pages:
        if case.length != "headline":
            assert found.conflict == (case.declared in {"wrong", "at odds"}), case


def test_the_source_names_what_settled_it(pages):
    for case, found in pages:
        if case.length == "article" and case.declared == "right":
            assert found.source == ("meta" if case.place == "meta" else "header"), case
        if case.length == "article" and case.declared == "wrong":
            assert found.source == "verified", case
