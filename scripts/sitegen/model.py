"""What a page is made of, before any markup: the data behind its bytes and its truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROSE = Path(__file__).parent / "prose"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a body in page order; exactly what it adds to the record follows from it."""

    text: str | None = None
    """Paragraph as it must come out; None for a piece that is no body text."""
    html: str | None = None
    """Markup inside the paragraph where it is not simply the text."""
    raw: str | None = None
    """Markup placed as it is, outside any paragraph: widgets, players, promotion."""
    byline: str | None = None
    """Paragraph that only names the reporters: a credit, not text."""
    image: str | None = None
    """Address of a picture as the page writes it."""
    caption: str | None = None
    """Caption paragraph under the picture."""
    new_page: bool = False
    """The article goes on at its next page."""

    @classmethod
    def read(cls, value: str | dict[str, Any]) -> Block:
        if isinstance(value, str):
            return cls(text=value)
        return cls(**value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article: its facts in the terms of the record, and how its page is written."""

    url: str
    """Canonical address, of the first page."""
    layout: str
    title: str
    published: str
    """``2026-11-03T08:12`` with or without seconds, or a day, as the page shows it."""
    body: tuple[Block, ...]
    site: str = ""
    region: str | None = None
    channel: tuple[str, ...] = ()
    pretitle: str | None = None
    subtitle: str | None = None
    source: str | None = None
    source_url: str | None = None
    meta_source: str | None = None
    """Source in the head of the page where it differs from the visible one."""
    authors: tuple[str, ...] = ()
    author_line: str = ""
    """The line above or below the text that names the authors, as the page spaces it."""
    editors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    dateline: str | None = None
    original_title: str | None = None
    encoding: str = "utf-8"
    declared: str | None = None
    """Charset named in the meta element; the real one if not given."""
    encoding_source: str = "meta"
    flags: tuple[str, ...] = ()
    damaged: bool = False
    """The page shows what a mirror made of the text, see damage.py."""
    rejected: str | None = None
    """Reason why no record comes of it."""
    folder: str = ""
    """Channel part of the address, for the pages that repeat it."""

    @property
    def pages(self) -> list[tuple[Block, ...]]:
        pages: list[list[Block]] = [[]]
        for block in self.body:
            if block.new_page:
                pages.append([])
            else:
                pages[-1].append(block)
        return [tuple(page) for page in pages]

    @property
    def day(self) -> str:
        return self.published[:10]


def story(table: dict[str, Any]) -> Story:
    """Read one ``[[story]]`` table; an empty text stands for null."""
    values: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v or None for key, v in table.items()
    }
    return Story(**values | {"body": tuple(map(Block.read, table["body"]))})
