"""Restoration of text that mirrors damaged byte by byte: see docs/restoration.md.

The names below are loaded on first use: that a text is not damaged, the gate alone tells.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspider.restore.changes import edits
    from newsspider.restore.gate import may_be_damaged
    from newsspider.restore.restoration import Restored
    from newsspider.restore.settled import restore
    from newsspider.restore.spans import Span

__all__ = ["Restored", "Span", "edits", "may_be_damaged", "restore"]

_HOMES = {
    "Restored": "restoration",
    "Span": "spans",
    "edits": "changes",
    "may_be_damaged": "gate",
    "restore": "settled",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
