"""Tells lines of the template from lines of an article, where no class or id does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import rule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULES = frozenset(
    ("navigation", "site_name", "page_controls", "page_turn", "unfilled_editor", "newspaper_page")
)
"""Cleaning rules whose lines templates set around an article."""


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
    """Return `lines` without those of the template at either end."""
    start, end = 0, len(lines)
    while start < end and is_furniture(lines[start], "head"):
        start += 1
    while start < end and is_furniture(lines[end - 1], "tail"):
        end -= 1
    return list(lines[start:end])
