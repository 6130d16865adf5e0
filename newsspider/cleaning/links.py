"""Lines between paragraphs that lead to another page: ``点击进入专题>>``."""

from __future__ import annotations

import re

from newsspider.cleaning.found import NOTHING, Found
from newsspider.cleaning.guard import guarded
from newsspider.cleaning.lines import Removal, before_line_feeds, from_the_top
from newsspider.cleaning.matching import line_rule, may_hold_templates
from newsspider.text.lazy import lazy_pattern

_ARROWS = lazy_pattern("(?:[>＞→][\\])】）］]?|[》»›]{2})[^\\S\\n]*$", re.MULTILINE)
"""The end of such a line."""

_SIGNS = (">", "＞", "→", "》》", "»", "›")


def link_lines(text: str) -> Found:
    r"""Find lines that lead to another page, wherever they stand.

    >>> link_lines("茶园今日开采。\n点击进入专题>>\n游人不少，村口停满了车。").edits
    [Edit(start=7, end=16, after='')]
    """
    if not (may_hold_templates(text) and any(map(text.__contains__, _SIGNS))):
        return NOTHING
    removals = [_removal(text, match) for match in _ARROWS.finditer(text)]
    found = [removal for removal in removals if removal]
    return guarded(text, from_the_top(text, found)) if found else NOTHING


def _removal(text: str, arrow: re.Match[str]) -> Removal | None:
    start, end = text.rfind("\n", 0, arrow.start()) + 1, arrow.end()
    rule = line_rule(text, start, end, "anywhere")
    if rule is None:
        return None
    return Removal(before_line_feeds(text, start), end, rule.name, rule.weighs)
