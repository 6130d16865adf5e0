"""What the lines around a claimed line tell: that it is no template's but part of the article.

打印 below 复印 is a service, and above a sentence the term that it explains; a code below 校验值：
was announced, and 推荐阅读 above titles with their authors recommends books. Of the rows of records
see newsspider.cleaning.labelled_rows.
"""

from __future__ import annotations

import re
from itertools import chain, filterfalse, islice
from typing import TYPE_CHECKING

from newsspider.cleaning.claimed import Claimed
from newsspider.cleaning.labelled_rows import (
    is_dated_again,
    is_of_a_book,
    is_part,
    is_row,
    is_setting,
)
from newsspider.cleaning.lines import has_prose
from newsspider.cleaning.matching import rule_of
from newsspider.cleaning.media import SITE
from newsspider.cleaning.origins import is_comment, is_no_source, is_of_a_program
from newsspider.cleaning.place_strangers import is_known
from newsspider.cleaning.short_lines import CLOSED, is_item, is_step
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsspider.cleaning.boilerplate import Rule

MANY = 100
"""Template lines after which the lines around another are not asked any more.

No article has as many, so this bounds only the time that a hostile text takes.
"""
_LONGEST = 120
"""Characters of the longest line that may be words that a sentence cites."""
_HEADLINE = 8
"""Characters of the shortest headline that another article is linked by."""
_LABEL = 12
_CAPTION = 4
"""Characters of the longest caption of a block of links: 更多：."""
_CODE = re.compile(
    "[验驗序编編号號单單账賬帐帳密邀请請识識]+[码碼号號]|[密公私][钥鑰]|口令|哈希|MD5|SHA"
)
"""What a line of letters and figures can be."""
_CITING = lazy_pattern(
    "(?:[写寫印刻标標贴貼挂掛題题喷噴]|字样|字樣|[小大]字|[标標][语語]|[注標标]明|格式|[例范][如例]"
    "|[应應改式文款法][为為是]|[按钮鈕]{2})(?:着|著|道|有|的是|是|如下)?[:：]$"
    "|(?:[写寫印刻贴貼挂掛喷噴][着著]|[一二三四五六七八九十几幾][个個行][大小]?字|一行字?是?|[上里裡]的字|"
    "[举舉样樣示]例)[:：—]*$"
)
"""What a line ends with that says what is written somewhere: 牌子上写着：, 样板文字举例."""
_PREDICATES = ("是", "不是", "就是", "只是", "则", "則")
"""What the line below the subject of a sentence begins with."""
_CITED = 6
"""Lines that it may cite."""
_BOOKS = re.compile("《[^》\n]{1,16}》")
_OF_A_BOOK = re.compile("(?:[内內]容|作者)[简簡推].|[目书書][录錄摘]")
_BULLETS = tuple("·•●*-")
_CALL = re.compile("[征徵][稿文集]|[来來]稿")
_REFERENCE = re.compile(
    r"^\[\d|[^/]\s/\s[^/]|\[[A-Z]\]|^[-*\d.<\s]*https?://|\]\(https?:|^(?:19|20)\d\d年"
)
"""A year, a reference, a title and its author, an address, or a link as Markdown writes it."""
_READING = re.compile("[推延][荐薦伸](?:[阅閱][读讀]|[视視][频頻])|[编編][辑輯]推")


def is_content(text: str, start: int, end: int, rule: Rule, where: str) -> bool:
    r"""Tell whether a line that ``rule`` claims at ``where`` belongs to the lines around it.

    >>> from newsspider.cleaning.matching import line_rule
    >>> def tell(text, start, end):
    ...     return is_content(text, start, end, line_rule(text, start, end, "tail"), "tail")
    >>> tell("复印\n打印\n装订", 3, 5), tell("村口的茶园今天开采了。\n打印\n关闭", 12, 14)
    (True, False)
    """
    if rule.article and not has_prose(text):
        return True
    line = Claimed(text, start, end, where)
    tests = (is_comment, _is_cited, _is_subject, *_TESTS.get(rule.may_be, ()))
    return any(test(line) for test in tests)


