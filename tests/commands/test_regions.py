"""``scrapy regions`` as a user runs it, and the page generated from the same table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsspider.errors import ArgumentError
from newsspider.sites import SITES
from newsspider.sites.table import as_table, cells, chosen

ROOT = Path(__file__).resolve().parents[2]


def regions(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "regions", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": "", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
    )


def test_the_command_prints_a_line_for_every_section_of_the_site():
    done = regions("--site", "people")
    assert done.returncode == 0, done.stderr
    head, *lines = done.stdout.splitlines()
    assert head.split()[:2] == ["site", "code"]
    assert [line.split()[0] for line in lines] == ["people"] * len(SITES["people"].regions)


def test_the_command_gives_everything_as_json():
    rows = json.loads(regions("--json").stdout)
    assert len(rows) == sum(len(site.regions) for site in SITES.values())
    [guangdong] = [row for row in rows if row["site"] == "xinhua" and row["code"] == "CN-GD"]
    assert guangdong["name_zh"] == "广东"
    assert "www.gd.xinhuanet.com" in guangdong["hosts"]
    assert guangdong["starts"] == ["https://www.gd.news.cn/"]


@pytest.mark.parametrize("arguments", [("--site", "guangming"), ("extra",)])
def test_the_command_refuses_what_it_does_not_know(arguments):
    done = regions(*arguments)
    assert done.returncode == 2
    assert done.stdout == "" or "Usage" in done.stdout


def test_an_unknown_site_is_refused_with_the_known_ones():
    with pytest.raises(ArgumentError, match="people, xinhua"):
        chosen("guangming")


def test_columns_align_though_chinese_characters_are_two_cells_wide():
    lines = as_table(SITES.values()).splitlines()
    starts = {
        cells(line[: line.index(region.name_en)])
        for line, region in zip(
            lines[1:], [r for site in SITES.values() for r in site.regions], strict=True
        )
    }
    assert starts == {cells(lines[0][: lines[0].index("English name")])}
