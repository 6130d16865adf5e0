"""Question marks nobody asked: U+00A0 has no two-byte code, and converters write ``?`` for it.

Newspapers set short headings with a blank between two characters, 摘 要. There the blank is
certain, for no question is a heading of two characters; anywhere else a ``?`` between two
characters may also be a question mark, or a rare character that was lost, and only a sentence that
asks tells; between a character and a figure a digit may be lost as well. No paragraph begins with
question marks: there they were its indentation. Nor does a question mark stand between blanks, or
behind a dateline, or in a byline.
"""

from __future__ import annotations

import re

from newsspider.restore.language import language_model
from newsspider.restore.model import NO_BREAK
from newsspider.restore.script import simplified
from newsspider.restore.search import GONE
from newsspider.restore.spans import CERTAIN, Span
from newsspider.restore.units import NOTE
from newsspider.restore.widths import HAN
from newsspider.text.lazy import lazy_pattern

_ONE = f"[{HAN}]"
_HEADINGS = re.compile(
    "摘要|前言|引言|序言|导言|导语|目录|正文|结语|结论|后记|附录|附件|附注|备注|说明|按语|编者按?|关键词|主题词|索引号|标题|题目"
    "|作者|来源|记者|编辑|主编|责编|单位|姓名|性别|年龄|职务|日期|时间|地点|地址|电话|传真|邮编|邮箱|网址|主办|承办|协办"
)
"""Words that head a part of a text or a line, and are set with blanks."""
_HEADING = lazy_pattern(
    rf"[\s【（(\[]*({_ONE}(?:(?: *\?{{1,4}})+ *{_ONE}){{1,2}})(?=[\s】）)\]]*(?:[:：】]|$))"
)
_DATELINE = lazy_pattern(
    rf"[\s□]*(?:[{HAN}0-9? ]|\([^()]*\)){{2,30}}"
    r"\x00(?:(?<=[讯訊电電]\x00)|(?<=[报報]道\x00)|(?=\d{1,2}月\d{1,2}日[电電讯訊]))"
)
"""The beginning of a report, with its place and date, up to a blank."""
_APART = re.compile(
    rf"(?:[{HAN}]{{2}}|[^\w\s?])[ ?]*(?<= )[ ?]*\x00\?* [ ?]*(?:[{HAN}]{{2}}|[《“（【(])"
    r"|\w[ ?]* [ ?]*\x00[ ?]*[【《]"
)
"""A blank among blanks, behind a word or a mark and before one."""
_BYLINE = re.compile(
    r"(?:(?:^|[^\u4e00-\u9fff]|[网網报報社台臺刊端者员員])(?:记者|記者|通[讯訊][员員]))\x00\??"
    rf"[{HAN}]{{2,4}}(?=[?\s、)）]|[摄攝文]|$)"
    rf"|[{HAN}]\x00\??(?:[文图圖][/、]?)?[摄攝]影?(?:[报報]道)?(?=[\s()（）。.]|$)"
    r"|\d:\d\d[ ?]*\x00[ ?]*[来來]源"
)
"""A blank between a reporter's desk and name, or name and duty, or a time and the source."""
_INDENTATION = lazy_pattern(
    rf"(?:\?{{1,8}}[ \u3000]+)+\?{{0,8}}(?={_ONE}|[0-9A-Za-z“《（【(—])"
    r"|(?:\?|(?:\?{1,8}[ \u3000]+)+\?{0,8})[ \u3000]*(?:$|(?=\n))"
)
"""Blanks before a paragraph, or alone in a line."""
_ROWS = lazy_pattern(r"\?+(?: +\?+){2,}|\?{2,}(?: +\?{2,})+")
"""Blanks within a line: question marks in three groups, or in two of several each."""
_ROW = lazy_pattern(rf"\?{{4}}(?:\?{{4}})?(?=[{HAN}0-9“《（【(—])")
"""The same without another blank behind: 4 or 8 as on many sites, also where lines were joined."""
ASKING = re.compile(
    r"[吗嗎呢吧么麽麼嘛谁誰哪怎何啥几幾否]|多[少大久长長远遠高]|还是|還是|难道|難道|岂|豈|究竟|到底|(.)[不没沒]\1"
)
_BETWEEN = lazy_pattern(_ONE * 2)
_BESIDE = lazy_pattern(rf"{_ONE}[0-9A-Za-z]|[0-9A-Za-z ](?:{_ONE}|[〔【（(])|[0-9]{{2}}")
"""A figure, or a blank, on one side of a ``?``, or figures on both."""
ENDS = re.compile("[。！？；!?;]")
_AROUND = 300
"""Characters looked at on either side."""
_PROOF = "U+00A0 has no two-byte code: 3F"


