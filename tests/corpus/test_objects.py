"""Whatever the bytes of a line are: whole records come out, the rest is told of, nothing raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.corpus import objects
from newsspider.corpus.objects import Rejection, objects_of

RECORD = {"title": "茶园开采", "text": "茶园今日开采。"}
LINE = json.dumps(RECORD, ensure_ascii=False).encode()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
RECORDS = st.dictionaries(
    TEXTS, st.recursive(st.none() | st.booleans() | st.integers() | TEXTS, st.lists), max_size=6
)


def is_record(found: dict[str, object]) -> bool:
    return "text" in found


def split(line: bytes) -> tuple[list[object], list[str]]:
    found = objects_of(line, is_record)
    records = [one for one in found if not isinstance(one, Rejection)]
    return records, [one.reason for one in found if isinstance(one, Rejection)]


@given(st.binary())
def test_any_bytes_are_read_without_an_error(line):
    for found in objects_of(line, is_record):
        assert isinstance(found, dict | Rejection)


@given(st.lists(RECORDS, max_size=4))
def test_objects_glued_together_are_all_kept(records):
    line = b"".join(json.dumps(record, ensure_ascii=False).encode() for record in records)
    assert split(line) == (records, [])


@given(st.binary(max_size=200))
def test_a_whole_record_survives_any_bytes_behind_it(noise):
    assert split(LINE + b" " + noise.replace(b"\n", b""))[0][:1] == [RECORD]


@pytest.mark.parametrize("cut", range(1, len(LINE) - 1))
def test_a_whole_record_survives_a_torn_one_before_it(cut):
    records, reasons = split(LINE[:cut] + LINE)
    assert records == [RECORD]
    assert reasons[0] in {"torn_record", "invalid_json"}


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        (b"\xef\xbb\xbf" + LINE, []),
        (LINE + b"\r", []),
        (b"  " + LINE + b"\t", []),
        (b"\0" * 4096 + LINE, ["nul_run"]),
        (LINE + b"\0\0", ["nul_run"]),
        (LINE + b'{"text": "', ["torn_record"]),
        (b"[" + LINE + b"]", []),
        (b"[" + LINE + b", 5]", ["not_an_object"]),
        (b"[" + LINE + b",\r", []),
        (b", " + LINE, []),
        (LINE + b" ],", []),
        (b"[" + LINE + b',{"text": "', ["torn_record"]),
        (LINE + b"[1, 2]", ["not_an_object"]),
        (b"%PDF-" + LINE, ["invalid_json"]),
    ],
)
def test_a_whole_record_is_kept_and_what_stands_around_it_is_told(line, reasons):
    assert split(line) == ([RECORD], reasons)


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        (b"", []),
        (b" \r", []),
        (b"[", []),
        (b"],", []),
        (LINE[:-4], ["torn_record"]),
        (LINE[:30], ["torn_record"]),
        (b"null", ["not_an_object"]),
        (b'[{"caption": ""}]', ["not_an_object"]),
        (b'[{"caption": ""}], "text": "', ["not_an_object", "invalid_json"]),
        (b', {"caption": ""}], "text": "', ["invalid_json"]),
        (rb'{"a": "\ud800", "b": ' + b"[" * 800 + b"]" * 800 + b"}", ["invalid_json"]),
        (b"title,text", ["invalid_json"]),
        (b"{'title': 'x'}", ["invalid_json"]),
        (b"[" * 100_000, ["invalid_json"]),
        (b'{"text": ' + b"9" * 5000 + b"}", ["invalid_json"]),
        (b'{"text": "\0\0\0"}', ["nul_run"]),
    ],
)
def test_what_is_no_record_is_told_with_its_reason(line, reasons):
    assert split(line) == ([], reasons)


def test_half_a_character_inside_a_string_costs_that_character_only():
    line = LINE.replace("今日".encode(), "今日".encode()[:-1])
    assert split(line) == ([RECORD | {"text": "茶园今\ufffd开采。"}], [])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "图书馆新增座位三百个。"),
        ("gb18030", "圖書館新增座位三百個。"),
        ("gb18030", "茶"),
        ("big5hkscs", "圖書館新增座位三百個，許功蓋。"),
    ],
)
def test_a_line_in_an_older_charset_is_read_as_such(encoding, text):
    record = {"title": "茶", "text": text}
    assert split(json.dumps(record, ensure_ascii=False).encode(encoding)) == ([record], [])


def test_a_byte_of_no_charset_costs_no_more_than_itself_in_a_line_of_gb18030():
    line = json.dumps(RECORD, ensure_ascii=False).encode("gb18030")
    split_line = split(line.replace("今日".encode("gb18030"), b"\xff"))
    assert split_line == ([RECORD | {"text": "茶园\ufffd开采。"}], [])


def test_a_whole_record_behind_a_torn_one_is_read_in_an_older_charset_too():
    line = json.dumps(RECORD, ensure_ascii=False).encode("gb18030")
    assert split(line[:-20] + line) == ([RECORD], ["torn_record"])


def test_numbers_that_json_does_not_have_are_null():
    assert split(b'{"text": "a", "b": NaN, "c": -Infinity, "d": [1e999, -1E+400, 1e-999]}') == (
        [{"text": "a", "b": None, "c": None, "d": [None, None, 0.0]}],
        [],
    )


def test_half_of_a_surrogate_pair_becomes_a_replacement_character():
    assert split(rb'{"text": "\ud842\udfb7 \ud842"}') == ([{"text": "\U00020bb7 \ufffd"}], [])


def test_half_of_a_surrogate_pair_behind_a_torn_record_does_too():
    found = objects_of(
        b'{"text": "' + rb'{"text": "\ud800"}', lambda one: bool(one["text"].encode())
    )
    assert found[1:] == [{"text": "\ufffd"}]


def test_control_characters_inside_a_string_are_let_pass():
    assert split(b'{"text": "a\tb"}') == ([{"text": "a\tb"}], [])


def test_a_line_no_article_is_as_long_as_is_not_read(monkeypatch):
    monkeypatch.setattr(objects, "LONGEST_LINE", 100)
    assert split(b'{"text": "%s"}' % (b"a" * 100)) == ([], ["line_too_long"])


def test_an_object_inside_a_torn_record_is_no_record():
    torn = b'{"images": [{"url": "http://a.test/1.jpg", "caption": null}], "text": "'
    assert split(torn) == ([], ["torn_record"])


@pytest.mark.parametrize("piece", ['{"', '{"a":', '[{"a":1},', '{"a":1', '{"text":"', "\\u", '"'])
def test_hostile_lines_are_given_up_after_a_bounded_number_of_tries(piece, monkeypatch):
    characters = []

    def counting(text: str, at: int = 0) -> tuple[object, int]:
        try:
            found = decode(text, at)
        except json.JSONDecodeError as error:
            characters.append(error.pos)
            raise
        characters.append(found[1] - at)
        return found

    decode = objects.decode_with_controls
    monkeypatch.setattr(objects, "decode_with_controls", counting)
    line = piece.encode() * 20_000
    assert split(line)[0] == []
    assert sum(characters) <= 40 * len(line) + 10_000
