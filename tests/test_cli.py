"""The front door: what it lists, what it refuses, and what it does not load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

import newsspider
from newsspider.cli import COMMANDS, main


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_lists_every_command(asked, capsys):
    assert main([asked]) == 0
    shown = capsys.readouterr().out
    for name, (_, what) in COMMANDS.items():
        assert f"  {name} " in shown
        assert what in shown


def test_no_command_is_a_mistake(capsys):
    assert main([]) == 4
    assert "usage" in capsys.readouterr().out


def test_an_unknown_command_is_named(capsys):
    assert main(["wash"]) == 4
    assert "no command 'wash'" in capsys.readouterr().err


def test_the_version_is_the_package_s(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"newsspider {newsspider.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_leads_to_a_function(name):
    module, _, function = COMMANDS[name][0].partition(":")
    assert find_spec(module)
    assert callable(getattr(import_module(module), function))


@pytest.mark.parametrize("name", ["clean", "undo", "explain", "regions", "status"])
def test_every_command_tells_about_itself(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert f"newsspider {name}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--json"], ["--site", "people"]])
def test_regions_are_listed(arguments, capsys):
    assert main(["regions", *arguments]) == 0
    shown = capsys.readouterr().out
    assert "CN-GD" in shown
    if "--json" in arguments:
        assert {region["site"] for region in json.loads(shown)} == {"people", "xinhua"}


def test_an_unknown_site_is_refused():
    with pytest.raises(SystemExit) as left:
        main(["regions", "--site", "nowhere"])
    assert left.value.code == 4


def test_cleaning_loads_neither_scrapy_nor_lxml():
    program = (
        "import sys; from newsspider.cli import main; status = main(['clean', '-', '--jobs', '1']);"
        "print(status, sorted({'scrapy', 'twisted', 'lxml'} & set(sys.modules)), file=sys.stderr)"
    )
    data = '{"text": "茶园今日开采。"}\n'.encode()
    done = subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, check=True
    )
    assert done.stderr.decode().splitlines()[-1] == "0 []"


def test_crawl_is_scrapy_s_with_our_settings_wherever_it_is_started(tmp_path):
    program = "import sys; from newsspider.cli import main; sys.exit(main(['crawl', 'nobody']))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, cwd=tmp_path, text=True
    )
    assert done.returncode != 0
    assert "nobody" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["regions"]])
def test_whoever_reads_us_may_leave_early(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "newsspider", *arguments]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["regions"]])
def test_a_full_disk_is_told_in_one_line(arguments):
    command = [sys.executable, "-m", "newsspider", *arguments]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(b"newsspider: the disk is full")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(tmp_path, closed):
    """A file opened in place of a closed stream would get what is printed."""
    (tmp_path / "in.jsonl").write_text('{"text": "茶园今日开采。"}\n', encoding="utf-8")
    command = f'"$PYTHON" -m newsspider clean in.jsonl -o out.jsonl {closed}'
    environment = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, check=False)  # noqa: S602
    assert done.returncode == 0
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_bytes().splitlines())
    assert record["text"] == "茶园今日开采。"


def test_a_closed_input_has_no_text_to_explain():
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "newsspider"]
    done = subprocess.run([*command, "explain", "-"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"standard input is closed" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["regions"]])
def test_chinese_gets_out_where_the_locale_has_none(arguments):
    """In the C locale without Python's help, streams cannot say 网."""
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "newsspider", *arguments]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ("网" if arguments == ["--help"] else "广东").encode() in done.stdout


@pytest.mark.parametrize("name", ["clean", "undo", "explain", "regions", "status"])
def test_help_fits_a_terminal_of_80_columns(name, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
