"""Write docs/regions.md from the sites' TOML files: run it after changing a region."""

from __future__ import annotations

from pathlib import Path

from newsspider.sites.table import as_page as page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "regions.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
