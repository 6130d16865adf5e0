"""The source of an article (来源), as the page shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsspider.pages.index import text_of
from newsspider.sites.joining import linked

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LABEL = re.compile(r"(?:来源|來源|稿源|出处|来自|Source)\s*[：:]\s*")
_WHOLE_LABEL = re.compile(rf"(?:稿件|文章|新闻|信息)?{_LABEL.pattern}")
_LABELLED = "作者|记者|通讯员|编辑|责编|责任编辑|发布时间|时间|字号|字体|点击数?|浏览|评论"
_TOOLS = (
    "[大小]?字[号號體体]|手机看新闻|手機看新聞|打印|分享|推荐|推薦|收藏|转发|点赞|评论|評論|参与|跟帖|举报"
    r"|\d+条评论|我[要来有](?:评论|評論|纠错|说|话说)|(?:网友|发表)评论|扫描到|微信扫"
    r"|微信|微博|进入强国|T[+-]T"
)
"""Names of what a reader can do with an article; a source's name seldom holds a blank."""
_BEHIND = re.compile(
    r"\s*(?:[\xa0\u3000|｜]|\s{2}|[【\[（(】\])）]|[,，]?(?:19|20)\d\d[-年/]\d|[-－—]?原创稿"
    r"|关注(?:人民|新华)网"
    rf"|[,，/]?\s*(?:{_LABELLED})\s*[：:]|\s[^\s：:]{{2,6}}[：:]|\s[·>]*(?:{_TOOLS})"
    r"|\s(?:记者|通讯员|作者)\s|\s文[/／]).*$",
    re.DOTALL,
)
_NO_NAME = re.compile(rf"[。！？；]|^[^“]*”|^[·>]*(?:{_TOOLS}|\d+)$")
"""A sentence, the rest of a quotation, a tool or the number of a page."""


class Source(NamedTuple):
    """Name of a source and the address it links to."""

    name: str | None = None
    url: str | None = None


def source_in(element: Element, text: str, base: str, *, alone: bool = False) -> Source:
    """Return the source after the label 来源 in `text`, the text of `element`, with its link.

    If `alone`, the element holds nothing but the source and needs no label.
    """
    label = _LABEL.search(text)
    if label is None and not alone:
        return Source()
    rest = text[label.end() :] if label else text
    for link in element.iter("a"):
        shown = " ".join(text_of(link).split())
        if shown and rest.startswith(shown) and _name(shown):
            return Source(shown, _address(link.get("href") or "", base))
    return Source(_name(rest))


def source_of(text: str) -> str | None:
    """Return the source that `text` names after the label 来源, None if it names none.

    >>> source_of("2024年08月09日09:31 | 來源:河边日报")
    '河边日报'
    >>> source_of("（来源：河边日报2024年08月09日）")
    '河边日报'
    """
    label = _LABEL.search(text)
    return _name(text[label.end() :]) if label else None


def meta_source(contents: list[str]) -> Source:
    """Return the source that the contents of the meta element name; the last resort."""
    named = (_name(_WHOLE_LABEL.sub("", content.strip(), count=1)) for content in contents)
    return Source(next(filter(None, named), None))


def _name(text: str) -> str | None:
    name = _BEHIND.sub("", text).strip()
    return None if not name or _NO_NAME.search(name) else name


def _address(href: str, base: str) -> str | None:
    href = href.strip()
    return None if not href or href.startswith("#") else linked(base, href)
