"""The version stamped on cleaned records."""

from __future__ import annotations

CLEAN_VERSION = "1"
"""Changes whenever cleaning the same text may give another result."""
