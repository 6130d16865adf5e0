"""What the lines around a claimed line tell: that it is no template's but part of the article.

打印 below 复印 is a service, and above a sentence the term that it explains; 责任编辑 above 定价 is
a row about a book; a code below 校验值： was announced, and 推荐阅读 above titles with their
authors recommends books.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import rule_of
from newsspider.cleaning.items import CLOSED, is_item, is_step
from newsspider.cleaning.lines import (
    before_line_feeds,
    has_prose,
    lines_above,
    lines_below,
    lines_beside,
)
from newsspider.cleaning.origins import is_no_source, is_of_a_program
from newsspider.cleaning.people import is_person
from newsspider.cleaning.place_strangers import is_known
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsspider.cleaning.boilerplate import Rule

MANY = 100
"""Template lines after which the lines around another are not asked any more.

No article has as many, so this bounds only the time that a hostile text takes.
"""
_LONGEST = 120
"""Characters of the longest line that may be words that a sentence cites."""
_HEADLINE = 8
"""Characters of the shortest headline that another article is linked by."""
_LABEL, _HEADING = 12, 20
_NAMED = 4
"""Characters of the longest label of a record; longer ones are a site's: 文章关键词."""
_ROW = lazy_pattern(r"([㐀-鿿A-Z]{1,8})\s?[:：]\s?\S.{0,60}")
_ROW_BELOW = lazy_pattern(r"\n+[㐀-鿿A-Z]{1,8}\s?[:：]")
_ROWS = 4
"""Rows of a record that are looked at on either side."""
_WIDEST = 72
"""Characters of the longest row."""
_CREDIT = re.compile(
    "[者员員审審校对對编編辑輯责責监監制製播图圖摄攝文核稿版计計频頻入]$|关键词|關鍵詞|标签|報?报?料|附件|链接|来源|來源|策划|统筹|制作|"
    "出品|出镜|出鏡|配音|主持|航拍|视觉|指导|运营|实习|报道|时间|日期|标题|電?电?[话話]|热线|熱線|邮|郵|微信|微博|QQ|网|網|合作|传真|手机|地址|客服|声明"
)
"""Labels of credits and of whom to turn to: both stand below articles."""
_BOOK = re.compile("书名|書名|定价|定價|ISBN|版次|开本|印张|出版社?$")
_ANNOUNCING = re.compile("名单|名單|编委会|編委會|委员会|委員會|分工|职责|岗位|招聘|版权页|演职")
_ORIGIN = re.compile("来源|來源")
_MEDIUM = re.compile(
    "[报報网網社台刊局委厅办院号號]|新闻|新聞|发布|發布|中心|频道|客户端|之声|融媒|传媒"
)
"""What is a source of news, and not of tea or of people."""
_TIME = re.compile(r"[\s\d年月日:/.()（）：-]+")
_FIGURE = lazy_pattern(r"[㐀-鿿]{1,8}\s?[:：]\s?\d{1,9}分?")
_CODE = re.compile(
    "[验驗序编編号號单單账賬帐帳密邀请請识識]+[码碼号號]|[密公私][钥鑰]|口令|哈希|MD5|SHA"
)
"""What a line of letters and figures can be."""
_BOOKS = re.compile("《[^》\n]{1,16}》")
_SITE = lazy_pattern("[㐀-鿿]{2,8}(?:[网網报報社台]|客户端|客戶端|在线|在線|其他)")
_CALL = re.compile("[征徵][稿文集]|[来來]稿")
_WORK = re.compile(r"^\[\d|[^/]\s/\s[^/]|\[[A-Z]\]")
"""A reference, or a title and its author."""
_READING = re.compile("[推延][荐薦伸][阅閱][读讀]")


def is_content(text: str, start: int, end: int, rule: Rule, where: str) -> bool:
    r"""Tell whether a line that ``rule`` claims at ``where`` belongs to the lines around it.

    >>> from newsspider.cleaning.boilerplate import line_rule
    >>> def tell(text, start, end):
    ...     return is_content(text, start, end, line_rule(text, start, end, "tail"), "tail")
    >>> tell("复印\n打印\n装订", 3, 5), tell("村口的茶园今天开采了。\n打印\n关闭", 12, 14)
    (True, False)
    """
    if rule.article and not has_prose(text):
        return True
    return any(test(text, start, end, where) for test in _TESTS.get(rule.may_be, ()))


def _is_announced(text: str, start: int, _end: int, where: str) -> bool:
    """Tell a code below its label, or below another code that is."""
    if text[start] in "·•●*-":
        return False
    for line in lines_above(text, start):
        rule = rule_of(line, where)
        if rule is None or rule.may_be != "code":
            is_label = len(line) <= _LABEL or line.endswith((":", "："))
            label = _CODE.search(line) or (is_label and not line.endswith(CLOSED))
            return rule is None and bool(label)
    return False


