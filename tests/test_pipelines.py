"""Pipelines: what is cleaned, what is rejected, and what is counted."""

from __future__ import annotations

import gc
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import NamedTuple

import attrs
import pytest
import scrapy
from scrapy.utils.test import get_crawler

from newsspider.cleaning import clean_article, clean_text, explain_text
from newsspider.items import Article
from newsspider.pipelines import (
    CleaningPipeline,
    DuplicatesPipeline,
    Rejected,
    ValidationPipeline,
)

DIRTY = "　　三月里，茶农上山采茶。\u200b\n\n分享让更多人看到"
"""Indent, an invisible character and a template line."""


@dataclass
class Story:
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FrozenStory:
    text: str
    day: date = date(2026, 11, 3)


@dataclass(slots=True)
class StoryWithoutTitle:
    text: str
    title: str = field(init=False)


@attrs.frozen
class FrozenAttrs:
    text: str


def _refuse(*_):
    raise ValueError("frozen, as pydantic says it")


@attrs.define(on_setattr=_refuse)
class Refusing:
    text: str


class Row(NamedTuple):
    """Nothing that Scrapy knows as an item."""

    text: str


class Page(scrapy.Item):
    body = scrapy.Field()


def article(**fields):
    whole = {
        "id": "0" * 32,
        "url": "http://gd.people.com.cn/n2/2026/1103/c123932-41000001.html",
        "title": "采茶时节",
        "text": "三月里，茶农上山采茶。",
        "published_at": "2026-11-03T08:15+08:00",
    }
    return Article(**whole | fields)


def pipeline(**settings):
    crawler = get_crawler(settings_dict=settings)
    crawler._apply_settings()
    return CleaningPipeline.from_crawler(crawler), crawler.stats


def test_an_article_is_cleaned_and_each_rule_counted():
    clean, stats = pipeline()
    dirty = article(text=DIRTY)
    cleaned = clean.process_item(dirty)
    assert cleaned == clean_article(dirty)
    assert cleaned.text == "三月里，茶农上山采茶。"
    counted = {key: n for key, n in stats.get_stats().items() if key.startswith("cleaning/")}
    assert counted == {
        f"cleaning/{rule}": sum(c.count for c in cleaned.changes if c.rule == rule)
        for rule in {change.rule for change in cleaned.changes}
    }
    assert counted


def test_the_item_given_is_not_changed():
    dirty = article(text=DIRTY)
    before = asdict(dirty)
    pipeline()[0].process_item(dirty)
    assert asdict(dirty) == before


@pytest.fixture
def no_collection():
    """Hypothesis listens to the garbage collector, and an alarm that strikes there is lost."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_an_article_that_takes_too_long_to_clean_is_rejected():
    clean, _ = pipeline(NEWSSPIDER_WATCHDOG=0.02)
    with pytest.raises(Rejected) as rejected:
        clean.process_item(article(text="&nbsp;\n" * 60_000))
    assert rejected.value.reason == "too_slow"


def test_clean_text_passes_unchanged_and_counts_nothing():
    clean, stats = pipeline()
    assert clean.process_item({"text": "采茶时节。", "title": "茶"}) == {
        "text": "采茶时节。",
        "title": "茶",
    }
    assert not [key for key in stats.get_stats() if key.startswith("cleaning/")]


def test_dicts_and_dataclasses_of_others_are_cleaned_in_place_and_each_rule_counted():
    clean, stats = pipeline()
    assert clean.process_item({"text": DIRTY, "views": 7}) == {
        "text": clean_text(DIRTY),
        "views": 7,
    }
    rules = {f"cleaning/{change.rule}" for change in explain_text(DIRTY).changes}
    assert rules == set(stats.get_stats()) != set()
    assert clean.process_item(Story(DIRTY)) == Story(clean_text(DIRTY), None)


@pytest.mark.parametrize("kind", [FrozenStory, FrozenAttrs, Refusing])
def test_a_frozen_item_is_cleaned_in_a_copy(kind):
    clean, _ = pipeline()
    dirty = kind(DIRTY)
    assert clean.process_item(dirty) == kind(clean_text(DIRTY))
    assert dirty == kind(DIRTY)


def test_an_item_with_a_field_not_set_is_cleaned():
    clean, _ = pipeline()
    assert clean.process_item(StoryWithoutTitle(DIRTY)).text == clean_text(DIRTY)
    assert clean.process_item(Page()) == Page()


def test_what_is_no_item_passes():
    clean, _ = pipeline()
    assert clean.process_item(Row(DIRTY)) == Row(DIRTY)


@pytest.mark.parametrize("item", [{"text": "采茶"}, Story("采茶"), Row("采茶")])
def test_only_articles_are_checked_and_told_apart(item):
    once = DuplicatesPipeline()
    assert ValidationPipeline().process_item(item) is item
    assert once.process_item(item) is once.process_item(item) is item


def test_a_setting_names_the_fields_of_other_items():
    clean, _ = pipeline(NEWSSPIDER_FIELDS=["body"])
    assert clean.process_item(Page(body=DIRTY))["body"] == clean_text(DIRTY)
    assert clean.process_item({"text": DIRTY}) == {"text": DIRTY}


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"title": None}, "no_title"),
        ({"title": ""}, "no_title"),
        ({"text": ""}, "no_text"),
        ({"published_at": None}, "no_published_at"),
    ],
)
def test_half_a_record_is_rejected_with_the_reason(missing, reason):
    with pytest.raises(Rejected) as rejected:
        ValidationPipeline().process_item(article(**missing))
    assert rejected.value.reason == reason


def test_a_whole_record_passes():
    whole = article()
    assert ValidationPipeline().process_item(whole) is whole


def test_a_record_is_exported_once_per_run():
    once = DuplicatesPipeline()
    assert once.process_item(article())
    assert once.process_item(article(id="1" * 32))
    with pytest.raises(Rejected) as rejected:
        once.process_item(article())
    assert rejected.value.reason == "duplicate"
