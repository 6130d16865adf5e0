"""Restoration of text that mirrors damaged byte by byte: see docs/restoration.md."""

from __future__ import annotations

from newsspider.restore.changes import edits
from newsspider.restore.gate import may_be_damaged
from newsspider.restore.restoration import Restored
from newsspider.restore.settled import restore
from newsspider.restore.spans import Span

__all__ = ["Restored", "Span", "edits", "may_be_damaged", "restore"]
