"""Records that are not on a line each: arrays, indented JSON, documents between tags."""

from __future__ import annotations

import gzip
import json

import pytest
from dumps import BODY, article, from_lines, newsspider, to_lines
from hypothesis import given
from hypothesis import strategies as st

from newsspider.corpus.spread import Cutter
from newsspider.corpus.tagged import lines_of_tagged

ROWS = [article(number) for number in range(1, 40, 3)]
BIG5 = "茶園今日開採，採茶工人清晨上山。\n圖書館新增座位三百個，市民可以預約。\n燈會持續到週末。"
EXPECTED = [(row["headline"], row["content"]) for row in ROWS]
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text('{}[]",:\\\n\r a')
ASCII = st.characters(max_codepoint=127)
VALUES = st.recursive(
    TEXTS | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
RECORDS = st.lists(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4), min_size=1, max_size=5)


def cut(data: bytes, size: int, longest: int = 10**6) -> list[bytes]:
    cutter = Cutter(longest)
    lines = [line for at in range(0, len(data), size) for line in cutter.fed(data[at : at + size])]
    return [*lines, *cutter.rest()]


@given(RECORDS, st.sampled_from([None, 0, 2, "\t"]), st.integers(1, 50), st.booleans())
def test_records_are_cut_out_whole_however_they_are_spread(records, indent, size, ascii_only):
    shapes = [json.dumps(records, indent=indent, ensure_ascii=ascii_only)]
    shapes.append(json.dumps({"RECORDS": records}, indent=indent, ensure_ascii=ascii_only))
    shapes.append("\n".join(json.dumps(record, indent=indent) for record in records))
    for shape in shapes:
        for line_end in (b"\n", b"\r\n"):
            lines = cut(shape.encode().replace(b"\n", line_end), size)
            assert [json.loads(line) for line in lines] == records
            assert all(line.count(b"\n") == 1 for line in lines)


@given(st.text(ASCII) | st.text('{}[]",:\\\n a'), st.integers(1, 50))
def test_nothing_but_brackets_commas_and_blanks_is_lost(text, size):
    def bare(found: bytes) -> bytes:
        found = found.replace(b"\\n", b"").replace(b"\\r", b"")
        return found.translate(None, b" \t\r\n\f\v\x1c\x1d\x1e\x1f,[]{}\\")

    data = text.encode()
    assert bare(b"".join(cut(data, size))) == bare(data)


def test_an_object_without_an_end_is_given_up_in_constant_memory():
    lines = cut(b'[{"text": "' + b"a" * 50_000, size=1000, longest=5000)
    assert max(map(len, lines)) < 20_000
    assert sum(map(len, lines)) > 50_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("indented.json", json.dumps(ROWS, ensure_ascii=False, indent=2).encode()),
        ("windows.json", json.dumps(ROWS, indent=2).replace("\n", "\r\n").encode("utf-8-sig")),
        ("standing alone.jsonl", "\n".join(json.dumps(row, indent=4) for row in ROWS).encode()),
        ("packed.json.gz", gzip.compress(json.dumps(ROWS, indent=2).encode())),
        ("one line.json", json.dumps(ROWS, ensure_ascii=False).encode()),
        ("navicat.json", json.dumps({"RECORDS": ROWS}, indent="\t").encode()),
        ("dump.dat", to_lines(*ROWS)),
        ("dump", gzip.compress(to_lines(*ROWS))),
        ("dump.txt", to_lines(*ROWS)),
    ],
)
def test_spread_records_and_those_in_files_of_any_name_are_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    done = newsspider("clean", tmp_path / name)
    assert done.returncode == 0, done.stderr.decode()
    assert [(row["title"], row["text"]) for row in from_lines(done.stdout)] == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "text", "tricky"),
    # characters whose second byte is that of a backslash or a brace
    [("gb18030", BODY, "誠㘎鳿歿"), ("big5hkscs", BIG5, "功許蓋閱")],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_spread_records_may_be_in_an_older_charset(tmp_path, encoding, text, tricky, indent):
    rows = [{"title": f"{at}{tricky[at % 4 :]}", "text": text} for at in range(2000)]
    data = json.dumps(rows, ensure_ascii=False, indent=indent).encode(encoding)
    (tmp_path / "in.json").write_bytes(data)
    done = newsspider("clean", tmp_path / "in.json", "--jobs", 1)
    records = from_lines(done.stdout)
    assert done.returncode == 0, done.stderr.decode()
    assert [(row["title"], row["text"]) for row in records] == [tuple(r.values()) for r in rows]


