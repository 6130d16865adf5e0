"""From the bytes of a page to an article: settle the charset, find the layout, read the record."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsspider.errors import (
    BinaryBody,
    BlockedPage,
    BodyTooLarge,
    EmptyBody,
    ForeignAddress,
    UnknownLayout,
)
from newsspider.pages import slices
from newsspider.pages.blocked import blocked
from newsspider.pages.headed import Headed
from newsspider.pages.index import Index
from newsspider.pages.pager import page_addresses
from newsspider.pages.people import RmTxt, RmTxtZw, RwbZw
from newsspider.pages.people_older import PContent, PicG
from newsspider.pages.people_paper import Ozoom
from newsspider.pages.plain import Plain
from newsspider.pages.tree import DEEPEST, depth, parse
from newsspider.pages.xinhua import AllPics, Detail, DetailContent, PDetail
from newsspider.pages.xinhua_older import Content, TitleContent
from newsspider.pages.xinhua_table import RegionalTable
from newsspider.sites import article_id, site_of
from newsspider.text.decoding import Decoded, decode
from newsspider.text.tags import overloaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsspider.items import Article
    from newsspider.pages.base import ArticlePage
    from newsspider.sites import Site

_MARKED_UP: tuple[type[ArticlePage], ...] = (
    RmTxtZw,
    RmTxt,
    RwbZw,
    PContent,
    PicG,
    Ozoom,
    DetailContent,
    Detail,
    PDetail,
    AllPics,
    Content,
    TitleContent,
    RegionalTable,
)
LAYOUTS: tuple[type[ArticlePage | Plain], ...] = (*_MARKED_UP, Headed, Plain)
"""Every layout. Exactly one of a site's layouts claims a page, except `Headed`, asked last."""

MAX_BYTES = 5 * 1024 * 1024
"""Limit of a body. The longest articles seen have a few hundred KB."""

