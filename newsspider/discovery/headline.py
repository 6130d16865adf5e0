"""Finds the headline in a link, which may also show a picture, a label, a summary and a date."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
LABELS = frozenset((
    "全文", "专题", "详细", "详情", "更多", "评", "评论", "图", "视频", "查看", "播放", "阅读全文",
    "查看全文", "查看详情", "点击查看",
))
# fmt: on
"""Words of links that stand beside an article's headline and lead to it, but are not its title."""

_FRAME = " |[]【】>》»"
_BULLET = re.compile(r"^[\s·•●▪■◆○]+")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(
    r"\s*[\[(（]?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2})?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[\])）]?\s*"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (*_HEADINGS, "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "section")
)
_SILENT = frozenset(("script", "style", "noscript"))
_NAMES = frozenset(("tit", "title"))


def headline(link: etree._Element) -> str:
    """Return the headline that a link shows, else all its text; empty if it has none.

    The headline is the text of a heading in the link, else of an element with the class ``tit`` or
    ``title``, else the first line that is neither a date nor a label.
    """
    if len(link) == 0:
        return _BULLET.sub("", one_line(link.text))
    told = next((part for part in _marked(link) if one_line("".join(part.itertext()))), link)
    lines = [line for line in map(one_line, _lines(told)) if line]
    shown = next((line for line in lines if not is_label(line)), " ".join(lines))
    return _BULLET.sub("", shown)


def one_line(text: str | None) -> str:
    """Return the text with every run of white space folded to a single space."""
    return " ".join((text or "").split())


def is_label(title: str) -> bool:
    """Tell whether a link text is not a headline: it has no letters, or is a word such as 全文.

    >>> is_label("专题 |"), is_label("[详细]"), is_label("02:31"), is_label("评说岭南")
    (True, True, True, False)
    """
    core = one_line(title).lstrip(f"{_FRAME}…").rstrip(_FRAME)
    return core in LABELS or _LETTER.search(core) is None


def _marked(link: etree._Element) -> Iterator[etree._Element]:
    named = (part for part in link.iterdescendants() if _is_named(part))
    return chain(link.iterdescendants(*_HEADINGS), named)


def _is_named(part: etree._Element) -> bool:
    return not _NAMES.isdisjoint((part.get("class") or "").split())


def _lines(element: etree._Element) -> list[str]:
    """Return the text of `element` block by block, without dates in elements of their own."""
    lines = [""]
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in _BLOCKS:
            lines.append("")
        if event == "start":
            lines[-1] += _own_text(part)
        elif part is not element:
            lines[-1] += part.tail or ""
    return lines


def _own_text(part: etree._Element) -> str:
    if part.tag == "br":
        return " "
    text = part.text or ""
    silent = part.tag in _SILENT or (len(part) == 0 and _DATE.fullmatch(text))
    return "" if silent else text
