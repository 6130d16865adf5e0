"""Selectors mean what CSS says; elements come in the order of the document."""

from __future__ import annotations

import pytest
from cssselect import HTMLTranslator
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from saved_pages import CASES, body, meta, name

from newsspider.pages import LAYOUTS
from newsspider.pages.index import Index, compiled
from newsspider.pages.tree import parse
from newsspider.text.decoding import decode

NAMES = ("TITLE", "HEADING", "PRETITLE", "SUBTITLE", "INFO", "SOURCE", "AUTHOR", "EDITOR", "CRUMBS")
SELECTORS = sorted(
    {
        selector
        for layout in LAYOUTS
        for selector in (
            *(getattr(layout, name, None) for name in (*NAMES, "OTHERS")),
            *getattr(layout, "CONTAINER", ()),
        )
        if selector
    }
)


def by_css(root: etree._Element, selector: str) -> list[etree._Element]:
    return root.xpath(HTMLTranslator().css_to_xpath(selector))


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_selectors_of_the_layouts_mean_what_css_says(case):
    root = parse(decode(body(case), meta(case)["content_type"]).text)
    index = Index(root)
    for selector in SELECTORS:
        assert index.find(selector) == by_css(root, selector), selector


BOXES = st.recursive(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y", "x y"]), st.just(())),
    lambda inner: st.tuples(
        st.sampled_from(["div", "td"]),
        st.sampled_from(["", "x", "y", "y z x"]),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=12,
)


def markup(box: tuple[str, str, tuple[object, ...]]) -> str:
    tag, names, inner = box
    return f'<{tag} class="{names}" id="{names[:1]}">{"".join(map(markup, inner))}</{tag}>'


@given(BOXES)
def test_any_selector_means_what_css_says(box):
    root = etree.fromstring(markup(box))
    for selector in ("div.x", ".x.y", "div .x", ".x td .y", "#x, b", ":has(>.x)", "td:has(#y)"):
        assert Index(root).find(selector) == by_css(root, selector), selector
    assert Index(root).find("div:not(:has(.x))") == by_css(root, "div:not(:has(.x))")


def test_elements_are_told_by_what_is_above_and_behind_them():
    root = parse(
        "<div><h1> </h1><h1>街巷</h1></div>"
        "<div id=around><p id=body>采茶<b class=in>灯会</b></p></div><h1>书</h1>"
    )
    index = Index(root)
    (body,) = index.find("#body")
    assert [heading.text for heading in index.headings(body, "h1")] == ["街巷"]
    assert [element.text for element in index.behind(body)] == ["书"]
    assert [found.text for found in index.first_behind([body, *index.find("h1")], "h1")] == [
        "书",
        "街巷",
        "书",
    ]
    assert [element.tag for element in index.above(body)] == ["h1", "h1", "div"]


def test_what_stands_behind_the_end_of_the_document_is_found():
    root = parse("<html><body><p>头</p></body></html><div id='p_content'>身</div>")
    assert [found.text for found in Index(root).find("#p_content")] == ["身"]


@pytest.mark.parametrize("selector", ["div>p", "p:nth-child(2)", "[name=a]", "a:has(b"])
def test_a_selector_outside_the_subset_is_refused(selector):
    with pytest.raises(ValueError, match="no selector"):
        compiled(selector)
