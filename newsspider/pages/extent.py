"""Where in the source of a page a layout's article begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from newsspider.pages import scan

if TYPE_CHECKING:
    import re


class Extent:
    """What a layout can tell of a page before it is parsed: which piece of the source to parse."""

    MARKERS: ClassVar[tuple[str, ...]] = ()
    """Where the body seems to stand; without any of these the whole page is parsed."""
    START: ClassVar[str | None] = None
    """The piece begins at the tag with the last occurrence of this text before the body."""
    CRUMBS_NAMED: ClassVar[tuple[re.Pattern[str], ...]] = ()
    """If START does not occur, the piece begins at the first element (the breadcrumb) with one of
    these as its id, class or name, else at the document's body."""
    END: ClassVar[tuple[str, ...]] = ()
    """The piece ends after these texts, searched for one after the other from the body on."""

    @classmethod
    def place(cls, text: str) -> int:
        """Return the offset at which the body seems to begin in the source `text`, else -1."""
        marked = (scan.in_tag(text, mark) for mark in cls.MARKERS)
        return next((at for at in marked if at >= 0), -1)

    @classmethod
    def span(cls, text: str, body: int) -> tuple[int, int] | None:
        """Return start and end of the piece of `text`, around the offset `body`, with the article.

        None if the start cannot be told. If the end cannot, it is the end of the page.
        """
        start = cls._start(text, body)
        return None if start < 0 else (start, cls._end(text, body))

    @classmethod
    def _start(cls, text: str, body: int) -> int:
        start = text.rfind(cls.START, 0, body) if cls.START else -1
        if start >= 0:
            return text.rfind("<", 0, start)
        crumbs = scan.crumbs_start(text, cls.CRUMBS_NAMED, body)
        return crumbs if crumbs >= 0 else scan.document_start(text, body)

    @classmethod
    def _end(cls, text: str, body: int) -> int:
        end = body if cls.END else len(text)
        for mark in cls.END:
            end = text.find(mark, end)
            if end < 0:
                return len(text)
            end += len(mark)
        return scan.behind_tag(text, end)
