"""Rows of a record, each a label and what it says: a template's credits look like some of them.

责任编辑 above 定价 is a row about a book, 编辑 below 组长 one of a team; beyond a credit of the
page stands nothing but other credits and whom to turn to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from newsspider.cleaning.claimed import Claimed  # noqa: TC001 - the examples make some
from newsspider.cleaning.lines import before_line_feeds
from newsspider.cleaning.matching import rule_of
from newsspider.cleaning.media import SOURCE
from newsspider.cleaning.people import is_person
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADING = 20
"""Characters of the longest heading of a list of people."""
_NAMED = 4
"""Characters of the longest label of a record; longer ones are a site's: 文章关键词."""
_ROW = lazy_pattern(r"([㐀-鿿A-Z]{1,8})\s?[:：]\s?(\S.{0,60})")
_ROW_BELOW = lazy_pattern(r"\n+[㐀-鿿A-Z]{1,8}\s?[:：]")
_WIDEST = 72
"""Characters of the longest row."""
_CREDIT = lazy_pattern(
    "[者员員审審校对對编編辑輯责責监監制製播图圖摄攝文核稿版计計频頻入]$|关键词|關鍵詞|标签|[報报爆]料|附件|链接|来源|來源|策划|统筹|制作|"
    "出品|出镜|出鏡|配音|主持|航拍|视觉|指导|运营|实习|报道|文案|海报|手绘|插画|漫画|动画|解说|主[办管]|承办|抖音|联系|时间|日期|标题|電?电?[话話]|热线|熱線|邮|郵|微信|微博|QQ|网|網|合作|传真|手机|地址|客服|声明"
)
"""Labels of credits and of whom to turn to: both stand below articles."""
_WORK = re.compile(
    "[书書剧劇歌片曲]名|定价|定價|ISBN|版次|开本|印[张張刷數数]|刊[号號播]|出版社?$|作品|[奖獎]$|[总總]纂|装帧|[导導]演|[编編][剧劇]|作[词詞]|作曲|面值|[带帶]班"
)
"""Labels of a book, a film, a song, a prize, a stamp or a shift."""
_ANNOUNCING = re.compile("名单|名單|编委会|編委會|委员会|委員會|分工|职责|岗位|招聘|版权页|演职")
_TITLE = re.compile("《[^《》]+》")
_ORIGIN = re.compile("来源|來源")
_PARTED = re.compile("[、，, ]")
_TIME = re.compile(r"[\s\d年月日:/.()（）：-]+")
_FIGURE = lazy_pattern(r"[㐀-鿿]{1,8}\s?[:：]\s?\d{1,9}分?")
_SETTING = re.compile(r"[A-Za-z_]{2,20}\s?:(?:\s.*)?|-{3,}")
_PART = lazy_pattern(
    "目\\s?[录錄]|[自代]?序言?|前言|摘\\s?要|引[言子]|[导導][言论論语語]|[绪緒][论論]|附[录錄件]|[后後][记記]|跋|[参參]考文[献獻]|封面|扉[页頁]"
    "|[标標][题題]|[题題]目|[结結][语語论論尾]|[开開][头頭]|落款|第.{1,3}[章节節编編部卷].*|[一二][、.．].*|字[号號体體][:：].*"
)
"""A part of a book or of a paper."""


def is_row(claimed: Claimed) -> bool:
    """Tell a row of a record: beyond a credit of the page stands nothing but others."""
    text, start, end, where = claimed
    if not (_ROW_BELOW.match(text, end) or _is_below_a_short_line(text, start)):
        return False
    upwards = [*claimed.above()]
    above = [*_rows(upwards, where)]
    below = [*_rows(claimed.below(), where)]
    if any(map(_is_further, above if where == "head" else below)):
        return True
    sides = takewhile(_ROW.fullmatch, upwards), takewhile(_ROW.fullmatch, claimed.below())
    if any(map(_WORK.search, (*above, *below))) or any(map(_names_a_member, chain(*sides))):
        return True
    if _ORIGIN.match(text, start) and not SOURCE.search(text, start, end):
        return sum(map(_is_further, above)) > 1
    heading = next((line for line in upwards if _label(line, where) is None), "")
    is_title = (above or below) and _TITLE.fullmatch(heading)
    if len(heading) > _HEADING or heading.endswith("。"):
        return False
    return bool(is_title or _ANNOUNCING.search(heading))


def _names_a_member(line: str) -> bool:
    """Tell a row of people who did something else: 组长：林知远 above 编辑：许亭."""
    row = _ROW.fullmatch(line)
    return row is not None and _is_further(row[1]) and is_person(_PARTED.split(row[2])[0])


def _is_below_a_short_line(text: str, start: int) -> bool:
    end = before_line_feeds(text, start)
    return 0 < end - text.rfind("\n", 0, end) - 1 <= _WIDEST


def _is_further(label: str) -> bool:
    """Tell a label that neither credits anybody nor says whom to turn to."""
    return 0 < len(label) <= _NAMED and not _CREDIT.search(label)


def is_dated_again(claimed: Claimed) -> bool:
    """Tell a time of a log or a programme, where another stands near, from that of the page."""
    line = claimed.shown.strip()
    if _FIGURE.fullmatch(line):
        below = next(claimed.below(), "")
        return _FIGURE.fullmatch(below) is not None and not claimed.is_template(below)
    if not _TIME.fullmatch(line):
        return is_row(claimed)
    near = (*claimed.above(), *claimed.below())
    return any(other != line and ":" in other and _TIME.fullmatch(other) for other in near)


def is_of_a_book(claimed: Claimed) -> bool:
    r"""Tell a line below, or above, the rows about a book, a film or a song.

    >>> is_of_a_book(Claimed("责任编辑：许亭\n定价：30元\n版权所有 翻印必究", 15, 24, "tail"))
    True
    """
    sides = (claimed.above(), claimed.below())
    return any(_WORK.search(label) for lines in sides for label in _rows(lines, claimed.where))


def is_setting(claimed: Claimed) -> bool:
    r"""Tell a setting among others, as they stand above a text: ``tags: 茶`` below ``title: 春``.

    >>> is_setting(Claimed("title: 春\ntags: 茶\n---", 9, 16, "tail"))
    True
    """
    return claimed.shown[:1].islower() and any(map(_SETTING.fullmatch, claimed.beside()))


def is_part(claimed: Claimed) -> bool:
    r"""Tell a part beside another part of a book: 正文 below 前言.

    >>> pages = Claimed("前言\n正文\n后记", 3, 5, "head"), Claimed("正文\n灯会开幕", 0, 2, "head")
    >>> [is_part(line) for line in pages]
    [True, False]
    """
    return any(map(_PART.fullmatch, claimed.beside()))


def _rows(lines: Iterable[str], where: str) -> Iterator[str]:
    """Yield the labels of the rows that follow; an empty one for what a rule claims."""
    for line in lines:
        label = _label(line, where)
        if label is None:
            return
        yield label


@lru_cache(maxsize=4096)
def _label(line: str, where: str) -> str | None:
    """Return the label of a row, remembered because every line near asks for it."""
    row = _ROW.fullmatch(line)
    if not row:
        return None
    return "" if rule_of(line, where) else row[1]
