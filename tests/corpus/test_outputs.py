"""The files a run would write: a mistake among them is told before anything is touched."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import PIPE

import pytest
from dumps import article, newsspider, to_lines


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
        (["-o", "new/"], "the name of a file"),
        (["-o", "out.jsonl", "--explain", "-"], "the name of a file"),
        (["-o", "out.jsonl.bz2"], "must be .jsonl"),
        (["-o", "out.csv"], "must be .jsonl"),
        (["-o", "out.jsonl.zstd"], "must be .jsonl"),
        (["-o", "out.jsonl", "--explain", "out.jsonl.rejected.jsonl"], "must not be the file of"),
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
    assert told in done.stderr.decode().splitlines()[-1]
    assert list(dump.parent.iterdir()) == [dump]
    assert dump.read_bytes() == before


@pytest.mark.parametrize("ending", [".part", ".part.state"])
def test_what_a_killed_run_left_is_not_overwritten_by_cleaning_it(tmp_path, ending):
    left = tmp_path / f"out.jsonl{ending}"
    left.write_bytes(to_lines(article(1)))
    done = newsspider("clean", left, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 4
    assert b"the output would overwrite it" in done.stderr
    assert left.read_bytes() == to_lines(article(1))
    assert newsspider("clean", left, "-o", tmp_path / "other.jsonl").returncode == 0


def test_unfinished_files_of_the_run_itself_are_not_said_to_be_passed_over(dump):
    (dump.parent / "out.jsonl.part").touch()
    (dump.parent / "notes.doc").touch()
    done = newsspider("clean", dump.parent, "-o", dump.parent / "out.jsonl")
    assert b"passed over: 1 (" in done.stderr
    assert b"notes.doc" in done.stderr


@pytest.mark.parametrize("option", ["--rejected", "--explain", "-o"])
def test_a_device_is_written_to_and_stays_one(tmp_path, option):
    """A new file of that name would take the device from every program on the machine."""
    reading, writing = os.openpty()
    device = Path(os.ttyname(writing))
    source = tmp_path / "in.jsonl"
    source.write_bytes(to_lines(article(0)) + b"{}\n")
    others = [] if option == "-o" else ["-o", tmp_path / "out.jsonl"]
    done = newsspider("clean", source, *others, option, device, "--jobs", "1")
    assert done.returncode == 9
    assert device.is_char_device()
    assert os.read(reading, 1 << 16).startswith(b'{"')


@pytest.mark.parametrize("option", ["-o", "--report", "--explain"])
def test_an_open_file_is_written_to_at_its_end(dump, tmp_path, option):
    held, alone = tmp_path / "held", tmp_path / "alone"
    held.write_bytes(b"before\n")
    others = [] if option == "-o" else ["-o", tmp_path / "out.jsonl"]
    streams = {"stderr": PIPE, "capture_output": False}
    with held.open("ab") as stream:
        command = ["clean", dump, *others, option, "/dev/fd/1"]
        done = newsspider(*command, stdout=stream, **streams)
    assert done.returncode == 0
    newsspider("clean", dump, *others, option, alone)
    assert held.read_bytes() == b"before\n" + alone.read_bytes()


def test_a_report_that_cannot_be_written_is_told(dump):
    done = newsspider("clean", dump, "-o", dump.with_name("out.jsonl"), "--report", "/dev/full")
    assert done.returncode == 3
    assert b"disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
