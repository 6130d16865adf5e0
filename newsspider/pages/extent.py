"""Where the article of a layout stands in a page's source."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from newsspider.pages import spans

if TYPE_CHECKING:
    import re


class Extent:
    """What a layout knows of its pages before they are parsed."""

    MARKERS: ClassVar[tuple[str, ...]] = ()
    """Where the body seems to stand; without any of these the whole page is parsed."""
    NAMED: ClassVar[bool] = True
    """Whether the markers are names of the body, which no other page has."""
    START: ClassVar[str | None] = None
    """The piece to parse begins at the tag that holds the last one of this before the body."""
    CRUMBS_NAMED: ClassVar[tuple[re.Pattern[str], ...]] = ()
    """Without START it begins at the first element of one of these names, else at the document's
    body."""
    END: ClassVar[tuple[str, ...]] = ()
    """The piece ends behind these, found one after the other from the body on."""

    @classmethod
    def place(cls, text: str) -> int:
        """Return where the body seems to stand in the HTML `text`; or -1."""
        marked = (spans.in_tag(text, mark) for mark in cls.MARKERS)
        return next((at for at in marked if at >= 0), -1)

    @classmethod
    def span(cls, text: str, body: int) -> tuple[int, int] | None:
        """Return the start and end of the piece of `text` around `body` that holds the article.

        None if its start is not plain; where no end is to be seen it is the end of the page.
        """
        start = cls._start(text, body)
        return None if start < 0 else (start, cls._end(text, body))

    @classmethod
    def _start(cls, text: str, body: int) -> int:
        start = text.rfind(cls.START, 0, body) if cls.START else -1
        if start >= 0:
            return text.rfind("<", 0, start)
        crumbs = spans.crumbs_start(text, cls.CRUMBS_NAMED, body)
        return crumbs if crumbs >= 0 else spans.document_start(text, body)

    @classmethod
    def _end(cls, text: str, body: int) -> int:
        end = body if cls.END else len(text)
        for mark in cls.END:
            end = text.find(mark, end)
            if end < 0:
                return len(text)
            end += len(mark)
        return spans.behind_tag(text, end)
