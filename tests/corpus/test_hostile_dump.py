"""A dump, its records and the names in its folder may be written by somebody who means harm."""

from __future__ import annotations

import json
import os

import pytest
from dumps import BODY, article, from_lines, newsspider, to_lines

from newsspider.cli import main
from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.documents import address_of
from newsspider.corpus.objects import objects_of
from newsspider.corpus.records import from_object
from newsspider.corpus.totals import NAMES, OTHERS, Totals

STEER = "\x1b[2J\x9b31m\u202e\nrecords 9"
LONG = 300_000
"""Characters over which a search that is not linear takes minutes or hours."""


def steers(shown: bytes) -> bool:
    text = shown.decode("utf-8")
    return any(sign in text for sign in "\x1b\x9b\u202e") or "\nrecords 9" in text


def removal(start: int, **values: object) -> dict[str, object]:
    change = {"rule": "editor_line", "field": "text", "start": start, "end": start}
    return change | {"before": "责编", "after": "", "count": 1} | values


@pytest.mark.parametrize("head", ["]", "[", ",", '{"text": "茶"} ]', '{"text": "茶"} ,'])
def test_a_line_of_blanks_behind_the_mark_of_an_array_costs_time_in_proportion(head):
    found = objects_of(f"{head}{' ' * LONG}x".encode(), lambda record: "text" in record)
    assert found[-1].reason == "invalid_json"
    assert [one for one in found if isinstance(one, dict)] == [{"text": "茶"}] * ("{" in head)


@pytest.mark.parametrize(("key", "mark"), [("tags", "、"), ("section", ">"), ("author", "/")])
def test_blanks_in_a_list_of_names_cost_time_in_proportion(key, mark):
    carried = from_object(
        {"text": "茶", key: f"采茶 {mark}{' ' * LONG}x {mark} 灯会"}, FieldNames()
    )
    article = carried.article
    assert ["采茶", "x", "灯会"] in (article.keywords, article.channel, article.authors)


@pytest.mark.parametrize("tag", [b"<link rel=canonical ", b"<meta property=og:url ", b"<link "])
def test_tags_without_an_end_cost_time_in_proportion(tag):
    assert address_of("page.html", tag * (LONG // 20)) == ""
    own = b'<link href="http://gd.people.com.cn/a.html" rel="canonical">'
    assert address_of("page.html", tag * (LONG // 20) + own) == "http://gd.people.com.cn/a.html"


@pytest.mark.parametrize(
    "changes",
    [
        [removal(5), removal(2)],
        [removal(0, end=2, after="茶园"), removal(1, end=3, after="园今")],
        [removal(-2)],
        [removal(0, end=2**60)],
        [removal(3, end=1)],
        [removal(0, count=10**4000)],
        [removal(0, count=0)],
        [removal(False)],
    ],
)
@pytest.mark.parametrize("command", ["clean", "undo"])
def test_changes_that_cannot_be_are_kept_beside_the_record(tmp_path, changes, command):
    row = {"text": BODY, "changes": changes}
    (tmp_path / "in.jsonl").write_bytes(to_lines(row))
    out = tmp_path / "out.jsonl"
    assert main([command, str(tmp_path / "in.jsonl"), "-o", str(out), "--quiet"]) == 0
    (record,) = from_lines(out.read_bytes())
    assert record["text"] == BODY
    assert record["extra"]["changes"] == json.loads(json.dumps(changes))


def test_nothing_in_a_dump_or_in_a_name_steers_the_terminal(tmp_path):
    change = removal(2, rule=STEER)
    rows = [{"text": BODY, "changes": [change], "flags": [STEER]}, {STEER: 1}]
    (tmp_path / f"a{STEER}.jsonl").write_bytes(to_lines(*rows, article(1)))
    (tmp_path / f"b{STEER}.jsonl").symlink_to(STEER)
    for command in ("clean", "undo"):
        done = newsspider(command, tmp_path)
        assert (done.returncode, len(from_lines(done.stdout))) == (9, 2)
        assert not steers(done.stderr)
        assert b"flag \\x1b[2J\\x9b31m\\u202e\\nrecords 9" in done.stderr
    assert not steers(newsspider("clean", tmp_path / STEER).stderr)


def test_names_that_records_bring_along_fill_neither_memory_nor_screen():
    totals = Totals()
    for number in range(3 * NAMES):
        one = Totals(records=1)
        one.flags.update(["mirror", f"flag {number}", "x" * 5000])
        totals.add(one)
    assert len(totals.flags) <= NAMES
    assert totals.flags["mirror"] == totals.records
    assert totals.flags[OTHERS] > NAMES
    assert sum(totals.flags.values()) == 3 * totals.records
    assert max(map(len, totals.table().splitlines())) < 200
    assert Totals.from_dict(totals.as_dict()) == totals


def test_a_pipe_or_a_device_in_a_folder_holds_nothing_up(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(to_lines(article(1)))
    for name in ("b.jsonl", "c.txt", "d.html"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "e.txt").symlink_to("/dev/zero")
    done = newsspider("clean", tmp_path)
    assert (done.returncode, len(from_lines(done.stdout))) == (9, 1)
    assert done.stderr.count(b"unreadable (a pipe or a device") == 4


@pytest.mark.parametrize("ending", [".part", ".part.state"])
def test_a_link_in_the_place_of_an_unfinished_file_is_not_followed(tmp_path, ending):
    (tmp_path / "in.jsonl").write_bytes(to_lines(article(1)))
    other = tmp_path / "other"
    other.write_text("采茶", encoding="utf-8")
    (tmp_path / f"out.jsonl{ending}").symlink_to(other)
    done = newsspider("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert f"out.jsonl{ending}: Too many levels" in done.stderr.decode()
    assert other.read_text(encoding="utf-8") == "采茶"


def test_a_pipe_in_the_place_of_an_unfinished_file_is_not_waited_for(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(to_lines(article(1)))
    os.mkfifo(tmp_path / "out.jsonl.part")
    done = newsspider("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_explain_shows_no_escape_and_takes_any_name(tmp_path, capsys):
    page = tmp_path / os.fsdecode(b"\xff\x1b[2J.txt")
    page.write_text(
        "新館(guǎn)開(kāi)放了\x1b[2J!皶r(shí)\u202e間(jiān)正好\x9b31m", encoding="utf-8"
    )
    assert main(["explain", str(page)]) == 0
    assert not steers(capsys.readouterr().out.encode())
    assert main(["explain", str(page), "--html", str(tmp_path / "report.html")]) == 0
    assert "\\udcff\\x1b[2J.txt" in (tmp_path / "report.html").read_text("utf-8")
