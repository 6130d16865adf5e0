"""Every layout reads its saved pages: one test per field of each page."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from saved_pages import CASES, body, expected, found, meta, name

from newsspider.pages import LAYOUTS, parse_article
from newsspider.pages.index import Index
from newsspider.pages.plain import Plain
from newsspider.pages.tree import parse
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from newsspider.pages.base import ArticlePage

FIELDS = [
    pytest.param(case, field, id=f"{name(case)}-{field}")
    for case in CASES
    for field in expected(case)
]


@pytest.mark.parametrize(("case", "field"), FIELDS)
def test_a_field_is_what_the_page_shows(case, field):
    assert found(case)[field] == expected(case)[field]


def claims(layout: type[ArticlePage | Plain], text: str) -> bool:
    if issubclass(layout, Plain):
        return layout.read(text, "") is not None
    tree = parse(text)
    return tree is not None and layout.found(Index(tree), "") is not None


@pytest.mark.parametrize("case", CASES, ids=name)
def test_exactly_one_layout_claims_the_page(case):
    text = decode(body(case), meta(case)["content_type"]).text
    layouts = [layout for layout in LAYOUTS if layout.site in (None, expected(case)["site"])]
    claimed = [layout.__name__ for layout in layouts if claims(layout, text)]
    assert claimed[0] == expected(case)["layout"]
    assert set(claimed[1:]) <= {"Headed"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_has_at_least_two_saved_pages(layout):
    assert sum(expected(case)["layout"] == layout.__name__ for case in CASES) >= 2


@pytest.mark.parametrize("case", CASES, ids=name)
def test_no_saved_page_holds_a_replacement_character(case):
    assert "\ufffd" not in decode(body(case)).text


RESPELT = {
    "upper_case_attributes": (
        r"<\w+\s[^<>]*",
        lambda tag: re.sub(
            r"""\b(class|id|name)=(?=["'])""", lambda found: found[0].upper(), tag[0]
        ),
    ),
    "no_quotes": (r'\b(class|id)="([\w-]+)"', r"\1=\2"),
    "blanks_around_equals_signs": (r'\b(class|id)="', r'\1 = "'),
    "single_quotes": (r'\b(class|id)="([^"\'<>]*)"', r"\1='\2'"),
    "another_class": (r'\bclass="([^"<>]*)"', r'class="wide \1 clear"'),
    "another_attribute": (r"<(div|p|span|h1|td)(?=\s)", r'<\1 data-spm="a1"'),
    "upper_case_tags": (r"<(/?)(div|p|span|h1|td)\b", lambda found: found[0].upper()),
}


@pytest.mark.parametrize("case", CASES, ids=name)
@pytest.mark.parametrize("change", RESPELT)
def test_markup_spelt_differently_says_the_same(case, change):
    known, verdict = meta(case), decode(body(case), meta(case)["content_type"])
    respelt = re.sub(*RESPELT[change], verdict.text).encode(verdict.encoding, "xmlcharrefreplace")
    again = asdict(parse_article(respelt, known["url"], content_type=known["content_type"]))
    fields = (
        "title",
        "published_at",
        "source",
        "authors",
        "editors",
        "images",
        "keywords",
        "layout",
    )
    assert {field: again[field] for field in fields} == {
        field: found(case)[field] for field in fields
    }
    assert again["text"].split("\n") == (found(case)["paragraphs"] or [""])
