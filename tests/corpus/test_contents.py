"""Dumps that are not what their name says: read if they can be, told of with what to do if not."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from threading import Thread

import pytest
from dumps import BODY, COMMAND, article, from_lines, newsspider, to_lines

from newsspider.corpus.sources import LINES_AS_RECORDS
from newsspider.zstd import zstd

ROWS = [article(number) for number in range(40)]
LINES = to_lines(*ROWS)
TEXT = LINES.decode()
PAGE = next(Path(__file__).parents[2].glob("fixtures/people/rm_txt_zw/*/page.html"))


def cleaned(path, *options):
    """Clean a file; return the exit status, the records and what is not among them."""
    out = path.parent / "out.jsonl"
    done = newsspider("clean", path, "-o", out, "--quiet", "--jobs", 1, *options)
    rejected = out.with_name("out.jsonl.rejected.jsonl")
    rows = from_lines(rejected.read_bytes()) if rejected.exists() else []
    return done.returncode, from_lines(out.read_bytes()), rows


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.jsonl.gz", LINES),
        ("plain.jsonl.zst", b"\xef\xbb\xbf" + LINES),
        ("gzip.jsonl", gzip.compress(LINES)),
        ("gzip.jsonl.zst", gzip.compress(LINES[:900]) + gzip.compress(LINES[900:])),
        ("zstd.jsonl", zstd.compress(LINES)),
        ("array.json", json.dumps(ROWS, ensure_ascii=False).encode()),
        ("array.json.gz", gzip.compress(json.dumps(ROWS).encode())),
        ("lines of an array.json", b"[\n" + LINES.rstrip().replace(b"\n", b",\n") + b"\n]\n"),
        ("brackets.json", b"[" + LINES.rstrip().replace(b"\n", b"\n, ") + b"]"),
        ("commas.jsonl", LINES.replace(b"\n", b",\r\n")),
        ("文章 一.jsonl", LINES),
    ],
)
def test_records_are_read_whatever_the_name_says(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    status, records, rejected = cleaned(tmp_path / name)
    assert (status, rejected) == (0, [])
    assert [record["title"] for record in records] == [row["headline"] for row in ROWS]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PAR1" + bytes(range(256)) * 9, "Parquet"),
        (b"PK\x03\x04" + bytes(range(256)), "zip"),
        (b"BZh9" + bytes(range(256)), "bzcat FILE"),
        (b"\x04\x22\x4d\x18" + bytes(range(256)), "lz4cat FILE"),
        (b"%PDF-1.7\n" + bytes(range(256)), "pdftotext"),
        (b"WARC/1.0\r\n" + bytes(range(256)), "as .html files"),
        (b"SQLite format 3\0" + bytes(range(256)), "sqlite3"),
        (b"in.jsonl".ljust(257, b"\0") + b"ustar\x0000".ljust(255, b"\0") + LINES, "tar -xOf FILE"),
        (TEXT.encode("utf-16"), "iconv -f UTF-16 "),
        (TEXT.encode("utf-16-le"), "iconv -f UTF-16LE "),
        (json.dumps(ROWS).encode("utf-16-be"), "iconv -f UTF-16BE "),
    ],
)
@pytest.mark.parametrize("name", ["in.jsonl", "in.json.gz"])
def test_another_kind_of_file_is_told_of_once_with_what_to_do(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    status, records, (row,) = cleaned(tmp_path / name)
    assert (status, records) == (9, [])
    assert (row["file"], row["line"], row["reason"]) == (str(tmp_path / name), None, "unreadable")
    assert told in row["detail"]


@pytest.mark.parametrize("junk", [b"PAR1", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"{\n"])
def test_a_record_behind_such_bytes_is_kept(tmp_path, junk):
    (tmp_path / "in.jsonl").write_bytes(junk + b"\n" + LINES)
    status, records, _ = cleaned(tmp_path / "in.jsonl")
    assert (status, len(records)) == (9, len(ROWS))


@pytest.mark.parametrize("packed", [gzip.compress, zstd.compress])
def test_standard_input_is_unpacked(packed):
    plain = newsspider("clean", "-", data=LINES)
    assert plain.returncode == 0
    assert newsspider("clean", "-", data=packed(LINES)).stdout == plain.stdout


def test_a_standard_input_that_is_closed_is_told():
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "clean", "-"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (9, b"")
    assert b"-: unreadable (standard input is closed)" in done.stderr


def test_a_pipe_by_any_name_holds_records(tmp_path):
    pipe = tmp_path / "63"
    os.mkfifo(pipe)
    feeding = Thread(target=pipe.write_bytes, args=(LINES,))
    feeding.start()
    done = newsspider("clean", pipe)
    feeding.join()
    assert (done.returncode, len(from_lines(done.stdout))) == (0, len(ROWS))


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / "latest.jsonl").symlink_to("a.jsonl")
    done = newsspider("clean", tmp_path, tmp_path / "a.jsonl", tmp_path)
    assert (done.returncode, len(from_lines(done.stdout))) == (0, len(ROWS))


def test_a_link_to_nothing_and_a_circle_of_links_cost_no_other_file(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "a.jsonl").symlink_to("nowhere")
    (tmp_path / "c.txt").symlink_to("c.txt")
    (tmp_path / "b" / "z.jsonl").write_bytes(LINES)
    done = newsspider("clean", tmp_path)
    assert (done.returncode, len(from_lines(done.stdout))) == (9, len(ROWS))
    assert f"{tmp_path / 'a.jsonl'}: unreadable (No such file" in done.stderr.decode()
    assert f"{tmp_path / 'c.txt'}: unreadable (Too many" in done.stderr.decode()


def test_what_may_not_be_read_is_told_of(tmp_path):
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if os.geteuid() == 0 and not shutil.which(drop[0]):
        pytest.skip("the superuser may read everything")
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "in.jsonl").write_bytes(LINES)
    (tmp_path / "z.jsonl").write_bytes(LINES)
    (tmp_path / "z.jsonl").chmod(0)
    (tmp_path / "closed").chmod(0)
    command = [*(drop if os.geteuid() == 0 else []), *COMMAND, "clean", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    (tmp_path / "closed").chmod(0o700)
    assert (done.returncode, len(from_lines(done.stdout))) == (9, len(ROWS))
    for name in ("closed", "z.jsonl"):
        assert f"{tmp_path / name}: unreadable (Permission denied)" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("in.csv", f"title,content\n茶园,{BODY}".encode(), b"as JSON Lines, one record a line"),
        ("in.jsonl.bz2", bz2.compress(LINES), b"bzcat FILE"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    done = newsspider("clean", tmp_path / name)
    assert done.returncode == 4
    assert told in done.stderr


def test_what_a_folder_holds_besides_is_told_of(tmp_path):
    for name in ("a.jsonl", "b.csv", "c.jsonl.bz2", "out.jsonl"):
        (tmp_path / name).write_bytes(LINES)
    out = tmp_path / "out.jsonl"
    done = newsspider("clean", tmp_path, "-o", out)
    told = f"passed over: 2 ({tmp_path / 'b.csv'}, {tmp_path / 'c.jsonl.bz2'}); name one"
    assert (done.returncode, told in done.stderr.decode()) == (0, True)
    assert newsspider("clean", tmp_path, "-o", out, "--quiet").stderr == b""


@pytest.mark.parametrize("suffix", [".html", ".htm", ".shtml", ".xhtml"])
def test_pages_in_a_folder_are_known_by_every_usual_ending(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_bytes(PAGE.read_bytes())
    done = newsspider("clean", tmp_path)
    (record,) = from_lines(done.stdout)
    assert (done.returncode, record["layout"]) == (0, "RmTxtZw")


def test_a_large_text_is_one_article_and_told_of_with_what_to_do(tmp_path):
    (tmp_path / "corpus.txt").write_text(f"{BODY}\n" * 10_000, encoding="utf-8")
    (tmp_path / "article.txt").write_text(BODY, encoding="utf-8")
    done = newsspider("clean", tmp_path)
    assert (done.returncode, len(from_lines(done.stdout))) == (0, 2)
    told = f"large texts read as one article each: 1 ({tmp_path / 'corpus.txt'}); if each line is"
    assert told in done.stderr.decode()


@pytest.mark.parametrize("name", ["体育/茶园.txt", b"\xb2\xe8.txt"])
def test_a_text_without_an_address_names_its_file(tmp_path, name):
    path = tmp_path / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(BODY.encode())
    done = newsspider("clean", tmp_path)
    (record,) = from_lines(done.stdout)
    shown = name if isinstance(name, str) else "\\udcb2\\udce8.txt"
    assert (done.returncode, record["extra"]) == (0, {"file": f"{tmp_path}/{shown}"})
    assert from_lines(newsspider("clean", "-", data=done.stdout).stdout) == [record]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("茶园今日开采\n　　采茶工人清晨上山。\n\n　　灯会开了。\n", "茶园今日开采"),
        ("茶园今日开采\r\n\r\n　　采茶工人清晨上山。", "茶园今日开采"),
        ("茶园今日开采。\n　　采茶工人清晨上山。", None),
        ("茶园今日开采\n采茶工人清晨上山。", None),
        ("　　茶园今日开采\n　　采茶工人清晨上山。", None),
        ("茶园今日开采\n　　采茶工人清晨上山。\n灯会开了。", None),
        ("茶园今日开采", None),
    ],
)
def test_a_line_above_indented_paragraphs_is_the_title(tmp_path, text, title):
    (tmp_path / "in.txt").write_bytes(text.encode())
    (record,) = from_lines(newsspider("clean", tmp_path / "in.txt").stdout)
    assert record["title"] == title
    assert record["text"].startswith("采茶工人" if title else "茶园")


def test_a_key_may_be_kept_from_standing_for_a_field(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(to_lines({"text": BODY, "date": "2013-05-20T00:00:00Z", "meta": {"time": 1}}))
    options = ("--map", "date=extra", "--map", "meta.time=extra")
    status, (record,), _ = cleaned(path, *options)
    assert (status, record["published_at"]) == (0, None)
    assert record["extra"] == {"date": "2013-05-20T00:00:00Z", "meta.time": 1}


def test_a_list_of_records_in_an_object_is_told_of_with_what_to_do(tmp_path):
    path = tmp_path / "in.json"
    path.write_bytes(to_lines({"total": 40, "data": ROWS}))
    status, _, (row,) = cleaned(path)
    assert status == 9
    assert """if data holds records of their own: jq -c '.["data"][]' FILE""" in row["detail"]


def test_records_inside_objects_are_named_and_can_be_mapped(tmp_path):
    inner = {"content": BODY, "title": "茶园", "lang": "zh"}
    path = tmp_path / "in.jsonl"
    path.write_bytes(to_lines({"id": 7, "data": inner}))
    status, _, (row,) = cleaned(path)
    assert status == 9
    assert "data.content" in row["detail"]
    assert "--map KEY=text" in row["detail"]
    status, (record,), _ = cleaned(path, "--map", "data.content=text", "--map", "data.title=title")
    assert (status, record["text"], record["title"]) == (0, BODY, "茶园")
    assert record["extra"] == {"id": 7, "data": {"lang": "zh"}}


def test_a_text_in_a_list_of_objects_is_named_and_can_be_mapped(tmp_path):
    parts = [{"no": at, "content": line} for at, line in enumerate(BODY.split("\n"))]
    parts.insert(1, {"no": 9, "picture": "a.jpg"})
    path = tmp_path / "in.jsonl"
    path.write_bytes(to_lines({"title": "茶园", "parts": parts}, {"title": "空", "parts": []}))
    status, _, rows = cleaned(path)
    assert (status, len(rows)) == (9, 2)
    assert "parts.no, parts.content" in rows[0]["detail"]
    status, (record,), (row,) = cleaned(path, "--map", "parts.content=text")
    assert (status, record["text"], row["reason"]) == (9, BODY, "no_text")
    assert record["extra"] == {"parts": [{"no": 0}, parts[1], {"no": 1}, {"no": 2}]}


def test_a_record_whose_text_is_empty_is_not_said_to_lack_the_key(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(to_lines({"title": "茶园", "正文": None}, {"content": "", "body": []}, {}))
    status, _, rows = cleaned(path)
    assert status == 9
    told = [row["detail"].partition(";")[0] for row in rows]
    assert told == ["正文 holds no text", "content holds no text", "keys: none"]


@pytest.mark.parametrize("text", ["   ", "\ufeff\u3000", "\0\n"])
def test_a_text_of_blanks_gives_no_record(tmp_path, text):
    path = tmp_path / "in.jsonl"
    path.write_bytes(to_lines({"title": "茶园", "text": text}))
    status, records, (row,) = cleaned(path)
    assert (status, records, row["reason"]) == (9, [], "no_text")


def test_a_record_nested_too_deep_costs_no_other(tmp_path):
    levels = (98, 99, 100, 900, *range(960, 1000), 5000)
    deep = [b'{"text": "a", "x": ' + b'{"a":' * n + b"1" + b"}" * n + b"}" for n in levels]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join([*deep, LINES]))
    status, records, rows = cleaned(tmp_path / "in.jsonl")
    assert (status, len(records)) == (9, 2 + len(ROWS))
    assert [row["line"] for row in rows] == list(range(3, len(levels) + 1))
    assert {(row["reason"], row["detail"]) for row in rows} == {
        ("invalid_json", "more than 100 levels deep")
    }


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_what_is_told_of_a_text_of_articles_works(tmp_path):
    (tmp_path / "FILE").write_text("茶园今日开采。\n\n灯会持续到周末。\n", encoding="utf-8")
    command = LINES_AS_RECORDS.partition("|")[0]
    found = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=True)  # noqa: S602
    done = newsspider("clean", "-", data=found.stdout)
    assert done.returncode == 0
    texts = [record["text"] for record in from_lines(done.stdout)]
    assert texts == ["茶园今日开采。", "灯会持续到周末。"]
