"""The generated pages of the documentation say what the code says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("build_*_doc.py")), ids=str)
def test_a_generated_page_is_up_to_date(script):
    built = runpy.run_path(str(script))
    assert built["PAGE"].read_text(encoding="utf-8") == built["page"]()


def test_every_flag_of_the_code_is_documented():
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    named = {
        *("encoding_conflict", "lossy", "markup", "mirror", "needs_review", "partial"),
        *("private_use", "replacement_characters", "truncated", "uncertain", "unnamed_layout"),
        "unrestored",
    }
    assert all(f"| `{flag}` |" in page for flag in named)
