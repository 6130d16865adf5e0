"""``newsspider status``: what a ledger says, read and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsspider.cli import main
from newsspider.ledger import Frontier, Store, Wanted, begin, end
from newsspider.sites import article_id

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def wanted(number, region="CN-GD", day="2026-11-03"):
    url = f"http://gd.people.com.cn/n2/2026/1103/c123932-{41000000 + number}.html"
    return Wanted(article_id(url), url, region, day)


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a run that rejected one address and left two to do."""
    store = Store(tmp_path)
    run = begin(store, "people", {"region": "gd"}, NOW)
    frontier = Frontier(store, run)
    gone, slow, other = wanted(1), wanted(2), wanted(3, "CN-SN", "2026-11-02")
    frontier.admit([gone, slow, other], 0)
    frontier.reject(gone.key, "gone")
    frontier.failed(slow.key, "timeout", 0)
    end(store, run, "finished_with_failures", NOW)
    store.close()
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_says_what_the_ledger_says_and_leaves_the_folder_as_it_is(folder, capsys):
    before = files(folder)
    assert main(["status", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = {(row["region"], row["day"]): list(row.values())[3:] for row in found["days"]}
    assert counts == {("CN-GD", "2026-11-03"): [2, 0, 1, 1], ("CN-SN", "2026-11-02"): [1, 0, 0, 1]}
    assert [(row["reason"], row["addresses"]) for row in found["rejected"]] == [("gone", 1)]
    assert {row["region"]: row["reason"] for row in found["waiting"]} == {
        "CN-GD": "timeout",
        "CN-SN": "",
    }
    assert [row["outcome"] for row in found["runs"]] == ["finished_with_failures"]
    assert files(folder) == before


def test_days_and_runs_are_limited_to_the_newest(folder, capsys):
    store = Store(folder)
    for day in ("2026-11-04", "2026-11-05"):
        run = begin(store, "people", {}, NOW)
        Frontier(store, run).admit([wanted(10 + run.id, day=day)], 0)
    store.close()
    assert main(["status", str(folder), "--days", "1", "--runs", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    days = {row["region"]: row["day"] for row in found["days"]}
    assert (len(found["days"]), days) == (2, {"CN-GD": "2026-11-05", "CN-SN": "2026-11-02"})
    assert [row["name"].rpartition("-")[2] for row in found["runs"]] == ["3", "2"]


def test_for_people_it_is_four_tables(folder, capsys):
    assert main(["status", str(folder)]) == 0
    text = capsys.readouterr().out
    titles = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert [title.split(" at ")[0] for title in titles] == [
        "By region and day",
        "Last runs",
        "Rejected",
        "Waiting",
    ]


def test_nothing_in_an_address_steers_the_terminal(folder, capsys):
    store = Store(folder)
    frontier = Frontier(store, begin(store, "people", {}, NOW))
    odd = wanted(9)._replace(url=wanted(9).url + "?\x1b[2J\u202e\n")
    frontier.admit([odd], 0)
    frontier.reject(odd.key, "gone")
    store.close()
    assert main(["status", str(folder)]) == 0
    assert "?\\x1b[2J\\u202e\\n" in capsys.readouterr().out


def test_it_reads_beside_a_run(folder, capsys):
    store = Store(folder)
    begin(store, "people", {}, NOW)
    assert main(["status", str(folder), "--json"]) == 0
    store.close()
    outcomes = [row["outcome"] for row in json.loads(capsys.readouterr().out)["runs"]]
    assert outcomes == ["killed or running", "finished_with_failures"]


@pytest.mark.parametrize("content", [None, b"no database at all, only some text", b""])
def test_what_is_no_ledger_is_named_in_one_line(tmp_path, capsys, content):
    if content is not None:
        (tmp_path / "ledger.sqlite3").write_bytes(content)
    assert main(["status", str(tmp_path)]) == 4
    [line] = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "ledger.sqlite3") in line


def test_a_folder_may_have_any_name(folder, capsys):
    odd = folder / "数据 50%?#"
    odd.mkdir()
    (folder / "ledger.sqlite3").rename(odd / "ledger.sqlite3")
    assert main(["status", str(odd)]) == 0
    assert "CN-GD" in capsys.readouterr().out


@pytest.mark.parametrize("number", ["many", "0", "-1"])
def test_a_number_that_cannot_be_meant_is_refused_like_any_bad_argument(folder, number):
    with pytest.raises(SystemExit) as leaving:
        main(["status", str(folder), "--days", number])
    assert leaving.value.code == 4
