"""What is told by how a text or a line ends: credits, glued footers, lines of rights."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import rules
from newsspider.cleaning.lines import SENTENCE_ENDS, before_blanks, spans_above
from newsspider.cleaning.view import FOLD, spellings, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.cleaning.boilerplate import Rule

_OPENING = {")": "([（【〔［", "）": "(（", "]": "[［", "］": "[［", "】": "【", "〕": "〔"}
_BRACKETED = 80
"""Characters of the longest piece in brackets."""
_NESTED = 3
"""Brackets looked at from the last one: a credit may hold others, 责编：许亭（实习）."""
_GLUED = 120
"""Characters at the end of a line in which words glued to a sentence are looked for."""
_LONGEST = 90
"""Characters of the longest line that is told by its ending."""
_CLOSERS = frozenset(' .!:)]>"\u3000\u00a0。！：）】〕］》＞”')
"""What may stand behind the last word of a line."""
_MOST_CLOSERS = 4
"""So many of them are looked past."""
_SIGNED = 4
"""Lines of the longest signature."""
_IN_CHARGE = frozenset(("责编", "责任编辑"))
_EDITED = re.compile("[编編审審校签簽]")
"""One of these is in every role that a signature needs; what ends most texts has none."""
_UNCLOSED = re.compile(f"[^\n{SENTENCE_ENDS}]*+\\Z")
_NEAR_LINES = 8
"""Lines above that are looked at."""
_AWARDED = re.compile("[奖獎]|如下|名[单單]")
_NEAR = 60
"""Characters above a signature in which a prize or a list is announced."""


def rules_by_end(text: str, end: int) -> Sequence[Rule]:
    """Return the rules that may claim what ends at ``end``, by its last word: mostly none."""
    least = end - _MOST_CLOSERS
    while end > least and text[end - 1 : end] in _CLOSERS:
        end -= 1
    return _by_ending().get(text[end - 2 : end], ())


def ending_rule(text: str, start: int, end: int, ended: Sequence[Rule]) -> Rule | None:
    """Return the rule, of ``ended``, that claims a line whose beginning tells nothing.

    Such is 林溪日报原创，不得转载.
    """
    line = view(text[start:end]) if end - start <= _LONGEST else ""
    lines = (rule for rule in ended if rule.where == "tail")
    return next((rule for rule in lines if rule.claims(line)), None)


def suffix_rule(text: str, start: int, end: int, ended: Sequence[Rule]) -> tuple[Rule, int] | None:
    """Return the rule that claims the end of the line ``text[start:end]``, and where that begins.

    It is a piece in brackets, or words that a rule of ``ended`` lists in full: these may be glued
    to a sentence.
    """
    for rule in ended:
        if rule.where == "suffix":
            seen = text[max(start, end - _GLUED) : end].translate(FOLD)
            match = rule.pattern.search(seen)
            if match:
                return rule, end - len(seen) + match.start()
    return _bracketed(text, start, end) if text[end - 1] in _OPENING else None


def closes_others(text: str, start: int, rule: Rule) -> bool:
    r"""Tell whether a piece that ``rule`` claims ends a line above, too, as in a digest.

    >>> digest = "茶园开采。（来源：林溪日报）\n灯会开幕。（来源：林溪晚报）"
    >>> closes_others(digest, 15, suffix_rule(digest, 15, 29, ())[0])
    True
    """
    spans = islice(spans_above(text, start), _NEAR_LINES)
    claims = (_bracketed(text, *span) for span in spans if text[span[1] - 1] in _OPENING)
    return any(claim is not None and claim[0] is rule for claim in claims)


def signature(text: str, end: int, below: str) -> tuple[Rule, int] | None:
    r"""Return the rule that claims the lines which sign an article, and where they begin.

    They are up to four lines of roles and names, of two roles or of the editor in charge, and
    stand below a sentence or behind it: a list of winners stands below their works. ``below`` is a
    credit that stood there.

    >>> signature("茶园开采。\n林溪日报记者 林知远\n编辑 许亭", 22, "")[1]
    6
    """
    near = max(end - _SIGNED * _LONGEST, 0)
    sentence = max(text.rfind(mark, near, end) for mark in SENTENCE_ENDS) + 1
    if sentence in (0, end) or not (below or _EDITED.search(text, sentence, end)):
        return None
    rule = _rule_of_the_end()
    first = top = end
    for _ in range(_SIGNED):
        line = _UNCLOSED.findall(text, max(top - _LONGEST, 0), top)[0].lstrip()
        seen = view(line)
        if not (rule.pattern.fullmatch(seen) and rule.roles(seen)):
            break
        first = top - len(line)
        top = before_blanks(text, first)
    closed = top > 0 and text[top - 1] in SENTENCE_ENDS
    if first == end or not closed or _AWARDED.search(text, max(top - _NEAR, 0), top):
        return None
    seen = view(f"{text[first:end]} {below}").replace("\n", " ")
    roles = rule.roles(seen)
    signed = len(roles) > 1 or not _IN_CHARGE.isdisjoint(roles)
    return (rule, first) if signed and rule.claims(seen) else None


def _bracketed(text: str, start: int, end: int) -> tuple[Rule, int] | None:
    signs = _OPENING[text[end - 1]]
    first = max(start, end - _BRACKETED)
    begin = end - 1
    for _ in range(_NESTED):
        begin = max(text.rfind(sign, first, begin) for sign in signs)
        if begin < 0:
            return None
        rule = _claiming(text[begin:end])
        if rule:
            return rule, begin
        if all(text.find(sign, begin, end - 1) < 0 for sign in ")）"):
            return None
    return None


@lru_cache(maxsize=1024)
def _claiming(piece: str) -> Rule | None:
    seen = view(piece)
    return next((rule for rule in _suffix_rules() if rule.claims(seen)), None)


@cache
def _rule_of_the_end() -> Rule:
    return next(rule for rule in rules() if rule.where == "end")


@cache
def _suffix_rules() -> tuple[Rule, ...]:
    suffixes = (rule for rule in rules() if rule.closes or rule.where == "suffix")
    return tuple(rule for rule in suffixes if not rule.endings)


@cache
def _by_ending() -> dict[str, list[Rule]]:
    """Return the rules by the two characters they end with, in every spelling."""
    index: dict[str, list[Rule]] = {}
    for rule in rules():
        for ending in rule.endings:
            for pair in product(*map(spellings, ending)):
                index.setdefault("".join(pair), []).append(rule)
    return index
