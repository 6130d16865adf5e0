"""Foreign records become ours without losing a value; ours pass through as they are."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.records import Carried, NoTextError, article_of, from_object
from newsspider.corpus.writing import to_line
from newsspider.errors import ArgumentError
from newsspider.items import FIELDS, Article, Change, Image, Quality, to_record

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
STRINGS = st.lists(TEXTS, max_size=3)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
COUNTS, RATIOS = st.integers(0, 9), st.floats(0, 1)
CHANGES = st.builds(
    Change, rule=TEXTS, start=COUNTS, end=COUNTS, before=TEXTS, after=TEXTS, count=COUNTS
)
NAMES = FIELDS[Article]
QUALITIES = st.builds(
    Quality,
    length=COUNTS,
    replacement_count=COUNTS,
    private_use_count=COUNTS,
    **dict.fromkeys(("han_ratio", "traditional_ratio", "list_line_ratio"), RATIOS),
    **dict.fromkeys(("terminal_mark_ratio", "repetition", "place_density"), RATIOS),
)
OURS = st.builds(
    Article,
    id=st.text("0123456789abcdef", min_size=32, max_size=32),
    url=TEXTS,
    text=TEXTS.filter(bool),
    title=st.none() | TEXTS,
    channel=STRINGS,
    authors=STRINGS,
    images=st.lists(st.builds(Image, url=TEXTS, caption=st.none() | TEXTS), max_size=2),
    published_at=st.sampled_from(["2026-11-03", "2026-11-03T09:05+08:00"]),
    site=st.sampled_from([None, "people"]),
    quality=st.none() | QUALITIES,
)


def read(record: dict[str, object], **said: str) -> Carried:
    return from_object(record, FieldNames(said))


def reread(carried: Carried) -> Carried:
    return read(json.loads(to_line(carried)))


@given(OURS, st.dictionaries(TEXTS, VALUES, max_size=3))
def test_what_was_written_is_read_back(article, extra):
    first = reread(Carried(article, extra))
    assert to_line(reread(first)) == to_line(first)
    assert first.extra == extra
    assert (first.article.text, first.article.authors) == (article.text, article.authors)


@given(OURS, st.lists(CHANGES, max_size=2), st.dictionaries(TEXTS, VALUES, max_size=3))
def test_a_line_is_what_the_json_module_writes(article, changes, extra):
    article.changes = changes
    carried = Carried(article, extra)
    record = to_record(article) | ({"extra": extra} if extra else {})
    assert to_line(carried).decode() == json.dumps(record, ensure_ascii=False) + "\n"


@given(st.dictionaries(TEXTS | st.sampled_from([*NAMES, "正文", "time", "extra"]), VALUES))
def test_any_object_is_a_record_or_has_no_text(record):
    try:
        carried = read(record)
    except NoTextError:
        return
    line = to_line(carried)
    assert to_line(reread(carried)) == line
    assert list(json.loads(line))[: len(NAMES)] == list(NAMES)


@given(st.dictionaries(TEXTS.map("x-{}".format), VALUES.filter(lambda value: value is not None)))
def test_unknown_keys_are_carried_along_unchanged(unknown):
    assert read({"text": "茶园开采。"} | unknown).extra == unknown


@pytest.mark.parametrize(
    ("key", "value", "field", "read_as"),
    [
        ("content", "正文。", "text", "正文。"),
        ("正文", "正文。", "text", "正文。"),
        ("content", ["正文。", "又一段。"], "text", "正文。\n又一段。"),
        ("articleBody", "正文。", "text", "正文。"),
        ("Headline", "开采", "title", "开采"),
        ("标题", "开采", "title", "开采"),
        ("title", 2026, "title", "2026"),
        ("pub_time", "2026年11月3日 9:05", "published_at", "2026-11-03T09:05+08:00"),
        ("发布时间", "2026-11-03", "published_at", "2026-11-03"),
        ("datePublished", "2026-11-03T01:05:06Z", "published_at", "2026-11-03T09:05:06+08:00"),
        ("date", "20261103", "published_at", "2026-11-03"),
        ("date", 20261103090506, "published_at", "2026-11-03T09:05:06+08:00"),
        ("time", {"$date": "2026-11-03T01:05:06Z"}, "published_at", "2026-11-03T09:05:06+08:00"),
        ("time", {"$date": 1793667906000}, "published_at", "2026-11-03T09:05:06+08:00"),
        ("link", "http://a.test/1", "url", "http://a.test/1"),
        ("来源", "图书馆", "source", "图书馆"),
        ("作者", "林知远 周望", "authors", ["林知远", "周望"]),
        ("author", ["John Smith"], "authors", ["John Smith"]),
        ("责任编辑", "林知远", "editors", ["林知远"]),
        ("tags", "茶园，春天", "keywords", ["茶园", "春天"]),
        ("频道", "人民网>>广东频道", "channel", ["人民网", "广东频道"]),
        ("images", ["http://a.test/1.jpg"], "images", [Image(url="http://a.test/1.jpg")]),
    ],
)
def test_a_foreign_key_is_understood(key, value, field, read_as):
    carried = read({"text": "茶园开采。", key: value} if field != "text" else {key: value})
    assert getattr(carried.article, field) == read_as
    assert carried.extra == {}


def test_a_time_in_another_zone_is_told_in_ours():
    carried = read({"text": "茶园开采。", "time": "2026-11-03 01:05:06 UTC"})
    assert carried.article.published_at == "2026-11-03T09:05:06+08:00"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("time", "昨天"),
        ("time", 17),
        ("time", True),
        ("time", 1e300),
        ("time", "20260230"),
        ("time", {"$date": "昨天"}),
        ("time", {"$date": 1793667906000, "zone": 8}),
        ("published_at", "2026-02-30"),
        ("发布时间", "2026年11月3日 来源：图书馆"),
        ("title", ["茶园", "开采"]),
        ("authors", {"name": "林知远"}),
        ("images", [{"src": "http://a.test/1.jpg"}]),
        ("changes", [{"rule": "tail"}]),
        ("quality", 5),
        ("id", 17),
        ("id", "17"),
    ],
)
def test_what_a_field_cannot_hold_stays_in_extra(key, value):
    assert read({"text": "茶园开采。", key: value}).extra == {key: value}


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (1793667906, "2026-11-03T09:05:06+08:00"),
        ("1793667906", "2026-11-03T09:05:06+08:00"),
        (1793667906.5, "2026-11-03T09:05:06+08:00"),
        (1793667906000, "2026-11-03T09:05:06+08:00"),
        ({"$date": {"$numberLong": "1793667906000"}}, "2026-11-03T09:05:06+08:00"),
        (1793664000000, "2026-11-03"),
    ],
)
def test_unix_time_is_read_and_the_number_kept(value, iso):
    carried = read({"text": "茶园开采。", "time": value})
    assert carried.article.published_at == iso
    assert carried.article.published_precision == ("second" if "T" in iso else "day")
    assert carried.extra == ({} if isinstance(value, dict) else {"time": value})
    assert reread(carried).article.published_at == iso


def test_the_likelier_key_wins_and_the_other_is_kept():
    carried = read({"body": "甲。", "content": "乙。", "title": None, "headline": "丙"})
    assert (carried.article.text, carried.article.title) == ("乙。", "丙")
    assert carried.extra == {"body": "甲。"}


def test_a_time_in_words_is_surer_than_a_number():
    record = {"text": "甲。", "time": 1793667906, "pubtime": "2026-11-02 09:05"}
    carried = read(record)
    assert carried.article.published_at == "2026-11-02T09:05+08:00"
    assert carried.extra == {"time": 1793667906}
    named = read(record, time="published_at")
    assert named.article.published_at == "2026-11-03T09:05:06+08:00"
    assert named.extra == {"time": 1793667906, "pubtime": "2026-11-02 09:05"}


def test_the_caller_says_what_a_key_means():
    carried = read({"content": "甲。", "zhengwen": "乙。"}, zhengwen="text")
    assert (carried.article.text, carried.extra) == ("乙。", {"content": "甲。"})


def test_a_key_may_lead_into_objects():
    record = {"body": {"zh": {"text": "甲。"}, "en": "A."}, "a.b": "乙"}
    carried = read(record, **{"body.zh.text": "text", "a.b": "title", "no.such": "source"})
    assert (carried.article.text, carried.article.title) == ("甲。", "乙")
    assert carried.extra == {"body": {"en": "A."}}
    assert record["body"]["zh"] == {"text": "甲。"}


@pytest.mark.parametrize("said", ["text", "=text", "zhengwen=nothing"])
def test_a_field_that_is_none_is_refused(said):
    with pytest.raises(ArgumentError):
        FieldNames.parse([said])


@pytest.mark.parametrize(
    "record", [{}, {"title": "甲"}, {"text": ""}, {"text": 5}, {"正文": None}, {"text": []}]
)
def test_a_record_without_text_is_none(record):
    with pytest.raises(NoTextError):
        read(record)


def test_extra_is_kept_whole_even_if_its_keys_meet_others():
    record = {"text": "甲。", "score": 1, "extra": {"score": 2}}
    assert read(record).extra == {"score": 1, "extra": {"score": 2}}
    assert read({"text": "甲。", "extra": [1]}).extra == {"extra": [1]}


def test_changes_of_another_text_are_put_aside():
    change = Change(rule="tail", start=9, end=10, before="", after="网")
    fits = Change(rule="tail", start=2, end=2, before="打印", after="")
    for one, kept in ((change, []), (fits, [fits])):
        values = {field.name: getattr(one, field.name) for field in fields(Change)}
        carried = read({"text": "甲。", "changes": [values]})
        assert carried.article.changes == kept
        assert carried.extra == ({} if kept else {"changes": [values]})


def test_the_section_and_the_id_come_from_the_address():
    url = "http://gd.people.com.cn/n2/2026/1103/c123-456.html"
    article = read({"text": "甲。", "url": url}).article
    assert (article.site, article.region) == ("people", "CN-GD")
    assert article.id == read({"text": "乙。", "link": url + "#top"}).article.id


def test_an_article_without_an_address_stands_for_itself():
    assert article_of(text="甲。").id == article_of(text="甲。").id != article_of(text="乙。").id


def test_a_number_json_cannot_write_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        to_line(read({"text": "甲。", "score": float("inf")}))


@pytest.mark.parametrize("key", ["id", "_id", "ID"])
def test_an_id_that_is_not_ours_stays_under_its_own_name(key):
    carried = read({key: "abc", "text": "茶园今日开采。"})
    assert carried.extra == {key: "abc"}
    assert len(carried.article.id) == 32


def test_a_list_of_one_is_what_it_holds_as_item_loaders_write_it():
    carried = read(
        {
            "title": ["茶园开采"],
            "url": ["http://a.cn/1"],
            "date": ["2026-11-03"],
            "text": ["采茶。"],
        }
    )
    found = carried.article
    assert (found.title, found.url, found.text) == ("茶园开采", "http://a.cn/1", "采茶。")
    assert (found.published_at, carried.extra) == ("2026-11-03", {})


def test_a_number_in_a_list_of_one_stays_as_any_number_does():
    carried = read({"time": [1793667906], "text": "采茶。"})
    assert carried.article.published_at == "2026-11-03T09:05:06+08:00"
    assert carried.extra == {"time": [1793667906]}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Tue, 03 Nov 2026 01:05:06 GMT", "2026-11-03T09:05:06+08:00"),
        ("3 Nov 2026 09:05:06 +0800", "2026-11-03T09:05:06+08:00"),
        ("Tue, 31 Nov 2026 01:05:06 GMT", None),
        ("Tue, 03 Nov 2026 01:05:06 EST", None),
    ],
)
def test_times_of_feeds_are_read(written, known):
    carried = read({"pubDate": written, "text": "采茶。"})
    assert carried.article.published_at == known
    assert carried.extra == {"pubDate": written}


@pytest.mark.parametrize(
    ("key", "value", "field", "known"),
    [
        ("source", "来源：河边日报", "source", "河边日报"),
        ("来源", "来源县融媒体中心", "source", "来源县融媒体中心"),
        ("media", "来源：", "source", "来源："),
        ("author", "记者：林知远、周望", "authors", ["林知远", "周望"]),
        ("authors", ["作者：林知远"], "authors", ["林知远"]),
        ("editor", "责任编辑: 林知远", "editors", ["林知远"]),
        ("tags", "关键词：茶园,图书馆", "keywords", ["茶园", "图书馆"]),
        ("tags", ["编辑部", "作者谈"], "keywords", ["编辑部", "作者谈"]),
    ],
)
def test_the_label_before_a_value_is_left_out(key, value, field, known):
    carried = read({key: value, "text": "采茶。"})
    assert getattr(carried.article, field) == known
    assert carried.extra == {}
