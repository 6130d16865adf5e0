"""Restoration of text that mirrors damaged byte by byte: see docs/restoration.md.

The names below are loaded on first use: that a text is not damaged, the gate alone tells.

- Is the page a mirror's? ``gate`` tells fast what is not; ``evidence``, ``annotations``,
  ``passage`` and ``strewn`` look closer, ``thrown`` at what mirrors throw in before marks.
- The page: ``restoration`` makes one pass, with ``blanks`` and ``torn`` for question marks, and
  ``settled`` repeats it; ``script`` and ``widths`` turn its characters and marks back.
- One damaged span: ``spans`` judges the readings of its ``windows``, by ``balance`` and ``proof``.
  ``search`` finds the readings: it takes ``units`` of what is seen and grows each ``hypothesis``;
  ``beam`` keeps the best.
- What a reading costs: ``scorer``, from ``candidates`` and ``completions`` of bytes, ``marks``,
  the ``language`` model and the page's own ``memory``. ``alphabet`` is the table of two-byte
  codes.
- The mirror itself is ``model``. ``changes`` and ``report`` tell what was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.text.lazy import lazy_names

if TYPE_CHECKING:
    from newsspider.restore.changes import Restored, edits
    from newsspider.restore.gate import may_be_damaged
    from newsspider.restore.settled import restore
    from newsspider.restore.spans import Span

__all__ = ["Restored", "Span", "edits", "may_be_damaged", "restore"]

__getattr__ = lazy_names(
    __name__,
    {
        "Restored": "newsspider.restore.changes",
        "Span": "newsspider.restore.spans",
        "edits": "newsspider.restore.changes",
        "may_be_damaged": "newsspider.restore.gate",
        "restore": "newsspider.restore.settled",
    },
)
