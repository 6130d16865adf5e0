"""The record: what one article is, field by field, in the order it is exported."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True, kw_only=True)
class Image:
    """One picture of an article."""

    url: str
    """Absolute address. Example: ``http://www.people.com.cn/img/2026/tea.jpg``; empty if a text
    without markup showed only its caption.
    """
    caption: str | None = None
    """Caption shown with the picture, credit included; null if the page shows none. Example:
    ``茶农在采茶。某某摄``.
    """


@dataclass(slots=True, kw_only=True)
class Change:
    """One thing a cleaning rule did to a text.

    Offsets are in characters (code points) of the *cleaned* field, so
    ``text[start:end] == after`` holds on the record itself; a removal has ``start == end``.
    In the compact form repeated substitutions of one rule are folded into one change whose
    ``count`` is their number and whose offsets and texts are those of the first.
    """

    rule: str
    """Name of the rule, as in docs/rules.md. Example: ``place_list``."""
    field: str = "text"
    """Field of the record that was changed. Example: ``text``."""
    start: int
    """Offset of the first character of ``after`` in the cleaned field. Example: ``812``."""
    end: int
    """Offset past the last character of ``after`` in the cleaned field. Example: ``812``."""
    before: str
    """What stood there before the rule. Example: ``\\n富平县| 三江| 宝应县``."""
    after: str
    """What stands there now; empty for a removal. Example: ``（empty）``."""
    count: int = 1
    """How many changes by this rule the entry stands for. Example: ``1``."""


@dataclass(slots=True, kw_only=True)
class Quality:
    """Figures about the cleaned text, to filter by; nothing is dropped because of them.

    Ratios are between 0 and 1, rounded to four places.
    """

    length: int
    """Characters (code points) of the text. Example: ``812``."""
    han_ratio: float
    """Share of Han characters among all that are not white space. Example: ``0.8712``."""
    traditional_ratio: float
    """Share of Han characters used only in Traditional Chinese. Example: ``0.0``."""
    replacement_count: int
    """Replacement characters U+FFFD, which stand for bytes lost before cleaning.
    Example: ``0``.
    """
    private_use_count: int
    """Private-use characters, which every font shows differently. Example: ``0``."""
    list_line_ratio: float
    """Share of lines that read as list items: short, without a closing mark. Example: ``0.0``."""
    terminal_mark_ratio: float
    """Share of lines that end with a closing mark (。！？…” and the like). Example: ``0.9091``."""
    repetition: float
    """Share of sampled five-character pieces that occurred earlier in the text.
    Example: ``0.0625``.
    """
    place_density: float
    """Share of Han characters that are part of names of counties, districts and cities.
    Example: ``0.0308``.
    """


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article.

    Every key is always present in the exported record; what the page does not say is null or an
    empty list, never guessed.
    """

    id: str
    """32 hex digits: blake2b-128 of the canonical address; for a later version of an article, of
    the ``id`` before and the content. Example: ``4b1f0c9d…``.
    """
    url: str
    """Address the article was read from. Example:
    ``http://gd.people.com.cn/n2/2026/1103/c123932-41744871.html``.
    """
    site: str | None = None
    """Site that the address belongs to, or whose template the page has; null for neither. Example:
    ``people``, ``xinhua``.
    """
    region: str | None = None
    """ISO 3166-2 code of the regional section, told by the host; null for national pages. Example:
    ``CN-GD``.
    """
    channel: list[str] = field(default_factory=list)
    """Breadcrumb from the outside in. Example: ``["人民网", "广东频道"]``."""
    pretitle: str | None = None
    """Line above the headline (引题). Example: ``山里的变化``."""
    title: str | None = None
    """Headline as shown in the article. Example: ``乡村书店办起创业课``."""
    subtitle: str | None = None
    """Line below the headline (副题). Example: ``——来自三个村庄的观察``."""
    text: str = ""
    """Body: paragraphs joined by one ``\\n``, without credits, captions and template lines.
    Example: ``三月里，茶农上山采茶。\\n今年的雨水来得早。``
    """
    published_at: str | None = None
    """ISO 8601 time with ``+08:00`` at the precision shown; a bare date if the page shows only a
    day. Example: ``2026-11-03T08:15+08:00``.
    """
    published_precision: str | None = None
    """Precision of ``published_at``. Example: ``day``, ``minute``, ``second``."""
    source: str | None = None
    """Name of the source as the page shows it (来源). Example: ``人民网－广东频道``."""
    source_url: str | None = None
    """Address the source name links to. Example: ``http://gd.people.com.cn/``."""
    authors: list[str] = field(default_factory=list)
    """Reporters and writers, from the byline, the dateline or the end of the text; photographers
    of single pictures are not authors. Example: ``["沈望潮"]``.
    """
    editors: list[str] = field(default_factory=list)
    """Editors in charge (责编, 责任编辑). Example: ``["何慕青", "冯嘉树"]``."""
    dateline: str | None = None
    """Dateline; it also stays in the text. Example: ``新华社北京4月24日电``."""
    keywords: list[str] = field(default_factory=list)
    """Keywords of the page's meta element. Example: ``["红树林", "海堤"]``."""
    images: list[Image] = field(default_factory=list)
    """Pictures inside the body, in order. Example: ``[{"url": …, "caption": …}]``."""
    pages: list[str] = field(default_factory=list)
    """Addresses of all pages of the article in order; one for a single-page article. Example:
    ``["…c100-1.html", "…c100-1-2.html"]``.
    """
    layout: str | None = None
    """Layout that claimed the page, a class of newsspider.pages. Example: ``RmTxt``."""
    encoding: str | None = None
    """Encoding the page was decoded with, by Python's name. Example: ``gb18030``."""
    flags: list[str] = field(default_factory=list)
    """Warnings, sorted; see below. Example: ``["partial"]``."""
    changes: list[Change] = field(default_factory=list)
    """What cleaning did, rule by rule, in the compact form; see below. Example: ``[{"rule":
    "place_list", …}]``.
    """
    fetched_at: str | None = None
    """ISO 8601 time of the download, UTC, in seconds; null for a text that was not crawled.
    Example: ``2026-11-03T00:20:11+00:00``.
    """
    supersedes: str | None = None
    """``id`` of the previous version of the article, if one was published; else null.
    Example: ``4b1f0c9d…``.
    """
    encoding_source: str | None = None
    """What told the encoding: byte order mark, HTTP header, meta element, proof by the bytes
    themselves, or likelihood. Example: ``bom``, ``header``, ``meta``, ``verified``, ``detected``.
    """
    quality: Quality | None = None
    """Figures about the cleaned text, for filtering; null before cleaning. Example: ``{"length":
    812, …}``.
    """
    clean_version: str | None = None
    """Version of the cleaning rules that were applied; null before cleaning. Example: ``1``."""


FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind)) for kind in (Article, Image, Change, Quality)
}
"""Names of each class's fields, in the order of the record."""
VALUES: dict[type, attrgetter[Any]] = {kind: attrgetter(*names) for kind, names in FIELDS.items()}
"""What returns the values of an object in that order, as a tuple."""


def to_record(article: Article) -> dict[str, Any]:
    """Return the article as dicts, lists and values, in record order, ready for JSON.

    Lists of plain values, such as ``authors``, are the article's own, not copies.

    >>> to_record(Article(id="1", url="u", images=[Image(url="v")]))["images"]
    [{'url': 'v', 'caption': None}]
    """
    record: dict[str, Any] = as_plain(article)
    record["images"] = [as_plain(image) for image in article.images]
    record["changes"] = [as_plain(change) for change in article.changes]
    record["quality"] = as_plain(article.quality)
    return record


def from_record(record: Mapping[str, Any]) -> Article:
    """Return the article that a record was made from; keys that no field has are passed over.

    >>> article = Article(id="1", url="u", images=[Image(url="v")])
    >>> from_record(to_record(article)) == article
    True
    """
    known = {name: record[name] for name in FIELDS[Article] if name in record}
    parts = {
        "images": [Image(**image) for image in known.get("images", ())],
        "changes": [Change(**change) for change in known.get("changes", ())],
        "quality": Quality(**known["quality"]) if known.get("quality") else None,
    }
    return Article(**known | parts)


def as_plain(value: Any) -> Any:
    """Return an article, image, change or quality as a dict, not recursively; None as it is."""
    kind = type(value)
    return dict(zip(FIELDS[kind], VALUES[kind](value), strict=True)) if kind in FIELDS else value
