"""Pages whose pretitle and subtitle are unnamed headings beside the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.pages.base import ArticlePage
from newsspider.pages.structure import heading, headline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class NeighbouredPage(ArticlePage):
    """A page whose lines above and below the headline may be headings without id or class."""

    def _titles(self) -> list[Element]:
        """Return the heading that sections have, else the one that the document's title repeats."""
        if found := super()._titles():
            return found
        head = headline(self.index)
        return [] if head is None else [head]

    @property
    def pretitle(self) -> str | None:
        head = next(iter(self._titles()), None)
        return super().pretitle or (None if head is None else heading(head.getprevious()))

    @property
    def subtitle(self) -> str | None:
        head = next(iter(self._titles()), None)
        return super().subtitle or (None if head is None else heading(head.getnext()))
