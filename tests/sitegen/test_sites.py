"""The builder: what it writes is what is committed, and sites by seed are what they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import sitegen

from newsspider.cleaning import clean_article
from newsspider.pages import parse_article

BUNDLED = Path(__file__).resolve().parents[2] / "fixtures" / "site"


def contents(root: Path) -> dict[str, bytes]:
    """Return path -> bytes; packed files unpacked, for zlib's versions pack differently."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            body = path.read_bytes()
            name = path.relative_to(root).as_posix()
            found[name] = gzip.decompress(body) if path.suffix == ".gz" else body
    return found


def test_the_bundled_site_is_what_the_builder_writes(tmp_path):
    sitegen.build(tmp_path / "site")
    built, committed = contents(tmp_path / "site"), contents(BUNDLED)
    assert built.keys() == committed.keys()
    assert [name for name in built if built[name] != committed[name]] == []


def test_the_bundled_site_is_small_and_holds_every_layout():
    assert sum(map(len, contents(BUNDLED).values())) < 1_500_000
    records = [
        json.loads(line)
        for path in (BUNDLED / "truth").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len(records) > 30
    assert {record["layout"] for record in records} >= {
        "PContent", "RwbZw", "RmTxt", "RmTxtZw", "PicG",
        "TitleContent", "RegionalTable", "Content", "PDetail", "Detail", "DetailContent",
    }  # fmt: skip
    assert {record["site"] for record in records if len(record["pages"]) > 1} == {
        "people",
        "xinhua",
    }


def test_gbk_and_utf8_hosts_are_in_the_bytes_they_declare():
    gbk = (BUNDLED / "henan.people.com.cn/GB/363904/index.html").read_bytes()
    utf8 = (BUNDLED / "gd.people.com.cn/GB/378386/index.html").read_bytes()
    assert "河南频道" in gbk.decode("gb18030")
    assert b"charset=GB2312" in gbk
    assert "广东频道" in utf8.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        gbk.decode("utf-8")


def test_a_site_by_seed_has_the_size_asked_for_and_the_same_bytes_again(tmp_path):
    truth = sitegen.generate(tmp_path / "a", regions=2, pages=3, articles=2, seed=7)
    again = sitegen.generate(tmp_path / "b", regions=2, pages=3, articles=2, seed=7)
    other = sitegen.generate(tmp_path / "c", regions=2, pages=3, articles=2, seed=8)
    assert len(truth) == len({record["id"] for record in truth}) == 12
    assert len({record["region"] for record in truth}) == 2
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert truth == again != other


def test_generated_pages_weigh_what_live_pages_weigh_and_read_as_their_truth(tmp_path):
    truth = sitegen.generate(tmp_path, regions=1, pages=1, articles=5, seed=1)
    for record in truth:
        path = tmp_path / record["url"].removeprefix("http://")
        body = path.read_bytes()
        assert 20_000 < len(body) < 45_000
        article = clean_article(parse_article(body, record["url"], content_type="text/html"))
        assert (article.title, article.text) == (record["title"], record["text"])
