"""``scrapy crawl``: bad arguments end in one line and status 4, before anything is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


def scrapy(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bad_argument_is_one_line_and_status_4(tmp_path):
    feed = tmp_path / "out.jsonl"
    feed.write_text("kept\n", encoding="utf-8")
    done = scrapy("crawl", "people", "-a", "region=广冬", "-O", str(feed))
    assert done.returncode == 4
    [line] = done.stderr.splitlines()
    assert "argument region='广冬'" in line
    assert "广东" in line
    assert feed.read_text(encoding="utf-8") == "kept\n"


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_the_status_is_right_although_the_message_finds_no_room():
    command = [sys.executable, "-m", "scrapy", "crawl", "people", "-a", "region=广冬"]
    with FULL.open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stderr=full, check=False)
    assert done.returncode == 4


def test_a_job_folder_is_refused_because_it_would_forget_list_pages(tmp_path):
    done = scrapy("crawl", "people", "-s", f"JOBDIR={tmp_path / 'job'}")
    assert done.returncode == 4
    [line] = done.stderr.splitlines()
    assert "JOBDIR" in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("setting", ["NEWSSPIDER_FREE_SPACE=1G", "NEWSSPIDER_FREESPACE=1"])
def test_a_wrong_setting_is_one_line_and_status_4(setting, tmp_path):
    options = ("-s", setting, "-s", f"NEWSSPIDER_DATA={tmp_path / 'data'}")
    done = scrapy("crawl", "people", *options)
    assert done.returncode == 4
    [line] = done.stderr.splitlines()
    name, _, value = setting.partition("=")
    assert f"setting {name}={value!r}" in line
    assert list(tmp_path.iterdir()) == []


def test_a_reactor_without_asyncio_is_refused_because_requests_could_not_wait(tmp_path):
    settings = ["-s", "TWISTED_REACTOR=twisted.internet.selectreactor.SelectReactor"]
    done = scrapy("crawl", "people", *settings, "-s", f"NEWSSPIDER_DATA={tmp_path / 'data'}")
    assert done.returncode == 4
    [line] = done.stderr.splitlines()
    assert "TWISTED_REACTOR" in line
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_spider_is_one_line_and_status_4():
    done = scrapy("crawl", "poeple")
    assert done.returncode == 4
    [line] = done.stderr.splitlines()
    assert "'poeple': name one of people, xinhua" in line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name one of people, xinhua"),
        (["people", "xinhua"], "name one of people, xinhua"),
        (["people", "--region=CN-GD"], "spider='people --region=CN-GD'"),
        (["people", "-a", "region"], "use -a NAME=VALUE"),
        (["people", "-s", "JOBDIR"], "use -s NAME=VALUE"),
        (["people", "-O", "gd.parquet"], "output format 'parquet'"),
        (["people", "-s", f"NEWSSPIDER_DATA={__file__}"], "must be a folder"),
        (["people", "-s", f"NEWSSPIDER_DATA={__file__}/data"], "must be a folder"),
    ],
)
def test_what_is_no_command_is_one_line_and_status_4(arguments, told):
    done = scrapy("crawl", *arguments)
    assert (done.returncode, done.stdout) == (4, "")
    [line] = done.stderr.splitlines()
    assert told in line
