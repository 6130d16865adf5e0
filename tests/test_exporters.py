"""Feeds: our records byte for byte as Scrapy's own exporter writes them."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exporters import JsonLinesItemExporter

from newsspider.exporters import RecordLinesExporter
from newsspider.items import Article, Change, Image, Quality

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ARTICLES = st.builds(
    Article,
    id=TEXT,
    url=TEXT,
    title=st.none() | TEXT,
    text=TEXT,
    authors=st.lists(TEXT),
    images=st.lists(st.builds(Image, url=TEXT, caption=st.none() | TEXT) | st.just({"url": "u"})),
    changes=st.lists(st.builds(Change, rule=TEXT, before=TEXT, after=TEXT)),
    quality=st.none() | st.builds(Quality),
)
OPTIONS = [
    {"encoding": "utf-8"},
    {},
    {"encoding": "utf-8", "fields_to_export": ["title", "id"]},
    {"encoding": "utf-8", "fields_to_export": {"text": "body"}, "export_empty_fields": True},
]


def line(exporter, item, options):
    file = BytesIO()
    made = exporter(file, **options)
    made.start_exporting()
    made.export_item(item)
    made.finish_exporting()
    return file.getvalue()


@given(ARTICLES, st.sampled_from(OPTIONS))
def test_a_record_is_written_as_scrapy_writes_it(article, options):
    written = line(RecordLinesExporter, article, options)
    assert written == line(JsonLinesItemExporter, article, options)
    assert written.endswith(b"\n")


@pytest.mark.parametrize("item", [{"title": "灯会"}, Image(url="u")])
def test_other_items_are_written_as_scrapy_writes_them(item):
    options = {"encoding": "utf-8"}
    assert line(RecordLinesExporter, item, options) == line(JsonLinesItemExporter, item, options)
