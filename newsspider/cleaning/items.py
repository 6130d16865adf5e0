"""Short lines among short lines: services, words, steps that look like the controls of a page."""

from __future__ import annotations

import re

from newsspider.cleaning.boilerplate import line_rule, rule_of
from newsspider.cleaning.lines import lines_above, lines_below
from newsspider.cleaning.view import view
from newsspider.text.lazy import lazy_pattern

CLOSED = ("。", "！", "？", "”", "…", "）", ")", "】")
"""What ends a sentence, or what a line closes with that is no item."""
_ITEM, _BESIDE = 3, 6
"""Characters of the longest line that may be an item, and of the longest item beside it."""
_STEP = 6
"""Characters of the longest step."""
_HAN = lazy_pattern("[㐀-鿿]")
_LATIN = re.compile("[A-Za-z]")


def is_item(text: str, start: int, end: int, where: str) -> bool:
    """Tell a short line among short lines that are no template's, a term, or the end of code."""
    line = text[start:end].strip()
    above, below = next(lines_above(text, start), ""), next(lines_below(text, end), "")
    if not _HAN.search(line):
        near = above or below
        in_code = _LATIN.search(near) and (line.islower() or not _HAN.search(near))
        return bool(in_code) and len(view(line)) <= _ITEM
    if len(line) > _ITEM:
        return False
    between = where == "tail" or above.endswith("。")
    if between and below.endswith("。") and not rule_of(below, where):
        return True
    rule = line_rule(text, start, end, where)
    words = rule.words if rule else ()
    for lines in (lines_above(text, start), lines_below(text, end)):
        for other in lines:
            if len(other) > _BESIDE or other.endswith(CLOSED) or not _HAN.search(other):
                break
            if view(other) not in words:
                if rule_of(other, where):
                    break
                return True
    return False


def is_step(text: str, start: int, end: int, where: str) -> bool:
    r"""Tell a step among steps that no rule claims.

    >>> is_step("三步就能完成。\n扫描二维码\n填写姓名", 8, 13, "tail")
    True
    """
    if end - start > _STEP:
        return False
    for lines in (lines_above(text, start), lines_below(text, end)):
        for other in lines:
            if len(other) > _STEP or other.endswith(CLOSED) or not _HAN.search(other):
                break
            rule = rule_of(other, where)
            if rule is None:
                return True
            if rule.may_be != "step":
                break
    return False
