"""The record: what one article is, field by field, in the order it is exported."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Image:
    """One picture of an article."""

    url: str
    """Absolute address of the picture as the page gives it."""
    caption: str | None = None
    """Caption shown with the picture, credit included; null if the page shows none."""


@dataclass(slots=True, kw_only=True)
class Change:
    """One thing a cleaning rule did to a text.

    Offsets are in characters (code points) of the *cleaned* field, so
    ``text[start:end] == after`` holds on the record itself; a removal has ``start == end``.
    In the compact form repeated substitutions of one rule are folded into one change whose
    ``count`` is their number and whose offsets and texts are those of the first.
    """

    rule: str
    """Name of the rule, as in docs/rules.md."""
    field: str = "text"
    """Field of the record that was changed."""
    start: int
    """Offset of the first character of ``after`` in the cleaned field."""
    end: int
    """Offset behind the last character of ``after`` in the cleaned field."""
    before: str
    """What stood there before the rule."""
    after: str
    """What stands there now; empty for a removal."""
    count: int = 1
    """How many changes of this rule this entry stands for."""


@dataclass(slots=True, kw_only=True)
class Quality:
    """Figures about the cleaned text, to filter on; nothing is dropped because of them.

    Ratios are between 0 and 1, rounded to four places.
    """

    length: int
    """Characters (code points) of the text."""
    han_ratio: float
    """Han characters among all characters that are not blank."""
    traditional_ratio: float
    """Characters written only in Traditional Chinese, among the Han characters."""
    replacement_count: int
    """Replacement characters U+FFFD: bytes that were lost before the text came here."""
    private_use_count: int
    """Private-use characters: no font agrees on what they show."""
    list_line_ratio: float
    """Lines that read as list items (short, without a closing mark), among all lines."""
    terminal_mark_ratio: float
    """Lines that end with a closing mark (。！？…” and the like), among all lines."""
    repetition: float
    """Five-character pieces that occurred before, among all sampled from the text."""
    place_density: float
    """Characters inside names of counties, districts and cities, among the Han characters."""


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article.

    Every key is always present in the exported record; what the page does not say is null or an
    empty list, never guessed.
    """

    id: str
    """32 hex digits: blake2b-128 of the canonical address (see newsspider.sites)."""
    url: str
    """Address the article was read from."""
    site: str | None = None
    """Site name, ``people`` or ``xinhua``; null for a page of neither."""
    region: str | None = None
    """ISO 3166-2 code of the regional section, such as ``CN-GD``; null for national pages."""
    channel: list[str] = field(default_factory=list)
    """Breadcrumb from the outside in, such as ``["人民网", "广东频道"]``."""
    pretitle: str | None = None
    """Line shown above the title (引题)."""
    title: str | None = None
    """Headline as shown in the article."""
    subtitle: str | None = None
    """Line shown below the title (副题)."""
    text: str = ""
    """Body: paragraphs joined by one ``\\n``, without credits, captions and template lines."""
    published_at: str | None = None
    """ISO 8601 time with ``+08:00`` at the precision shown; a bare date if only a day is shown."""
    published_precision: str | None = None
    """``day``, ``minute`` or ``second``."""
    source: str | None = None
    """Name of the source shown (来源)."""
    source_url: str | None = None
    """Address the source name links to."""
    authors: list[str] = field(default_factory=list)
    """Reporters and writers; photographers of single pictures are not authors."""
    editors: list[str] = field(default_factory=list)
    """Editors in charge (责编, 责任编辑)."""
    dateline: str | None = None
    """Dateline, such as ``新华社北京4月24日电``; it also stays in the text."""
    keywords: list[str] = field(default_factory=list)
    """Keywords of the page's meta element."""
    images: list[Image] = field(default_factory=list)
    """Pictures inside the body, in order."""
    pages: list[str] = field(default_factory=list)
    """Addresses of all pages of the article in order; one for a single-page article."""
    layout: str | None = None
    """Name of the layout that claimed the page, such as ``RmTxt``."""
    encoding: str | None = None
    """Encoding the page was decoded with, such as ``gb18030``."""
    flags: list[str] = field(default_factory=list)
    """Warnings, sorted: see docs/record.md."""
    changes: list[Change] = field(default_factory=list)
    """What cleaning did, rule by rule, in the compact form."""
    fetched_at: str | None = None
    """ISO 8601 time of the download, UTC."""
    supersedes: str | None = None
    """``id`` of the version published before, if the article was changed since; else null."""
    encoding_source: str | None = None
    """How the encoding was known: ``bom``, ``header``, ``meta``, ``verified`` or ``detected``."""
    quality: Quality | None = None
    """Figures about the cleaned text; null before cleaning."""
    clean_version: str | None = None
    """Version of the cleaning rules that were applied; null before cleaning."""
