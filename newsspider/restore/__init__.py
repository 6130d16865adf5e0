"""Restoration of text that mirrors damaged byte by byte: see docs/restoration.md.

The names below are loaded on first use: that a text is not damaged, the gate alone tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.text.lazy import lazy_names

if TYPE_CHECKING:
    from newsspider.restore.changes import edits
    from newsspider.restore.gate import may_be_damaged
    from newsspider.restore.restoration import Restored
    from newsspider.restore.settled import restore
    from newsspider.restore.spans import Span

__all__ = ["Restored", "Span", "edits", "may_be_damaged", "restore"]

__getattr__ = lazy_names(
    __name__,
    {
        "Restored": "newsspider.restore.restoration",
        "Span": "newsspider.restore.spans",
        "edits": "newsspider.restore.changes",
        "may_be_damaged": "newsspider.restore.gate",
        "restore": "newsspider.restore.settled",
    },
)
