"""Build fixtures/site anew: ``python -m sitegen`` with scripts/ on the path."""

from __future__ import annotations

from pathlib import Path

from sitegen import build

build(Path(__file__).resolve().parents[2] / "fixtures" / "site")