def _is_row(text: str, start: int, end: int, where: str) -> bool:
    """Tell a row of a record: beyond a credit of the page stands nothing but others."""
    if not (_ROW_BELOW.match(text, end) or _is_below_a_short_line(text, start)):
        return False
    below = [*islice(_rows(lines_below(text, end), where), _ROWS)]
    upwards = [*lines_above(text, start)]
    above = [*islice(_rows(upwards, where), _ROWS)]
    if any(map(_is_further, above if where == "head" else below)):
        return True
    if any(map(_BOOK.search, (*above, *below))):
        return True
    if any(map(_names_a_member, lines_beside(text, start, end))):
        return True
    if _ORIGIN.match(text, start) and not _MEDIUM.search(text, start, end):
        return sum(map(_is_further, above)) > 1
    heading = next((line for line in upwards if _label(line, where) is None), "")
    return len(heading) <= _HEADING and _ANNOUNCING.search(heading) is not None


def _names_a_member(line: str) -> bool:
    """Tell a row of people who did something else: 组长：林知远 above 编辑：许亭."""
    row = _ROW.fullmatch(line)
    return row is not None and _is_further(row[1]) and is_person(line[row.end(1) :].lstrip(" :："))


def _is_below_a_short_line(text: str, start: int) -> bool:
    end = before_line_feeds(text, start)
    return 0 < end - text.rfind("\n", 0, end) - 1 <= _WIDEST


def _is_further(label: str) -> bool:
    """Tell a label that neither credits anybody nor says whom to turn to."""
    return 0 < len(label) <= _NAMED and not _CREDIT.search(label)


def _is_dated_again(text: str, start: int, end: int, where: str) -> bool:
    """Tell a time of a log or a programme, where another stands near, from that of the page."""
    line = text[start:end].strip()
    if _FIGURE.fullmatch(line):
        below = next(lines_below(text, end), "")
        return _FIGURE.fullmatch(below) is not None and not rule_of(below, where)
    if not _TIME.fullmatch(line):
        return _is_row(text, start, end, where)
    near = (*lines_above(text, start), *lines_below(text, end))
    return any(other != line and ":" in other and _TIME.fullmatch(other) for other in near)


def _is_listed(text: str, start: int, end: int, where: str) -> bool:
    """Tell a site in a list of sites, announced or with others beside it: 人民网 above 光明网."""
    for lines in (lines_above(text, start), lines_below(text, end)):
        other = next((line for line in lines if not rule_of(line, where)), "")
        if _SITE.fullmatch(other):
            return True
    above = next(lines_above(text, start), "")
    return above.endswith((":", "：")) and len(above) > _NAMED


def _is_quoted(text: str, start: int, end: int, where: str) -> bool:
    """Tell the words that a sentence above cites: 扉页上印着一行字： above 版权所有，翻印必究."""
    above = next(lines_above(text, start), "")
    if not above.endswith((":", "：")) or len(above) <= _LABEL or end - start > _LONGEST:
        return False
    return rule_of(above, where) is None


def _names_books(text: str, start: int, end: int, _where: str) -> bool:
    """Tell a list of books, each with more about it than its title, from links to articles."""
    heading = text[start:end]
    if not _READING.search(heading):
        return False
    lines = filter(None, chain((heading[4:].strip(" :：】]"),), lines_below(text, end)))
    first = next(lines, "")
    return _names_a_book(first) and all(map(_names_a_book, lines))


def _names_a_book(line: str) -> bool:
    found = _BOOKS.findall(line)
    return bool(found) and (len(found) > 1 or len(line) > len(found[0]) + 1)


def _are_no_headlines(text: str, start: int, end: int, where: str) -> bool:
    """Tell works and things from headlines of articles: below 更多精彩 stand 书法展 and 灯谜."""
    if end - start > _LABEL:
        return False
    below = (line for line in lines_below(text, end) if not is_known(line))
    lines = [line for line in below if rule_of(line, where) is None]
    return bool(lines) and all(len(line) < _HEADLINE or _WORK.search(line) for line in lines)


def _is_where_to_write(text: str, start: int, end: int, _where: str) -> bool:
    """Tell the address below a call for contributions."""
    if not text[start:end].lstrip().startswith("投稿"):
        return False
    return any(map(_CALL.search, lines_above(text, start)))


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


_TESTS: dict[str, tuple[Callable[[str, int, int, str], bool], ...]] = {
    "books": (_names_books, _are_no_headlines),
    "call": (_is_where_to_write,),
    "code": (_is_announced,),
    "dated": (_is_dated_again,),
    "item": (is_item,),
    "licence": (is_of_a_program, _is_quoted),
    "listed": (_is_listed,),
    "origin": (_is_row, is_no_source),
    "quoted": (_is_quoted,),
    "row": (_is_row,),
    "step": (is_step,),
}
"""By what a line may be, as boilerplate.toml gives it."""
