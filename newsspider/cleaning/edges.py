"""The edges of a text: what does not belong to the article at its head and its tail."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import reading
from newsspider.cleaning.companions import bar_rule
from newsspider.cleaning.found import NOTHING, Found
from newsspider.cleaning.guard import REVIEW, guarded
from newsspider.cleaning.junk import search_bait
from newsspider.cleaning.lines import (
    SENTENCE_ENDS,
    Removal,
    after_line_feeds,
    before_line_feeds,
    from_the_top,
    has_bars,
    spans_below,
)
from newsspider.cleaning.matching import line_rule
from newsspider.cleaning.neighbours import MANY, is_content
from newsspider.cleaning.place_lists import run_of_names
from newsspider.cleaning.place_verdict import is_injected_above
from newsspider.cleaning.tail import PLACE_LIST, WINDOW, Tail
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLE = lazy_pattern("[㐀-鿿]+")
_ROWS = 8
"""Rows below a list that tell whether it heads a table."""
_PARAGRAPH = 40
"""Characters from which a line that ends as a sentence is the first paragraph."""


def edges(text: str) -> Found:
    r"""Find the template lines and the injected junk at the head and the tail.

    >>> edges("茶园今日开采。\n（责编：林知远）").edits
    [Edit(start=7, end=16, after='')]
    """
    tail = Tail(text)
    tail.walk()
    head = _head(text, {removal.start for removal in tail.removals})
    flags = (REVIEW, f"{REVIEW}:{PLACE_LIST}") if tail.unsure else ()
    if not head and not tail.removals:
        return Found([], [], flags) if flags else NOTHING
    removals = sorted([*head, *_without_lists(text, tail.removals[::-1])])
    found = guarded(text, from_the_top(text, removals))
    return found._replace(flags=(*found.flags, *flags))


def _without_lists(text: str, removals: Sequence[Removal]) -> list[Removal]:
    """Leave credits of several works: the same role names others beyond a kept line."""
    naming = {rule for rule in {removal.rule for removal in removals} if "editors" in reading(rule)}
    if not naming:
        return [*removals]
    credited: dict[str, list[tuple[int, str, Removal]]] = defaultdict(list)
    block = end = 0
    for removal in removals:
        block += end < removal.start and bool(text[end : removal.start].strip())
        end = removal.end
        role = _ROLE.search(text, removal.start, end) if removal.rule in naming else None
        if role:
            credited[role[0]].append((block, text[role.start() : end], removal))
    several = (
        found
        for found in credited.values()
        if len({block for block, _, _ in found}) > 1 and len({line for _, line, _ in found}) > 1
    )
    listed = {removal for found in several for _, _, removal in found}
    return [removal for removal in removals if removal not in listed]


def _head(text: str, gone: set[int]) -> list[Removal]:
    """Return the removals above the first paragraph; ``gone`` are starts of those of the tail."""
    removals: list[Removal] = []
    start, above, kept = 0, 0, 0
    size = len(text)
    while start < size and kept < WINDOW:
        end = text.find("\n", start)
        end = size if end < 0 else end
        below = after_line_feeds(text, end)
        asks = len(removals) < MANY
        taken = before_line_feeds(text, start) in gone
        named = None if taken else _named(text, start, end, asks=asks)
        if not (named or kept) and asks and _is_list_of_places(text, start, end):
            named = PLACE_LIST, False
        if named:
            span = (start, below) if below < size else (above, end)
            removals.append(Removal(*span, *named))
        elif end > start:
            kept += 1
            above = end
            if end - start > _PARAGRAPH and text[end - 1] in SENTENCE_ENDS:
                break
        start = below
    return removals


def _named(text: str, start: int, end: int, *, asks: bool) -> tuple[str, bool] | None:
    """Return the name of the rule that claims a line of the head, and whether it weighs.

    ``asks`` tells whether the lines around it may say that it is content.
    """
    rule = line_rule(text, start, end, "head")
    if rule and asks and is_content(text, start, end, rule, "head"):
        rule = None
    rule = rule or bar_rule(text, start, end)
    if rule:
        return rule.name, rule.weighs
    return search_bait(text, start, end)


def _is_list_of_places(text: str, start: int, end: int) -> bool:
    """Tell a row of an injected list above the article, below nothing but others, from a table."""
    run = run_of_names(text, end) if has_bars(text, start, end) else None
    if run is None or run.start > start:
        return False
    spans = islice(spans_below(text, end), _ROWS)
    ends = [last for _, last in takewhile(lambda span: has_bars(text, *span), spans)]
    article = text[max(ends, default=end) :]
    return is_injected_above(run, article) and all(run_of_names(text, last) for last in ends)