_MAGIC = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|\x1f\x8b|RIFF....WEBP|Rar!|\xd0\xcf\x11\xe0|BM.{4}\0\0",
    re.DOTALL,
)
_DOCUMENT_END = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_BOX = re.compile(r"<(/?)(?:div|td)\b", re.IGNORECASE)
_LAST = 500
"""Characters at the end of a page, where nearly every one is closed."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


class Reading(NamedTuple):
    """An article and how it was read."""

    article: Article
    whole: bool
    """Whether the whole document was parsed, because no piece of it was enough."""


def parse_article(
    body: bytes, url: str, *, content_type: str | None = None, max_bytes: int = MAX_BYTES
) -> Article:
    """Return the article in a page as found; nothing is cleaned yet.

    `content_type` is the value of the HTTP header. `url` may be a mirror's, of a page copied from
    one of the sites. Raises a `PageError` of `newsspider.errors`: `EmptyBody`, `BinaryBody`,
    `BodyTooLarge`, `BlockedPage`, `UnknownLayout`, or `ForeignAddress` if the address belongs to
    neither site and no layout claims the page.
    """
    return read_article(body, url, content_type=content_type, max_bytes=max_bytes).article


def read_article(
    body: bytes,
    url: str,
    *,
    content_type: str | None = None,
    max_bytes: int = MAX_BYTES,
    whole: bool = False,
) -> Reading:
    """Like `parse_article`, but also tell whether the whole document had to be parsed.

    `whole` parses the whole document from the start, which gives the same article, but slower.
    """
    _check(body, url, max_bytes)
    verdict = decode(body, content_type)
    text = verdict.text.replace("\0", "\ufffd") if b"\0" in body else verdict.text
    if overloaded(text):
        raise BodyTooLarge(url, "too many tags, or attributes in one")
    site = site_of(url)
    piece = None if whole else _page_in_piece(text, url, site)
    page = piece or _page_in_whole(text, url, site)
    article = page.article
    article.id = article_id(url)
    article.site = site.name if site else article.site or page.site
    article.pages = page_addresses(text, url, site)
    region = site.region_of(url) if site else None
    article.region = region.code if region else None
    article.encoding, article.encoding_source = verdict.encoding, verdict.source
    truncated = _is_truncated(text, page)
    article.flags = _flags(article, verdict, foreign=bool(url) and not site, truncated=truncated)
    return Reading(article, whole=piece is None)


def _check(body: bytes, url: str, max_bytes: int) -> None:
    if not isinstance(body, bytes):
        kind = type(body).__name__
        raise TypeError(f"body must be the bytes of the page, not {kind}: we settle its charset")
    if len(body) > max_bytes:
        raise BodyTooLarge(url, f"{len(body)} bytes, at most {max_bytes} are read")
    if not body or body.isspace():
        raise EmptyBody(url, "the body holds nothing but white space")
    if _MAGIC.match(body) or (b"\0" in body[:1024] and not body.startswith(_WIDE)):
        packed = "; it is packed with gzip" if body.startswith(b"\x1f\x8b") else ""
        raise BinaryBody(url, f"the body is no text{packed}")


def _page_in_piece(text: str, url: str, site: Site | None) -> ArticlePage | None:
    for alike in _cut_alike(site.name if site else None):
        layout = alike[0]
        if (body := layout.place(text)) < 0:
            continue
        piece = slices.cut(text, layout.span(text, body))
        index = _indexed(piece.piece) if piece else None
        page = _page_of(alike, index, url)
        if piece and page:
            return page if piece.suffices(page.missing) else None
    return None


def _page_in_whole(text: str, url: str, site: Site | None) -> ArticlePage | Plain:
    index = _indexed(text)
    page = _page_of(_layouts(site.name if site else None), index, url)
    if page is None and site and site.is_article(url):
        page = _page_of((Headed,), index, url)
    if page is not None:
        return page
    plain = Plain.read(text, url)
    if plain is None and site is None and index is not None:
        plain = Plain.shown(index.root, url)
    if plain is not None:
        return plain
    if site is None:
        raise ForeignAddress(url, "the address is of neither site and no layout knows the page")
    if kind := blocked(text):
        raise BlockedPage(url, f"status 200, but a page of the kind {kind}")
    raise UnknownLayout(url, f"none of the layouts of {site.name} claims the page")


def _page_of(
    layouts: Iterable[type[ArticlePage]], index: Index | None, url: str
) -> ArticlePage | None:
    """Return the page by the first of `layouts` that claims it."""
    pages = (layout.found(index, url) for layout in layouts) if index else ()
    return next(filter(None, pages), None)


def _layouts(name: str | None) -> Iterator[type[ArticlePage]]:
    """Yield the layouts that pages of a site can have, newest first; without a name, of any."""
    return (layout for layout in _MARKED_UP if name in (None, layout.site))


@cache
def _cut_alike(name: str | None) -> list[list[type[ArticlePage]]]:
    """Return a site's layouts in groups that cut pages alike, so that a piece is parsed once."""
    groups = groupby(_layouts(name), lambda layout: (layout.MARKERS, layout.START, layout.END))
    return [list(group) for _, group in groups]


def _indexed(text: str) -> Index | None:
    tree = parse(text)
    return None if tree is None else Index(tree)


def _flags(article: Article, verdict: Decoded, *, foreign: bool, truncated: bool) -> list[str]:
    flags = {
        "encoding_conflict": verdict.conflict,
        "replacement_characters": verdict.replacements > 0,
        "mirror": foreign,
        "partial": len(article.pages) > 1,
        "truncated": truncated,
        "unnamed_layout": article.layout == Headed.__name__,
    }
    return sorted(name for name, holds in flags.items() if holds)


def _is_truncated(text: str, page: ArticlePage | Plain) -> bool:
    """Tell whether the page was provably cut short.

    Either nothing closes the document and boxes or a script are still open, or elements are nested
    deeper than the parser goes.
    """
    if isinstance(page, Plain):
        return False
    if len(page.index) >= DEEPEST - 1 and depth(page.container) >= DEEPEST - 1:
        return True
    if "</html>" in text[-_LAST:] or _DOCUMENT_END.search(text):
        return False
    slashes, lower = _BOX.findall(text), text.lower()
    return slashes.count("") > slashes.count("/") or lower.rfind("<script") > lower.rfind(
        "</script"
    )