def lost_blank(text: str, mark: int) -> Span | None:
    """Return what became of a ``?`` of a mirror's page, inside a word or before a paragraph.

    None says that it is a question mark.

    >>> [lost_blank(text, 1).status for text in ("摘?要:本文討論水庫", "王?明來到縣城", "有?7名")]
    ['restored', 'uncertain', 'uncertain']
    >>> lost_blank("??? 縣城的書店開門了", 0).before
    '??? '
    >>> lost_blank("為什麼?因為路遠。", 3)
    """
    line_start = text.rfind("\n", 0, mark) + 1
    if indentation := _indentation(text, mark, line_start):
        return _span(mark, indentation, "", "restored", 10 * CERTAIN)
    if rows := _ROWS.match(text, mark):
        return _span(mark, rows[0], rows[0].replace("?", NO_BREAK), "restored", 10 * CERTAIN)
    before = NOTE.sub("", text[max(line_start, mark - _AROUND) : mark])
    behind = NOTE.sub("", text[mark + 1 : mark + _AROUND].partition("\n")[0])
    left, right = before.rstrip("?")[-1:], behind.lstrip("? ")[:1]
    if mark - line_start < _AROUND and _opens(before, behind):
        return _span(mark, "?", NO_BREAK, "restored", _margin(left, right))
    asks = ASKING.search(ENDS.split(before.rstrip("? "))[-1])
    around = f"{before}\x00{behind}"
    if not asks and (_APART.search(around) or _BYLINE.search(around)):
        return _span(mark, "?", NO_BREAK, "restored", CERTAIN)
    beside = _BESIDE.fullmatch(left + right)
    if asks or not (beside or (_BETWEEN.fullmatch(left + right) and behind[:1] != " ")):
        return None
    return _span(mark, "?", GONE.decode() if beside else "?", "uncertain", 0)


def _indentation(text: str, mark: int, line_start: int) -> str:
    """Return the blanks before a paragraph that start with a ``?``."""
    found = _INDENTATION.match(text, mark) if mark == line_start else None
    if not found and (mark == line_start or text[mark - 1] in " \u3000"):
        found = _ROW.match(text, mark)
    return found[0] if found else ""


def _opens(before: str, behind: str) -> bool:
    """Tell whether a lost character stood in a heading, or in a dateline."""
    heading = _HEADING.match(f"{before}?{behind}")
    if heading and len(before) < heading.end(1) and _HEADINGS.fullmatch(_unspaced(heading[1])):
        return True
    return _DATELINE.match(f"{before}\x00{behind}") is not None


def _unspaced(heading: str) -> str:
    return simplified(heading.replace("?", "").replace(" ", ""))


def _margin(left: str, right: str) -> int:
    """Return how much likelier the two characters are as a word than around a question mark."""
    left, right = simplified(left), simplified(right)
    language = language_model()
    question = language.cost("。" + left, "？") + language.cost(left + "？", right)
    return max(CERTAIN, question - language.cost("。" + left, right))


def _span(mark: int, before: str, after: str, status: str, margin: int) -> Span:
    if status == "restored":
        return Span(mark, before, after, status, margin, proof=_PROOF)
    return Span(mark, before, after, status, margin, alternatives=(NO_BREAK,))
