"""Tells lines of the template from lines of an article, where no class or id does."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from newsspider.cleaning.matching import rule_of
from newsspider.pages.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.pages.blocks import Picture

_RULES = frozenset(
    ("navigation", "site_name", "page_controls", "page_turn", "unfilled_editor", "newspaper_page")
)
"""Cleaning rules whose lines templates set around an article."""
_MOST = 10
"""Such lines at either end."""


def is_furniture(line: str, where: str) -> bool:
    """Tell whether a line at the ``head`` or ``tail`` of a page is of its template.

    >>> is_furniture("【字号：大 中 小】", "head"), is_furniture("上一页 1 2 3 下一页", "tail")
    (True, True)
    >>> is_furniture("大中小学都放了假。", "head")
    False
    """
    rule = rule_of(line, where)
    return rule is not None and rule.name in _RULES


def without_furniture(lines: Sequence[str]) -> list[str]:
    """Return `lines` without those of the template at either end, of which there are few."""
    head = list(takewhile(lambda line: is_furniture(line, "head"), lines[:_MOST]))
    rest = lines[len(head) :]
    tail = list(takewhile(lambda line: is_furniture(line, "tail"), rest[: -_MOST - 1 : -1]))
    return list(rest[: len(rest) - len(tail)])


def without_lists(found: Sequence[Paragraph | Picture]) -> list[Paragraph | Picture]:
    """Return `found` without lists of other articles: headings like 相关新闻 with links below.

    A body that would be nothing but such lists stays as it is.
    """
    if not any(isinstance(block, Paragraph) and block.linked for block in found):
        return list(found)
    kept: list[Paragraph | Picture] = []
    listed = False
    for block, below in zip_longest(found, found[1:]):
        if isinstance(block, Paragraph):
            listed = (listed and block.linked) or (
                isinstance(below, Paragraph) and below.linked and _heads_list(block.text)
            )
        if not listed or not isinstance(block, Paragraph):
            kept.append(block)
    return kept if any(isinstance(block, Paragraph) for block in kept) else list(found)


def _heads_list(line: str) -> bool:
    rule = rule_of(line, "tail")
    return rule is not None and rule.name == "related"