def _is_cited(claimed: Claimed) -> bool:
    """Tell one of the few lines below 牌子上写着： that say what is written there."""
    above = islice(claimed.above(), _CITED)
    line = next(filterfalse(claimed.is_template, above), "")
    return not line.endswith(CLOSED) and _CITING.search(line) is not None


def _is_subject(claimed: Claimed) -> bool:
    """Tell a word that the line below speaks of: 列印 above 是图书馆唯一收费的服务."""
    short = claimed.end - claimed.start <= _LABEL
    return short and next(claimed.below(), "").startswith(_PREDICATES)


def _is_announced(claimed: Claimed) -> bool:
    """Tell a code below its label, or below another code that is."""
    if claimed.shown.startswith(_BULLETS):
        return False
    for line in claimed.above():
        rule = rule_of(line, claimed.where)
        if rule is None or rule.may_be != "code":
            is_label = len(line) <= _LABEL or line.endswith((":", "："))
            label = _CODE.search(line) or (is_label and not line.endswith(CLOSED))
            return rule is None and bool(label)
    return False


def _is_listed(claimed: Claimed) -> bool:
    """Tell a site in a list of sites, announced or with others beside it: 人民网 above 光明网."""
    for lines in (claimed.above(), claimed.below()):
        if SITE.fullmatch(next(filterfalse(claimed.is_template, lines), "")):
            return True
    above = next(claimed.above(), "")
    return above.endswith((":", "：")) and len(above) > _CAPTION


def _is_quoted(claimed: Claimed) -> bool:
    """Tell the words that a sentence above cites: 扉页上印着一行字： above 版权所有，翻印必究."""
    above = next(claimed.above(), "")
    if not above.endswith((":", "：")) or not len(above) > _LABEL:
        return False
    return len(claimed.shown) <= _LONGEST and not claimed.is_template(above)


def _names_books(claimed: Claimed) -> bool:
    """Tell a list of books, each with more about it than its title, from links to articles."""
    if any(map(_OF_A_BOOK.fullmatch, claimed.below())):
        return True
    heading = claimed.shown
    if not _READING.search(heading):
        return False
    lines = filter(None, chain((heading[4:].strip(" :：】]"),), claimed.below()))
    first = next(lines, "")
    return _names_a_book(first) and all(map(_names_a_book, lines))


def _names_a_book(line: str) -> bool:
    found = _BOOKS.findall(line)
    return bool(found) and (len(found) > 1 or len(line) > len(found[0]) + 1)


def _are_no_headlines(claimed: Claimed) -> bool:
    """Tell works and things from headlines of articles: below 更多精彩 stand 书法展 and 灯谜."""
    if len(claimed.shown) > _LABEL:
        return False
    lines = [*filterfalse(claimed.is_template, filterfalse(is_known, claimed.below()))]
    return bool(lines) and all(len(line) < _HEADLINE or _REFERENCE.search(line) for line in lines)


def _is_where_to_write(claimed: Claimed) -> bool:
    """Tell the address below a call for contributions."""
    is_address = claimed.shown.lstrip().startswith("投稿")
    return is_address and any(map(_CALL.search, claimed.above()))


_TESTS: dict[str, tuple[Callable[[Claimed], bool], ...]] = {
    "books": (_names_books, _are_no_headlines),
    "call": (_is_where_to_write, is_setting),
    "code": (_is_announced,),
    "dated": (is_dated_again,),
    "item": (is_item,),
    "licence": (is_of_a_program, is_of_a_book, _is_quoted),
    "listed": (_is_listed, is_part),
    "origin": (is_row, is_no_source),
    "quoted": (_is_quoted,),
    "row": (is_row,),
    "step": (is_step,),
}
"""By what a line may be, as boilerplate.toml gives it."""
