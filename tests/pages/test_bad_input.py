"""Whatever the bytes are, there is an article or a typed reason why not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saved_pages import CASES, body, expected, meta, name

from newsspider.errors import (
    BinaryBody,
    BodyTooLarge,
    EmptyBody,
    ForeignAddress,
    PageError,
    UnknownLayout,
)
from newsspider.items import Article
from newsspider.pages import parse_article

URL = "http://gd.people.com.cn/n2/2026/1103/c123-456.html"
MIRROR = "http://mirror.example/2024/a1.html"
CASE = next(case for case in CASES if name(case) == "people/rm_txt/jiangsu_regional")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyBody),
        (b" \r\n\t ", EmptyBody),
        (b"%PDF-1.7 ...", BinaryBody),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), BinaryBody),
        (b"\xff\xd8\xff\xe0 jpeg", BinaryBody),
        (b"<html>\0\0\0\0", BinaryBody),
        (b"<html><body><p>" + "修路".encode("gbk"), UnknownLayout),
        (b"rm_txt_con", UnknownLayout),
        (b"<!-- rm_txt_con -->", UnknownLayout),
    ],
)
def test_a_body_that_gives_no_article_says_why(raw, error):
    with pytest.raises(error):
        parse_article(raw, URL)


@pytest.mark.parametrize("raw", ["<p>修路</p>", bytearray(b"<p>"), None])
def test_a_body_that_is_no_bytes_is_the_callers_mistake_and_told_as_such(raw):
    with pytest.raises(TypeError, match="body must be the bytes of the page, not"):
        parse_article(raw, URL)


def test_a_body_over_the_limit_is_not_read():
    with pytest.raises(BodyTooLarge, match="at most 5242880"):
        parse_article(b"<p>" * 14_000_000, URL)
    with pytest.raises(BodyTooLarge, match="too many tags"):
        parse_article(b"<p>" * 400_001, URL)
    with pytest.raises(BodyTooLarge):
        parse_article(body(CASE), URL, max_bytes=100)


def test_a_page_of_another_site_is_foreign_only_if_no_layout_knows_it():
    with pytest.raises(ForeignAddress):
        parse_article("<html><body><h1>别处</h1><p>别处的新闻</p></body></html>".encode(), MIRROR)
    article = parse_article(body(CASE), MIRROR)
    assert article.layout == "RmTxt"
    assert article.site == "people"
    assert article.region is None
    assert "mirror" in article.flags


def test_a_page_whose_address_is_not_known_is_not_said_to_be_a_mirrors():
    article = parse_article(body(CASE), "")
    assert (article.layout, article.site) == ("RmTxt", "people")
    assert "mirror" not in article.flags


@pytest.mark.parametrize("unit", [" \n", "_", "-", "_采茶", "--"])
def test_a_title_without_end_costs_time_in_proportion(unit):
    head = f"<html><head><title>采茶{unit * (200_000 // len(unit))}x</title></head>"
    page = f'{head}<body><div id="detail"><p>三月里，茶农上山采茶。</p></div></body></html>'
    url = "http://www.gd.news.cn/20261103/0123456789abcdef0123456789abcdef/c.html"
    article = parse_article(page.encode(), url)
    assert article.title is not None
    assert article.title.startswith("采茶")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " \x01file:///etc/passwd",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "data:text/html,x",
        "ftp://gd.people.com.cn/a.jpg",
        "vbscript:x",
        "http://[",
    ],
)
def test_a_record_names_nothing_but_web_addresses(address):
    page = (
        '<html><head><meta charset="utf-8"></head><body><div class="layout rm_txt cf">'
        '<div class="col col-1 fl"><h1>采茶时节</h1>'
        '<div class="channel cf"><div class="col-1-1 fl">'
        f'2026年11月03日08:15 | 来源：<a href="{address}">河边日报</a></div></div>'
        f'<div class="rm_txt_con cf"><p><img src="{address}"></p><p><img src="/a.jpg"></p>'
        "<p>三月里，茶农上山采茶。</p></div></div></div></body></html>"
    )
    article = parse_article(page.encode(), URL)
    assert article.source == "河边日报"
    assert article.source_url is None
    assert [image.url for image in article.images] == ["http://gd.people.com.cn/a.jpg"]


def test_a_layout_of_the_other_site_is_not_tried_on_a_known_address():
    xinhua = next(case for case in CASES if name(case) == "xinhua/detail/yunnan")
    assert parse_article(body(xinhua), URL).layout == "Headed"


@pytest.mark.parametrize("case", [case for case in CASES if "plain" not in name(case)], ids=name)
def test_a_page_cut_inside_its_body_is_an_error_or_flagged(case):
    raw = body(case)
    last = str(expected(case)["paragraphs"][0])[-4:]
    encoding = "gb18030" if expected(case)["encoding"] == "gb18030" else "utf-8"
    at = raw.find(last.encode(encoding))
    try:
        article = parse_article(raw[: at + 3], meta(case)["url"])
    except PageError:
        return
    assert "truncated" in article.flags


def test_a_whole_page_without_closing_tags_is_not_called_truncated():
    case = next(case for case in CASES if name(case) == "xinhua/p_detail/guangdong_captions")
    raw = body(case).replace(b"</body>", b"").replace(b"</html>", b"")
    assert "truncated" not in parse_article(raw, meta(case)["url"]).flags


def test_bytes_that_fit_no_character_are_flagged():
    raw = body(CASE).replace("运河".encode("gbk"), b"\xff\xff", 1)
    assert "replacement_characters" in parse_article(raw, meta(CASE)["url"]).flags


@pytest.mark.parametrize("tag", ["div", "b", "p", "table><tr><td", "font"])
def test_nesting_without_end_is_read_in_bounded_time_and_memory(tag):
    nested = f"<{tag}>".encode() * 100_000
    raw = body(CASE).replace(b'<div class="inner">', nested, 1)
    assert parse_article(raw, meta(CASE)["url"]).title == expected(CASE)["title"]


@pytest.mark.parametrize(
    "opening", ["<!--", "<script>", "<td>", "<table>", "来源：", " class=path"]
)
@pytest.mark.parametrize("case", ["regional_table/hebei", "title_content/national"])
def test_openings_without_end_are_looked_through_once(opening, case):
    folder = next(path for path in CASES if name(path).endswith(case))
    raw = body(folder).decode("gb18030").replace("<table", opening * 200_000 + "<table", 1)
    try:
        article = parse_article(raw.encode("gb18030"), meta(folder)["url"])
    except PageError:
        return
    assert article.layout is not None


def test_an_attribute_of_megabytes_is_no_obstacle():
    raw = body(CASE).replace(b'<p class="paper_num"', b'<p data-x="' + b"y" * 3_000_000 + b'"', 1)
    assert parse_article(raw, meta(CASE)["url"]).text.split("\n") == expected(CASE)["paragraphs"]


@given(st.binary(max_size=2000), st.sampled_from([URL, MIRROR, "", "http://[", "\ud800"]))
def test_any_bytes_at_any_address(raw, url):
    try:
        article = parse_article(raw, url)
    except PageError:
        return
    assert isinstance(article, Article)


@settings(max_examples=200)
@given(st.data())
def test_any_damage_to_a_saved_page(data):
    case = data.draw(st.sampled_from(CASES))
    raw = bytearray(body(case))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        gone = data.draw(st.integers(0, 400))
        raw[at : at + gone] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"<", b"</div>", b'"', b"<!--", b"<td>", b"&"])
        )
    try:
        article = parse_article(bytes(raw), meta(case)["url"])
    except PageError:
        return
    assert article.layout is not None


def _with_paragraphs(markup: str) -> bytes:
    text = body(CASE).decode("gb18030")
    return re.sub(r"(<div class=\"rm_txt_con[^>]*>)", lambda m: m[0] + markup, text).encode(
        "gb18030"
    )


@pytest.mark.parametrize("tag", ["font", "b", "span"])
def test_a_tag_left_open_in_every_paragraph_loses_no_paragraph(tag):
    opened = "".join(f"<p><{tag} x>第{number}段</p>" for number in range(600))
    article = parse_article(_with_paragraphs(opened), URL)
    assert "第599段" in article.text
    assert "truncated" not in article.flags


def test_nesting_deeper_than_the_parser_follows_is_flagged():
    nested = "<p>开头</p>" + "<div>" * 3000 + "<p>最后一段</p>" + "</div>" * 3000
    article = parse_article(_with_paragraphs(nested), URL)
    assert "最后一段" not in article.text
    assert "truncated" in article.flags


@pytest.mark.parametrize("closing", ["</body>", "</html>", "</body>\n</html>"])
def test_a_page_without_some_of_its_last_tags_is_not_truncated(closing):
    raw = body(CASE).decode("gb18030").replace(closing, "").encode("gb18030")
    assert "truncated" not in parse_article(raw, URL).flags
