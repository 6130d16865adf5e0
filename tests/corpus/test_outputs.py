"""The files a run would write: a mistake among them is told before anything is touched."""

from __future__ import annotations

import pytest
from dumps import newsspider


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "dump.jsonl"], "the output would overwrite it"),
        (["-o", "out.jsonl", "--report", "dump.jsonl"], "the output would overwrite it"),
        (["-o", "out.jsonl", "--explain", "dump.jsonl"], "the output would overwrite it"),
        (["-o", "out.jsonl", "--rejected", "out.jsonl"], "must not be the file of"),
        (["-o", "out.jsonl", "--report", "./out.jsonl"], "must not be the file of"),
        (["-o", "out.jsonl", "--rejected", "out.jsonl.part"], "must not be the file of"),
        (["-o", "out.jsonl", "--explain", "out.jsonl.part.state"], "must not be the file of"),
        (["-o", "no/out.jsonl"], "folder does not exist"),
        (["-o", "out.jsonl", "--report", "no/report.json"], "folder does not exist"),
        (["-o", "."], "not a folder"),
        (["-o", ""], "the name of a file"),
        (["-o", "out.jsonl.bz2"], "must be .jsonl"),
        (["-o", "out.csv"], "must be .jsonl"),
        ([""], "the name of a file or a folder"),
        (["--jobs", "0"], "from 1 to"),
        (["--jobs", "1000"], "from 1 to"),
        (["--jobs", "all"], "from 1 to"),
    ],
)
def test_nothing_is_touched(dump, options, told):
    before = dump.read_bytes()
    done = newsspider("clean", "dump.jsonl", *options, cwd=dump.parent)
    assert done.returncode == 4
    assert told in done.stderr.decode()
    assert list(dump.parent.iterdir()) == [dump]
    assert dump.read_bytes() == before


def test_a_report_that_cannot_be_written_is_told(dump):
    done = newsspider("clean", dump, "-o", dump.with_name("out.jsonl"), "--report", "/dev/full")
    assert done.returncode == 3
    assert b"disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
