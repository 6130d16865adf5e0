"""The saved pages under fixtures/: raw bytes as served, their address, and the record expected."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from newsspider.pages import Reading, read_article

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.glob("*/*/*/page.html"))


def name(case: Path) -> str:
    return case.relative_to(FIXTURES).as_posix()


def body(case: Path) -> bytes:
    return (case / "page.html").read_bytes()


def meta(case: Path) -> dict[str, str | None]:
    return json.loads((case / "meta.json").read_text(encoding="utf-8"))


def expected(case: Path) -> dict[str, object]:
    return json.loads((case / "expected.json").read_text(encoding="utf-8"))


@cache
def reading(case: Path) -> Reading:
    known = meta(case)
    return read_article(body(case), known["url"], content_type=known["content_type"])


def found(case: Path) -> dict[str, object]:
    record = asdict(reading(case).article)
    text = record.pop("text")
    return record | {"paragraphs": text.split("\n") if text else []}
