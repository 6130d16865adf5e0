"""Saved list pages: every expected link and no other, titles as read by eye."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsspider.discovery import ColumnPage, DataSource
from newsspider.sites import SITES, site_of

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"
LISTS = sorted((SHARED / "lists").glob("*.json"))


def test_the_saved_pages_are_there():
    if not SHARED.is_dir():
        pytest.skip("saved pages: shared folder absent")
    assert LISTS


@pytest.mark.parametrize("gold", LISTS, ids=lambda path: path.stem)
def test_a_saved_list_page_gives_every_link_and_no_other(gold):
    expected = json.loads(gold.read_text(encoding="utf-8"))
    page = expected["page_url"]
    listing = ColumnPage(site_of(page)).read(gold.with_suffix(".html").read_bytes(), page)
    wanted = [(item["url"], item["title"]) for item in expected["items"]]
    assert [(link.url, link.title) for link in listing.links] == wanted


def test_saved_rows_give_every_article_and_no_topic_page():
    rows = SHARED / "feeds" / "ds_rows_sanitised_202609.json"
    if not rows.is_file():
        pytest.skip("saved rows: shared folder absent")
    # The rows were saved with the ids in their addresses cut to eight digits.
    body = re.sub(rb"/([0-9a-f]{8})/c\.html", rb"/\g<1>%b/c.html" % (b"0" * 24), rows.read_bytes())
    links = DataSource(SITES["xinhua"]).read(body, "https://www.news.cn/ds_0.json").links
    assert len(links) == 5
    assert not [link for link in links if link.title in (None, "专题 |", "全文")]