def test_spread_records_come_out_the_same_from_a_pipe_and_with_any_number_of_jobs(tmp_path):
    rows = [article(number, page="<p>茶园</p>" * 160) for number in range(1, 1500, 3)]
    (tmp_path / "in.json").write_bytes(data := json.dumps(rows, indent=1).encode())
    plain = newsspider("clean", "-", data=to_lines(*rows)).stdout
    assert newsspider("clean", "-", data=data).stdout == plain
    for jobs in (1, 2):
        assert newsspider("clean", tmp_path / "in.json", "--jobs", jobs).stdout == plain


def test_what_is_torn_among_spread_records_is_told_of(tmp_path):
    data = json.dumps(ROWS[:3], ensure_ascii=False, indent=1).encode()
    (tmp_path / "in.json").write_bytes(data[: data.rindex(b'"content"') + 40])
    done = newsspider("clean", tmp_path / "in.json")
    assert (done.returncode, len(from_lines(done.stdout))) == (9, 2)
    assert b"in.json:3: torn_record" in done.stderr


def sogou(row: dict[str, str]) -> str:
    return (
        f"<doc>\n<url>{row['link']}</url>\n<docno>98590eb4-69ed</docno>\n"
        f"<contenttitle>{row['headline']}</contenttitle>\n<content>{row['content']}</content>\n"
        "</doc>\n"
    )


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["news.dat", "news.txt", "news.xml"])
def test_documents_between_tags_are_records(tmp_path, name, encoding):
    (tmp_path / name).write_bytes("".join(map(sogou, ROWS)).encode(encoding))
    done = newsspider("clean", tmp_path / name)
    assert done.returncode == 0, done.stderr.decode()
    records = from_lines(done.stdout)
    assert [(row["title"], row["text"]) for row in records] == EXPECTED
    assert [row["url"] for row in records] == [row["link"] for row in ROWS]
    assert records[0]["extra"] == {"docno": "98590eb4-69ed"}


def test_documents_between_tags_are_read_in_blocks_and_resumed_from_packed_files(tmp_path):
    many = "".join(sogou(article(number)) for number in range(1, 12_000, 3))
    (tmp_path / "news.txt").write_bytes(many.encode("gb18030"))
    (tmp_path / "news.dat.gz").write_bytes(gzip.compress(many.encode()))
    done = newsspider("clean", tmp_path / "news.txt", "--jobs", 2)
    assert (done.returncode, len(from_lines(done.stdout))) == (0, 4000)
    assert newsspider("clean", tmp_path / "news.dat.gz", "--jobs", 1).stdout == done.stdout


def test_each_way_of_tagging_gives_the_same_fields():
    wiki = f'<doc id="7" url="http://a.test/7" title="“茶”与"园">\n\n{BODY}\n</doc>\n'
    lcsts = f"<doc id=7>\n  <url>http://a.test/7</url>\n  <text>\n    {BODY}\n  </text>\n</doc>"
    first, second = (json.loads(*lines_of_tagged(data.encode())) for data in (wiki, lcsts))
    assert first == {"id": "7", "url": "http://a.test/7", "title": '“茶”与"园', "text": BODY}
    assert second == {"id": "7", "url": "http://a.test/7", "text": BODY}


@pytest.mark.parametrize(
    "torn",
    [
        "<doc><url>http://a.test/1</url><content>茶园",
        "<doc><url>http://a.test/1</url><content>茶园</doc>",
        "<doc><content>茶园</content>图书馆</doc>",
        "茶园<content></content></doc>",
        "<doc" + ' a="茶"' * 500 + "\n<content>茶园</content></doc>",
    ],
)
def test_a_document_that_is_torn_is_rejected_whole(tmp_path, torn):
    (tmp_path / "news.dat").write_bytes((sogou(ROWS[0]) + torn).encode())
    done = newsspider("clean", tmp_path / "news.dat", "-o", tmp_path / "out.jsonl")
    (row,) = from_lines((tmp_path / "out.jsonl.rejected.jsonl").read_bytes())
    assert (done.returncode, row["line"], row["raw"]) == (9, 2, " ".join(torn.split()))
    assert len(from_lines((tmp_path / "out.jsonl").read_bytes())) == 1
