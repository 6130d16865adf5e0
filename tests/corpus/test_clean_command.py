"""`newsspider clean` and `newsspider undo` as users start them: files, pipes, exit statuses."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from dumps import BODY, COMMAND, FOOTER, article, from_lines, large_dump, newsspider, to_lines

from newsspider.items import FIELDS, Article
from newsspider.zstd import zstd


def test_foreign_records_come_out_as_ours(cleaned):
    (record,) = cleaned(to_lines(article(3)))
    assert list(record) == [*FIELDS[Article], "extra"]
    assert (record["text"], record["title"]) == (BODY, "茶园第3次开采")
    assert record["editors"] == ["林知远"]
    assert record["clean_version"]
    assert record["extra"] == {"score": 3 / 7}


def test_cleaning_twice_gives_the_same_bytes(dump, tmp_path):
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    assert newsspider("clean", dump, "-o", once).returncode == 0
    assert newsspider("clean", once, "-o", twice).returncode == 0
    assert once.read_bytes() == twice.read_bytes()


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_the_bytes_do_not_depend_on_the_number_of_jobs(tmp_path, suffix):
    dump = tmp_path / "big.jsonl"
    dump.write_bytes(large_dump())
    outputs = []
    for jobs in (1, 2, 3):
        out = tmp_path / f"{jobs}.jsonl{suffix}"
        assert newsspider("clean", dump, "-o", out, "--jobs", jobs).returncode == 0
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(from_lines(unpacked(outputs[0], suffix))) == 1500


def unpacked(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.decompress(data)
    if suffix == ".zst":
        content: bytes = zstd.ZstdFile(BytesIO(data)).read()
        return content
    return data


def test_compressed_input_gives_what_plain_input_gives(dump, tmp_path):
    data = dump.read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data[:9000]) + gzip.compress(data[9000:]))
    (tmp_path / "a.jsonl.zst").write_bytes(zstd.compress(data[:9000]) + zstd.compress(data[9000:]))
    plain = newsspider("clean", dump).stdout
    assert plain
    assert newsspider("clean", tmp_path / "a.jsonl.gz").stdout == plain
    assert newsspider("clean", tmp_path / "a.jsonl.zst").stdout == plain
    assert newsspider("clean", "-", data=data).stdout == plain


def test_a_compressed_file_that_breaks_off_gives_what_it_holds(dump, tmp_path):
    whole = gzip.compress(dump.read_bytes())
    torn = tmp_path / "torn.jsonl.gz"
    torn.write_bytes(whole[: len(whole) // 2])
    out = tmp_path / "out.jsonl"
    assert newsspider("clean", torn, "-o", out).returncode == 9
    records = from_lines(out.read_bytes())
    assert [r["extra"]["score"] * 7 for r in records] == pytest.approx(range(len(records)))
    assert 0 < len(records) < 300
    assert "unreadable" in [r["reason"] for r in rejected(out)]


def rejected(out: Path) -> list[dict[str, object]]:
    return from_lines(Path(f"{out}.rejected.jsonl").read_bytes())


def test_a_folder_is_read_in_order_and_without_our_own_output(tmp_path):
    folder = tmp_path / "dumps"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "1.jsonl").write_bytes(to_lines(article(2)))
    (folder / "a.jsonl").write_bytes(to_lines(article(1)))
    (folder / "notes.md").write_text("no dump")
    (folder / "settings.json").write_text("{}")
    (folder / "c.txt").write_text(BODY + FOOTER, encoding="gb18030")
    out = folder / "out.jsonl"
    for _ in range(2):
        assert newsspider("clean", folder, "-o", out).returncode == 0
        records = from_lines(out.read_bytes())
        assert [r["title"] for r in records] == ["茶园第1次开采", None, "茶园第2次开采"]
        assert records[1]["text"] == BODY
        assert records[1]["encoding"] == "gb18030"


@pytest.mark.parametrize("name", ["in.jl", "in.NDJSON", "in.jsonlines", "in.json"])
def test_json_lines_have_many_names(cleaned, name):
    assert len(cleaned(to_lines(article(1)), name=name)) == 1


def test_what_is_no_record_is_told_with_file_line_and_reason(tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = to_lines(*map(article, range(6000))).splitlines(keepends=True)
    lines[3] = b'{"id": 1}\n'
    lines[5990] = b"\xff\xfe\n"
    source.write_bytes(b"".join(lines)[:-9])
    done = newsspider("clean", source, "-o", out, "--jobs", 2)
    assert done.returncode == 9
    rows = rejected(out)
    assert {row["file"] for row in rows} == {str(source)}
    told = [(row["line"], row["reason"]) for row in rows]
    assert told == [(4, "no_text"), (5991, "invalid_json"), (6000, "torn_record")]
    assert rows[0]["raw"] == '{"id": 1}'
    assert rows[1]["raw_base64"] == "//4="
    assert len(from_lines(out.read_bytes())) == 5997


def test_a_line_longer_than_many_chunks_is_one_record(cleaned):
    text = "茶园今日开采。" * 150_000
    data = to_lines(article(1), article(2, content=text), article(4))
    assert [len(r["text"]) for r in cleaned(data)] == [len(BODY), len(text), len(BODY)]


def test_rejections_go_to_standard_error_if_no_file_keeps_them():
    done = newsspider("clean", "-", data=b"nothing\n" + to_lines(article(1)))
    assert done.returncode == 9
    assert b"-:1: invalid_json" in done.stderr
    assert len(from_lines(done.stdout)) == 1


def test_nothing_is_left_beside_a_clean_output(dump, tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.rejected.jsonl").write_text("of an earlier run")
    assert newsspider("clean", dump, "-o", out).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"dump.jsonl", "out.jsonl"}


def test_the_report_and_the_table_count(dump, tmp_path):
    report = tmp_path / "report.json"
    done = newsspider("clean", dump, "-o", tmp_path / "out.jsonl", "--report", report)
    counts = json.loads(report.read_bytes())
    assert (counts["records"], counts["changed"], counts["rejected"]) == (300, 100, 0)
    assert sum(counts["rules"].values()) >= 200
    told = done.stderr.decode().splitlines()
    assert told[0].split() == ["records", "300"]
    assert "MB in 0:" in told[-1]


def test_the_list_of_what_is_missing_is_named(tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"nothing\n")
    done = newsspider("clean", source, "-o", out)
    assert f"not in the output, and why: {out}.rejected.jsonl" in done.stderr.decode()


def test_the_progress_of_a_pipe_counts_what_was_read(dump):
    data = dump.read_bytes()
    done = newsspider("clean", "-", data=data)
    assert done.stderr.decode().splitlines()[-1].startswith(f"{len(data) / 1e6:.1f} MB in ")


def test_quiet_is_quiet(dump, tmp_path):
    done = newsspider("clean", dump, "-o", tmp_path / "out.jsonl", "--quiet")
    assert (done.stdout, done.stderr) == (b"", b"")


def test_every_change_is_explained_in_full(dump, tmp_path):
    explained, out = tmp_path / "why.jsonl", tmp_path / "out.jsonl"
    newsspider("clean", dump, "-o", out, "--explain", explained)
    rows = from_lines(explained.read_bytes())
    records = {record["id"]: record for record in from_lines(out.read_bytes())}
    assert len(rows) == 100
    for row in rows:
        text = records[row["id"]]["text"]
        for change in row["changes"]:
            assert text[change["start"] : change["end"]] == change["after"]
        assert "".join(change["before"] for change in row["changes"]) == FOOTER


def test_all_changes_of_a_record_are_explained_and_counted(cleaned, tmp_path):
    explained, report = tmp_path / "why.jsonl", tmp_path / "report.json"
    text = "村口的茶园今日开始采摘。&ldquo;好&rdquo;\n返回顶部"
    record = {"title": "春茶&nbsp;上市", "text": text}
    cleaned(to_lines(record), "--explain", str(explained), "--report", str(report))
    (row,) = from_lines(explained.read_bytes())
    told = [(change["field"], change["before"]) for change in row["changes"]]
    of_text = [("text", before) for before in ("&ldquo;", "&rdquo;", "\n返回顶部")]
    assert told == [*of_text, ("title", "&nbsp;")]
    assert json.loads(report.read_bytes())["rules"] == {"entities": 3, "page_controls": 1}


def test_a_file_asked_for_is_there_though_nothing_was_changed(cleaned, tmp_path):
    cleaned(to_lines({"text": "茶园今日开采。"}), "--explain", str(tmp_path / "why.jsonl"))
    assert (tmp_path / "why.jsonl").read_bytes() == b""


def test_html_in_texts_is_told_of(tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(to_lines(article(1), article(2, content=f"<p>{BODY}</p>")))
    done = newsspider("clean", source, "-o", out, "--jobs", "1")
    assert [r["flags"] for r in from_lines(out.read_bytes())] == [[], ["markup"]]
    assert b"take the text out first" in done.stderr


def test_records_are_held_back_by_quality_only_when_asked(tmp_path):
    short, long = article(1, content="开采。"), article(2)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(to_lines(short, long))
    assert newsspider("clean", source, "-o", out, "--min", "length=10").returncode == 0
    assert [r["title"] for r in from_lines(out.read_bytes())] == ["茶园第2次开采"]
    (row,) = rejected(out)
    assert (row["line"], row["reason"], row["detail"]) == (1, "filtered", "length 3 < 10")
    assert json.loads(str(row["raw"])) == short
    report = tmp_path / "report.json"
    bounds = ("--min", "length=3", "--max", "length=10")
    assert newsspider("clean", source, "-o", out, *bounds, "--report", report).returncode == 0
    assert [r["title"] for r in from_lines(out.read_bytes())] == ["茶园第1次开采"]
    assert [row["detail"] for row in rejected(out)] == ["length 44 > 10"]
    counts = json.loads(report.read_bytes())
    assert (counts["records"], counts["filtered"], counts["rejected"]) == (1, 1, 0)
    assert newsspider("clean", source, "-o", out).returncode == 0
    assert len(from_lines(out.read_bytes())) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl", "report.json"}


def test_undo_gives_the_text_back(dump, tmp_path):
    out = tmp_path / "out.jsonl"
    newsspider("clean", dump, "-o", out)
    done = newsspider("undo", out)
    texts = [record["text"] for record in from_lines(done.stdout)]
    assert texts == [record["content"] for record in from_lines(dump.read_bytes())]
    assert newsspider("clean", "-", data=done.stdout).stdout == out.read_bytes()


def test_undo_gives_titles_and_names_back(cleaned, tmp_path):
    rows = [article(1, headline="茶园\u200b开采", tags=["茶", "春\u200b天"])]
    (record,) = cleaned(to_lines(*rows))
    assert (record["title"], record["keywords"]) == ("茶园开采", ["茶", "春天"])
    (undone,) = from_lines(newsspider("undo", tmp_path / "out.jsonl").stdout)
    assert (undone["title"], undone["keywords"]) == (rows[0]["headline"], rows[0]["tags"])
    assert undone["changes"] == []


def test_undo_names_the_rules_nearest_to_one_it_does_not_know(dump):
    done = newsspider("undo", dump, "--rule", "place_lst")
    assert done.returncode == 4
    assert b"must be a rule of docs/rules.md, such as place_list" in done.stderr


def test_undo_takes_one_rule_back(cleaned, tmp_path):
    (record,) = cleaned(to_lines(article(3)))
    rule = record["changes"][0]["rule"]
    done = newsspider("undo", tmp_path / "out.jsonl", "--rule", rule)
    (undone,) = from_lines(done.stdout)
    assert undone["text"] == BODY + record["changes"][0]["before"]
    assert [change["rule"] for change in undone["changes"]] == [record["changes"][1]["rule"]]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nowhere.jsonl"],
        ["-", "--min", "beauty=1"],
        ["-", "--max", "length=long"],
        ["-", "--min", "length=nan"],
        ["-", "--min", "han_ratio=50"],
        ["-", "--map", "content=nothing"],
        ["-", "--map", "content=text", "--map", "content=title"],
        ["-", "--jobs", "0"],
        ["-", "--unknown"],
        ["-", "-o", "no/such/folder/out.jsonl"],
    ],
)
def test_arguments_nobody_can_work_with_are_refused(arguments, tmp_path):
    done = newsspider("clean", *arguments, data=b"", cwd=tmp_path)
    assert done.returncode == 4
    assert b"newsspider clean: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_not_overwritten(dump):
    before = dump.read_bytes()
    assert newsspider("clean", dump, "-o", dump).returncode == 4
    assert dump.read_bytes() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mapped_key_that_no_record_has_is_named(dump, tmp_path, jobs):
    out, report = tmp_path / "out.jsonl", tmp_path / "report.json"
    pairs = ["--map", "score=channel", "--map", "data.content=text", "--map", "kopf=title"]
    options = [dump, "-o", out, "--jobs", jobs, *pairs, "--report", report]
    done = newsspider("clean", *options)
    told = [line for line in done.stderr.decode().splitlines() if line.startswith("--map")]
    assert told == [
        "--map data.content=text did nothing: no record has the key data.content",
        "--map kopf=title did nothing: no record has the key kopf",
    ]
    assert json.loads(report.read_bytes())["keys"] == ["score"]
    assert newsspider("clean", *options, "--quiet").stderr == b""


@pytest.mark.parametrize("to", [["-o", "/dev/full"], []])
def test_a_full_device_is_told(dump, to):
    with Path("/dev/full").open("wb") as full:
        done = newsspider(
            "clean", dump, *to, stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert done.returncode == 3
    assert b"disk is full" in done.stderr


def test_a_disk_that_fills_up_leaves_nothing_torn_and_the_next_run_goes_on(tmp_path):
    dump, out, free = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "free.jsonl"))
    dump.write_bytes(large_dump())
    newsspider("clean", dump, "-o", free)

    def limit() -> None:
        size = free.stat().st_size // 2
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for _ in range(2):
        done = newsspider("clean", dump, "-o", out, "--jobs", 1, preexec_fn=limit)
        assert done.returncode == 3
        assert not out.exists()
    assert newsspider("clean", dump, "-o", out).returncode == 0
    assert out.read_bytes() == free.read_bytes()


def test_a_reader_that_goes_away_is_left_quietly(tmp_path):
    dump = tmp_path / "big.jsonl"
    dump.write_bytes(to_lines(*map(article, range(3000))))
    command = [*COMMAND, "clean", str(dump), "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
