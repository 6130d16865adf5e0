"""The piece that is cut out of a page gives the same article as the whole document."""

from __future__ import annotations

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


@pytest.mark.parametrize("missing", ["责编", "来源", 'class="edit'])
def test_a_page_without_a_field_is_read_in_whole_and_counted(missing):
    case = next(case for case in CASES if name(case) == "people/rm_txt/jiangsu_regional")
    text = decode(body(case)).text.replace(missing, "")
    result = read_article(text.encode("gb18030"), meta(case)["url"])
    assert result.whole
    assert len(result.article.text) > 50


def test_a_page_with_every_field_is_read_from_its_piece():
    case = next(case for case in CASES if name(case) == "people/rm_txt/jiangsu_regional")
    assert not read_article(body(case), meta(case)["url"]).whole
