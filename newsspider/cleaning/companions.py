"""Template lines that the lines around them tell: share bars, linked headlines, credits."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import rules
from newsspider.cleaning.lines import spans_above, spans_below
from newsspider.cleaning.matching import line_rule, rule_of
from newsspider.cleaning.neighbours import is_content
from newsspider.cleaning.view import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.cleaning.boilerplate import Rule

_FAR = 8
"""Words of a bar that are looked at on either side."""
_HEADLINE, _CONTROL = 48, 8
"""Characters of the longest headline another page is linked by, and of the longest control."""
_LONGEST_CREDIT = 20
"""Characters of the longest line with one role and its names."""
_LONGEST_TITLE = 10
"""Characters of the longest title of a statement: 免责声明."""
_CLOSING = re.compile(r"\s*+[】\])）]\s*+")
_SIGN_OF_TWO = re.compile("[:：/|｜丨]|\\d[万wW]?\\+?$")
_COUPLED = ("counters", "organiser_line")
"""Rules that claim two lines where they claim neither: 阅读 12 above 点赞 3."""
_OF_BARS = ("page_controls", "republisher_controls", "account_line", "counters", "copyright")
"""Rules of lines that the words of a bar stand beside: 取消 below 微信扫一扫."""
_LEADS_ON = re.compile(r"(?:阅读)?[上下]一[篇条]\s?[:：]")
_SWIPE = re.compile("(?:继续|向上)滑动看下一个")


def companion_rule(text: str, start: int, end: int, *, below_goes: bool = False) -> Rule | None:
    r"""Return the rule that claims a line of the tail because of the lines around it.

    Such are the words of a share bar set one below the other, the headline that 阅读下一篇： leads
    to, the account named between 继续滑动看下一个 and 向上滑动看下一个, a bracket left alone below
    a credit, and, if the line below goes, the title of a statement.

    >>> bar = "村口的茶园今天开采了。\n分享到：\n微信\n朋友圈"
    >>> companion_rule(bar, 17, 19).name, companion_rule("茶园开采。\n微信", 6, 8)
    ('page_controls', None)
    """
    if _CLOSING.fullmatch(text, start, end):
        above = next(spans_above(text, start), None)
        return line_rule(text, *above, "tail") if above else None
    rule = _title_rule(text, start, end) if below_goes else None
    return rule or _linked_rule(text, start, end) or bar_rule(text, start, end)


def credit_rule(text: str, start: int, end: int, *, last: bool = False) -> Rule | None:
    """Return the rule that claims a credit only beside another: 校对：… above 审核：….

    So are counts claimed, and who runs a site, if nothing that stays is below: ``last``.
    """
    if end - start > _LONGEST_CREDIT or not _SIGN_OF_TWO.search(text[start:end]):
        return None
    for pair in _pairs(text, start, end):
        rule = rule_of(pair, "tail") if len(pair) <= 2 * _LONGEST_CREDIT else None
        if rule and (rule.people or (last and rule.name in _COUPLED)):
            return rule
    return None


def _pairs(text: str, start: int, end: int) -> Iterator[str]:
    """Yield a line with the one above it, in either order, and with the one below."""
    line = text[start:end]
    above = text[slice(*next(spans_above(text, start), (end, end)))]
    yield f"{line} {above}"
    yield f"{above} {line}"
    yield f"{line} {text[slice(*next(spans_below(text, end), (end, end)))]}"


def _title_rule(text: str, start: int, end: int) -> Rule | None:
    """Return the rule that claims the title of a statement with what stands below it."""
    if end - start > _LONGEST_TITLE or text.find("声明", start, end) < 0:
        return None
    below = next(spans_below(text, end), (end, end))
    return rule_of(f"{view(text[start:end])}：{text[slice(*below)]}", "tail")


def _linked_rule(text: str, start: int, end: int) -> Rule | None:
    if end - start > _HEADLINE:
        return None
    above = _line(text, spans_above(text, start))
    if _LEADS_ON.fullmatch(above):
        return rule_of(above, "tail")
    if _SWIPE.fullmatch(above):
        below = _line(text, spans_below(text, end))
        return rule_of(above, "tail") if _SWIPE.fullmatch(below) else None
    return None


def bar_rule(text: str, start: int, end: int) -> Rule | None:
    """Return the rule of a bar's word if among the words above and below it one is unmistakable."""
    bar = _bar()
    if end - start > _CONTROL or view(text[start:end]) not in bar.words:
        return None
    for spans in (islice(spans_above(text, start), _FAR), islice(spans_below(text, end), _FAR)):
        for first, last in spans:
            rule = line_rule(text, first, last, "tail")
            if rule and rule.name in _OF_BARS:
                return None if is_content(text, first, last, rule, "tail") else bar
            if last - first > _CONTROL or view(text[first:last]) not in bar.words:
                break
    return None


@cache
def _bar() -> Rule:
    return next(rule for rule in rules() if rule.name == "page_controls")


def _line(text: str, spans: Iterator[tuple[int, int]]) -> str:
    start, end = next(spans, (0, 0))
    return text[start:end].strip() if end - start <= _HEADLINE else ""
