"""The cuts of the input lose no line, double none, and do not depend on who reads them."""

from __future__ import annotations

import gzip
import json
import tempfile
from io import BytesIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsspider.corpus import batch
from newsspider.corpus import chunks as room
from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.batch import Stages
from newsspider.corpus.chunks import chunks
from newsspider.corpus.sources import find_sources
from newsspider.corpus.worker import Worker

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=12)


def written(data: bytes, folder: str, suffix: str) -> str:
    path = Path(folder, f"in.jsonl{suffix}")
    path.write_bytes(gzip.compress(data) if suffix else data)
    return str(path)


@given(LINES, st.integers(1, 50), st.sampled_from(["", ".gz"]), st.booleans())
def test_every_line_is_read_once_and_in_order(lines, size, suffix, ended):
    lines = [b"{}", *lines]  # what begins otherwise may be another kind of file
    data = b"\n".join(lines) + b"\n" * ended
    with tempfile.TemporaryDirectory() as folder:
        sources = find_sources([written(data, folder, suffix)])
        pieces = [piece for group in chunks(sources, size) for piece in group]
        found = [line for piece in pieces for line in piece.lines()]
    assert found == BytesIO(data).readlines()


def test_small_files_share_a_chunk(tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.jsonl").write_bytes(b"{}\n" * 10)
    groups = list(chunks(find_sources([str(tmp_path)]), 100))
    assert [len(group) for group in groups] == [4, 4, 2]


def test_a_line_without_an_end_is_passed_over_in_constant_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LONGEST_LINE", 1000)
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" + b"a" * 500_000 + b"\n{}\n"))
    pieces = [piece for group in chunks(find_sources([str(path)]), 100) for piece in group]
    assert max(len(piece.data or b"") for piece in pieces) < 3000
    assert [line[:2] for piece in pieces for line in piece.lines()] == [b"{}", b"aa", b"{}"]


@given(st.binary(max_size=300), st.integers(1, 400))
def test_any_bytes_as_input_are_cleaned_without_an_error(data, size):
    record = (
        b'\n{"title": "\xe8\x8c\xb6\xe5\x9b\xad", "text": "\xe5\xbc\x80\xe9\x87\x87\xe3\x80\x82"}\n'
    )
    with tempfile.TemporaryDirectory() as folder:
        sources = find_sources([written(data + record + data, folder, "")])
        outcomes = [Worker(Stages(FieldNames()))(group) for group in chunks(sources, size)]
    output = b"".join(outcome.output for outcome in outcomes)
    assert output.count("茶园".encode()) >= 1
    assert sum(outcome.totals.records for outcome in outcomes) == output.count(b"\n")


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html"]))
def test_any_bytes_as_a_document_are_an_article_or_rejected(data, suffix):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"page{suffix}").write_bytes(data)
        (group,) = chunks(find_sources([folder]))
        outcome = Worker(Stages(FieldNames()))(group)
    assert outcome.totals.records + outcome.totals.rejected == 1


def test_a_record_some_rule_fails_on_costs_no_other(tmp_path, monkeypatch):
    clean = batch.clean_in_place

    def failing(article):
        if article.title == "灯会":
            raise IndexError("a rule's mistake")
        clean(article)

    monkeypatch.setattr(batch, "clean_in_place", failing)
    rows = [{"title": title, "text": "茶园今日开采。"} for title in ("茶园", "灯会", "地铁")]
    source = written("\n".join(map(json.dumps, rows)).encode(), tmp_path, "")
    (group,) = chunks(find_sources([source]))
    outcome = Worker(Stages(FieldNames()))(group)
    assert outcome.totals.records == 2
    ((_, line, rejection),) = outcome.rejections
    assert (line, rejection.reason) == (2, "not_cleaned")
    assert json.loads(rejection.raw) == rows[1]
