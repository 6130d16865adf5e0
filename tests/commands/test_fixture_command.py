"""``scrapy fixture``: a page becomes a test case with a draft of its record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import Loopback

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "fixtures" / "site"
PAGE = next((SITE / "gd.people.com.cn" / "n2").rglob("*-41760118.html"))
FAST = ("-s", "NEWSSPIDER_CRAWL_DELAY_CAP=0", "-s", "DOWNLOAD_DELAY=0")
URL = f"http://{PAGE.relative_to(SITE).as_posix()}"


def fixture(*arguments, environment=None):
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "fixture", *arguments, "-s", "LOG_LEVEL=ERROR", *FAST],
        cwd=ROOT,
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )


def case(out):
    [page] = out.rglob("page.html")
    load = lambda name: json.loads((page.parent / name).read_text(encoding="utf-8"))  # noqa: E731
    return page, load("meta.json"), load("expected.json")


@pytest.mark.parametrize("saved", [True, False], ids=["file", "address"])
def test_a_page_is_saved_as_bytes_with_a_draft_of_its_record(saved, tmp_path):
    if saved:
        done = fixture(str(PAGE), "--url", URL, "--out", str(tmp_path))
    else:
        with Loopback(SITE) as site:
            done = fixture(URL, "--out", str(tmp_path), environment=site.environment)
    assert done.returncode == 0, done.stderr
    page, meta, expected = case(tmp_path)
    assert page.read_bytes() == PAGE.read_bytes()
    assert page.relative_to(tmp_path).parts[:2] == ("people", "rm_txt_zw")
    assert meta["url"] == URL
    assert expected["title"]
    assert expected["paragraphs"]
    assert str(page.parent) in done.stdout


def test_the_header_that_a_file_was_sent_with_settles_its_charset(tmp_path):
    page = tmp_path / "gbk.html"
    body = "<html><h1>渡口</h1><div class='rm_txt_con'><p>清晨的渡口很安静。</p></div></html>"
    page.write_bytes(body.encode("gbk"))
    header = "text/html; charset=gbk"
    fixture(str(page), "--url", URL, "--content-type", header, "--out", str(tmp_path / "out"))
    _, meta, expected = case(tmp_path / "out")
    assert meta["content_type"] == header
    assert (expected["encoding"], expected["encoding_source"]) == ("gb18030", "header")
    assert expected["paragraphs"] == ["清晨的渡口很安静。"]


def test_a_page_no_layout_knows_is_saved_with_the_reason(tmp_path):
    page = tmp_path / "new.html"
    page.write_text("<html><body><p>新版式</p></body></html>", encoding="utf-8")
    fixture(str(page), "--url", URL, "--out", str(tmp_path / "out"))
    saved, _, expected = case(tmp_path / "out")
    assert expected["reason"] == "unknown_layout"
    assert "unknown" in saved.parts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), ""), (("no-such-file.html",), "neither a file"), ((str(PAGE),), "--url")],
)
def test_what_is_missing_is_said(arguments, said, tmp_path):
    done = fixture(*arguments, "--out", str(tmp_path))
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_page_that_cannot_be_fetched_fails(tmp_path):
    with Loopback(SITE) as site:
        gone = URL.replace("41760118", "99999999")
        done = fixture(gone, "--out", str(tmp_path), environment=site.environment)
    assert done.returncode == 1
    assert "not fetched" in done.stdout
