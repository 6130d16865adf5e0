"""The short way to what an element shows as one line, and the walk, give the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from newsspider.pages.blocks import Paragraph, blocks
from newsspider.pages.line import line
from newsspider.pages.tree import parse

TEXTS = st.lists(st.sampled_from(["灯会", "\u3000", " ", "\n\t", "\xa0", "&amp;"])).map("".join)
TAGS = st.sampled_from(
    ["a", "span", "b", "font", "p", "br", "script", "td", "img", "em", "ins", "pre"]
)
STYLES = st.sampled_from(
    ["", ' style="display: none"', ' style="color:navy"', ' class="x"', " hidden"]
)
PIECES = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda tag, style, parts: f"<{tag}{style}>{''.join(parts)}</{tag}>",
        TAGS,
        STYLES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(STYLES, st.lists(PIECES, max_size=4).map("".join))
@example("", "\n2026年11月03日 | 来源：<a href='/'> 河边日报 </a>\n")
def test_a_line_is_the_paragraphs_side_by_side(style, inside):
    element = parse(f"<div{style}><a></a>{inside}</div>").find(".//div")
    paragraphs = [part.text for part in blocks(element) if isinstance(part, Paragraph)]
    assert line(element) == " ".join(paragraphs)


def test_an_element_without_children_is_the_line_itself():
    assert line(parse("<h1>\n\u3000\u3000街巷  灯会\t</h1>").find(".//h1")) == "街巷 灯会"
