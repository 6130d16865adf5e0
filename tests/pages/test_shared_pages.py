"""Real pages of both sites, read by eye: they lie beside the repository and are not part of it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from newsspider.pages import Reading, read_article

PAGES = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"
GOLD = sorted((PAGES / "gold").glob("*.json"))
EXACT = ("title", "published_at", "source", "source_url", "editors", "dateline", "keywords")

if not GOLD:
    pytest.skip("shared folder absent", allow_module_level=True)


@cache
def gold(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def reading(path: Path) -> Reading:
    page = next(PAGES.glob(f"*/{path.stem}.html"))
    return read_article(page.read_bytes(), gold(path)["page_url"])


def f1(found: list[str], true: list[str]) -> float:
    common = (Counter(found) & Counter(true)).total()
    return 2 * common / (len(found) + len(true))


@pytest.mark.parametrize("field", EXACT)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_field_is_what_a_reader_sees(path, field):
    assert getattr(reading(path).article, field) == gold(path)[field]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_authors_are_those_a_reader_sees(path):
    allowed = [gold(path)["authors"]]
    if "authors may be empty" in " ".join(gold(path)["tolerated"]):
        allowed.append([])
    assert reading(path).article.authors in allowed


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_body_paragraphs_are_those_a_reader_sees(path):
    true = gold(path)["body"]
    tolerated = " ".join(gold(path)["tolerated"])
    found = [
        paragraph
        for paragraph in reading(path).article.text.split("\n")
        if paragraph in true or paragraph.strip(">") not in tolerated.replace('\\"', "")
    ]
    assert f1(found, true) >= 0.99


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_images_have_the_captions_a_reader_sees(path):
    images = [
        {"url": image.url, "caption": image.caption} for image in reading(path).article.images
    ]
    assert images == gold(path)["images"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_all_pages_of_the_article_are_known(path):
    several = gold(path)["multi_page"]
    expected = several["pages"] if several else [gold(path)["page_url"]]
    assert reading(path).article.pages == expected
