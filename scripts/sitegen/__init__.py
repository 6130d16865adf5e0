"""The builder of the bundled site: invented articles in real markup, and the truth about them."""

from __future__ import annotations

from sitegen.build import build

__all__ = ["build"]
