"""Restoration of text that mirrors damaged byte by byte: see docs/restoration.md."""

from __future__ import annotations

from newsspider.restore.changes import RestoreEdit, edits
from newsspider.restore.restoration import Restored, damaged, restore
from newsspider.restore.spans import Span

__all__ = ["RestoreEdit", "Restored", "Span", "damaged", "edits", "restore"]
