"""Headlines with other headings beside them that say what stands above and below."""

from __future__ import annotations

from newsspider.pages.base import ArticlePage
from newsspider.pages.structure import heading


class NeighbouredPage(ArticlePage):
    """A page whose lines above and below the headline may be headings without names."""

    @property
    def pretitle(self) -> str | None:
        head = next(iter(self._titles()), None)
        return super().pretitle or (None if head is None else heading(head.getprevious()))

    @property
    def subtitle(self) -> str | None:
        head = next(iter(self._titles()), None)
        return super().subtitle or (None if head is None else heading(head.getnext()))
