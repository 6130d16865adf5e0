"""The piece that is cut out of a page gives the same article as the whole document."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import CASES, body, meta, name

from newsspider.pages import read_article
from newsspider.text.decoding import decode

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"
REAL = sorted(path for site in ("people", "xinhua") for path in SHARED.glob(f"{site}/*.html"))
ADDRESSES = {"people": "http://gd.people.com.cn/n2/2026/1103/c1-2.html"}
ELSEWHERE = "http://www.gd.xinhuanet.com/2020-02/18/c_1125000099.htm"


def both_ways(raw: bytes, url: str, content_type: str | None = None) -> tuple[object, object]:
    sliced = read_article(raw, url, content_type=content_type)
    whole = read_article(raw, url, content_type=content_type, whole=True)
    assert whole.whole
    return asdict(sliced.article), asdict(whole.article)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_saved_page_reads_the_same_in_piece_and_in_whole(case):
    sliced, whole = both_ways(body(case), meta(case)["url"], meta(case)["content_type"])
    assert sliced == whole


@pytest.mark.parametrize("page", REAL, ids=lambda page: page.stem)
def test_a_real_page_reads_the_same_in_piece_and_in_whole(page):
    sliced, whole = both_ways(page.read_bytes(), ADDRESSES.get(page.parent.name, ELSEWHERE))
    assert sliced == whole


@given(st.data())
def test_padding_around_the_article_changes_nothing(data):
    case = data.draw(st.sampled_from([case for case in CASES if "plain" not in name(case)]))
    text = decode(body(case), meta(case)["content_type"]).text
    junk = "<div class='ad'><p>地铁二号线延长段开工</p><a href='/x.html'>更多</a></div>"
    head, _, tail = text.partition("</head>")
    page = head + "</head>" + junk * data.draw(st.integers(0, 3)) + tail
    sliced, whole = both_ways(
        page.encode("gb18030" if "gb2312" in head.lower() else "utf-8"), meta(case)["url"]
    )
    assert sliced == whole


JIANGSU = next(case for case in CASES if name(case) == "people/rm_txt/jiangsu_regional")
PIECES = [case for case in CASES if name(case).split("/")[1] not in ("plain", "regional_table")]


@pytest.mark.parametrize("missing", ["责编", "来源", 'class="edit'])
def test_a_page_without_a_field_needs_no_second_look_if_nothing_else_can_hold_it(missing):
    raw = decode(body(JIANGSU)).text.replace(missing, "").encode("gb18030")
    sliced, whole = both_ways(raw, meta(JIANGSU)["url"])
    assert sliced == whole
    assert not read_article(raw, meta(JIANGSU)["url"]).whole


@pytest.mark.parametrize(
    ("missing", "elsewhere", "field"),
    [
        ("责编", "<div>责任编辑<b>：</b>梁某</div>", "editors"),
        ("责编", "<div>&#36131;&#32534;：梁某</div>", "editors"),
        ("来源", "<p class='sou'>来&#28304;：河边日报</p>", "source"),
        ("来源", "<p class='sou'>来源<i>&nbsp;</i>：河边日报</p>", "source"),
    ],
)
def test_a_field_that_stands_outside_the_piece_is_found_in_the_whole(missing, elsewhere, field):
    text = decode(body(JIANGSU)).text.replace(missing, "")
    page = text.replace("</body>", elsewhere + "</body>").encode("gb18030")
    result = read_article(page, meta(JIANGSU)["url"])
    assert result.whole
    assert getattr(result.article, field)


@given(st.data())
def test_a_credit_anywhere_on_the_page_reads_the_same_in_piece_and_in_whole(data):
    case = data.draw(st.sampled_from(PIECES))
    text = decode(body(case), meta(case)["content_type"]).text
    for gone in data.draw(st.sets(st.sampled_from(["责编", "责任编辑", "来源", 'id="source"']))):
        text = text.replace(gone, "")
    credit = data.draw(st.sampled_from(["责编：梁某", "来源：河边日报", "编辑：梁某", "灯会"]))
    place = data.draw(st.sampled_from(["<div", "</body>", "<!--", "<p", "</div>"]))
    page = text.replace(place, f"<p>({credit})</p>{place}", 1)
    charset = "gb18030" if "gb2312" in text.lower() else "utf-8"
    sliced, whole = both_ways(page.encode(charset), meta(case)["url"])
    assert sliced == whole


def test_the_name_of_a_container_in_a_style_sheet_is_not_the_container():
    text = decode(body(JIANGSU)).text
    styled = text.replace("</head>", "<style>.rm_txt_con p{margin:0}</style></head>")
    assert not read_article(styled.encode("gb18030"), meta(JIANGSU)["url"]).whole


def test_meta_elements_are_read_with_the_piece_but_not_out_of_comments():
    text = decode(body(JIANGSU)).text.replace("来源", "")
    named = '<meta name="source" content="来源：河边日报">'
    for head, source in ((named, "河边日报"), (f"<!-- {named} -->", None)):
        page = text.replace("</head>", head + "</head>").encode("gb18030")
        sliced, whole = both_ways(page, meta(JIANGSU)["url"])
        assert sliced == whole
        assert sliced["source"] == source


def test_a_page_with_every_field_is_read_from_its_piece():
    assert not read_article(body(JIANGSU), meta(JIANGSU)["url"]).whole


MARKED_UP = [case for case in CASES if name(case).split("/")[1] != "plain"]


@pytest.mark.parametrize("case", MARKED_UP, ids=name)
@pytest.mark.parametrize(
    "above",
    [
        "<h1>灯会</h1>",
        "<div class='path'>首页</div>",
        "<div>来源：河边日报</div>",
        "<table><tr><td>来源：河边日报 2011-03-02</td></tr></table>",
        "<table><tr><td>地铁</td></tr>",
        "</table>",
        "<!-- <table> -->",
        "<script>document.write('<table><tr><td>')</script>",
        "<script>document.write('</table>')</script>",
    ],
)
def test_what_stands_above_the_article_reads_the_same_in_piece_and_in_whole(case, above):
    text = decode(body(case), meta(case)["content_type"]).text
    page = re.sub(
        r"(?i)<body[^>]*>|</head>(?!\s*<body)", lambda match: match[0] + above, text, count=1
    )
    charset = "gb18030" if "gb2312" in text.lower() else "utf-8"
    sliced, whole = both_ways(page.encode(charset), meta(case)["url"])
    assert sliced == whole


TABLES = [case for case in CASES if "/regional_table/" in name(case)]


@pytest.mark.parametrize("case", TABLES, ids=name)
@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ("</body>", "<td>" + "图书馆周末开放。" * 60 + "</td></body>"),
        ("</body>", "<table><tr><td>" + "图书馆周末开放。" * 60 + "</td></tr></table></body>"),
        ("</body>", "<table><tr><td>" + "图书馆周末开放。" * 60 + "</body>"),
        ("</table></body>", "</body>"),
        ("</table></body>", "</TABLE\n></body>"),
        ("</body>", "<p>责任编辑：梁某</p></body>"),
    ],
)
def test_what_stands_below_tables_reads_the_same_in_piece_and_in_whole(case, changed, to):
    text = decode(body(case)).text
    assert changed in text
    sliced, whole = both_ways(text.replace(changed, to).encode("gb18030"), meta(case)["url"])
    assert sliced == whole


@pytest.mark.parametrize("case", TABLES, ids=name)
def test_the_time_in_a_list_above_tables_is_not_the_time_of_the_article(case):
    text = decode(body(case)).text
    listed = "<table><tr><td>来源：河边日报 2011-03-02</td></tr></table>"
    page = re.sub("<body[^>]*>", lambda match: match[0] + listed, text, count=1)
    read, alone = (
        read_article(raw, meta(case)["url"]).article for raw in (page.encode("gb18030"), body(case))
    )
    assert (read.published_at, read.source, read.text) == (
        alone.published_at,
        alone.source,
        alone.text,
    )


@pytest.mark.parametrize(
    "case", [case for case in MARKED_UP if case.parent.name not in ("headed", "all_pics")], ids=name
)
def test_a_usual_page_is_not_read_in_whole(case):
    assert not read_article(body(case), meta(case)["url"]).whole
