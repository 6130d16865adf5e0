"""Characters thrown in before marks, so that a copy differs from the page it was made from.

Before most marks of such a mirror stand two characters drawn at random from GB 2312. The rest of
the page is Traditional; every second pair shows that it is not of it, 茶園茅主 and 茶葉惩阶. Where
enough pairs do, the others are told by how unlikely they are.
"""

from __future__ import annotations

import re
from functools import cache

from newsspider.restore.language import language_model
from newsspider.restore.marks import stand_in
from newsspider.restore.script import simplified, simplified_only
from newsspider.restore.spans import CERTAIN, Span
from newsspider.restore.units import NOTE
from newsspider.restore.widths import HAN, WIDENED
from newsspider.text.lazy import lazy_pattern

_PAIR = lazy_pattern(rf"(?<=[{HAN})])[{HAN}]{{2}}(?=[,，。;；!！?？、:：…])")
_FEWEST = 4
"""Pairs with a Simplified character from which a page holds such pairs."""
_LOOKED = 4000
"""Characters of a page in which there are as many."""
_ELSEWHERE = 2
"""Such pairs for each other Simplified character in the same lines, at least; and of so many one
at least is unlikely."""
_SAMPLE = 40
"""Such pairs that tell whether they are unlikely."""
_SHARE = 6
"""One mark in so many, at least, has one before it."""
_AROUND = 40
"""Characters before a pair that hold two with their annotations."""
_UNLIKELY = 200
"""Cost of a pair and its mark, over that of the mark alone, from which it was thrown in."""
_DOUBTFUL = 150
"""The same from which it may have been."""


def thrown_in(text: str) -> list[Span]:
    """Return the pairs of a Traditional page that were thrown in; none of any other page.

    >>> page = "茶葉惩阶,茶園图甜。茶樹糯银,採茶人很多。他們恐锣,都說好。"
    >>> [span.before for span in thrown_in(page)]
    ['惩阶', '图甜', '糯银', '恐锣']
    """
    own = _own()
    if len(own.findall(text, 0, _LOOKED)) < _FEWEST:
        return []
    pairs = [*_PAIR.finditer(text)]
    strange = [pair for pair in pairs if own.search(pair[0])]
    lines = "".join(line for line in text.split("\n") if _PAIR.search(line))
    elsewhere = len(own.findall(lines)) - sum(len(own.findall(pair[0])) for pair in strange)
    if len(strange) < max(_FEWEST, _ELSEWHERE * elsewhere, len(pairs) / _SHARE):
        return []
    sample = strange[:_SAMPLE]
    unlikely = sum(_cost(pair) >= _DOUBTFUL for pair in sample)
    if unlikely < max(_FEWEST, len(sample) / _ELSEWHERE):
        return []
    return [span for pair in pairs if (span := _judged(pair))]


def _judged(pair: re.Match[str]) -> Span | None:
    """Return what is to be said of a pair on a page that holds such, if it may be one."""
    cost = _UNLIKELY + CERTAIN if _own().search(pair[0]) else _cost(pair)
    if cost < _DOUBTFUL:
        return None
    found = pair[0]
    margin = abs(cost - _UNLIKELY)
    if cost >= _UNLIKELY:
        return Span(pair.start(), found, "", "restored", margin)
    return Span(pair.start(), found, found, "uncertain", margin, alternatives=("",))


def _cost(pair: re.Match[str]) -> int:
    """Return how much likelier the mark is without the pair before it."""
    text, start, end = pair.string, pair.start(), pair.end()
    ahead = NOTE.sub("", text[max(start - _AROUND, 0) : start])
    shown = stand_in(simplified(ahead + pair[0]) + text[end].translate(WIDENED))
    ahead, one, other, mark = shown[-5:-3], *shown[-3:]
    cost = language_model().cost
    with_pair = cost(ahead, one) + cost((ahead + one)[-2:], other) + cost(one + other, mark)
    return with_pair - cost(ahead, mark)


@cache
def _own() -> re.Pattern[str]:
    """Match a character that only Simplified text holds: what is in Big 5 may be left as it is."""
    own = (one for one in simplified_only() if not one.encode("big5", "ignore"))
    return re.compile(f"[{''.join(own)}]")
