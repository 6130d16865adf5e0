"""Lines that say where a thing comes from: a source of news is a template's, other origins are not.

来源：野生 tells of a plant, 来源：《春晓》 of a verse, ``# Copyright 2024`` of a program.
"""

from __future__ import annotations

import re

from newsspider.cleaning.claimed import Claimed  # noqa: TC001 - the examples make some
from newsspider.cleaning.media import PUBLISHER
from newsspider.cleaning.view import view
from newsspider.text.lazy import lazy_pattern

_MORE = lazy_pattern(r"\d{4}[年/.-]\d|[\s|][㐀-鿿]{2,4}\s?:")
"""A date, or another label, beside the source."""
_COMMENT = re.compile(r"[ \t]*(?:#+|//+|/?\*+|--+|;+|%+)[ \t]*(copyright|©|\(c\))?", re.IGNORECASE)
_CODE = lazy_pattern(
    r"(?=.*[A-Za-z/])[^\u3400-\u9fff]*(?:[;{}()=]|/\*|\*/)"
    r"(?:[^\u3400-\u9fff\"']|\"[^\"]*\"|'[^']*')*(?:(?:#|//).*)?"
)
"""A line of code, with Chinese only in quotes and in what is said behind it."""
_LICENCE = re.compile(
    r"licen[cs]|许可|許可|印[装裝]质量|\b(?:MIT|BSD|GPL|Apache|SPDX)\b", re.IGNORECASE
)


def is_no_source(claimed: Claimed) -> bool:
    r"""Tell a source that is no medium's and stands alone: no template line is beside it.

    >>> is_no_source(Claimed("采于山中。\n来源：野生", 6, 11, "tail"))
    True
    >>> is_no_source(Claimed("采于山中。\n来源：林溪日报", 6, 13, "tail"))
    False
    """
    seen = view(claimed.shown)
    if PUBLISHER.search(seen) or _MORE.search(seen):
        return False
    return not any(map(claimed.is_template, claimed.beside()))


def is_comment(claimed: Claimed) -> bool:
    r"""Tell a comment beside a line of code.

    >>> is_comment(Claimed("// 字体\nfont: 12px;", 0, 5, "head"))
    True
    >>> is_comment(Claimed("# 打印\n茶园开采。", 0, 4, "head"))
    False
    """
    is_marked = _COMMENT.match(claimed.text, claimed.start, claimed.end)
    return bool(is_marked) and any(map(_CODE.fullmatch, claimed.beside()))


def is_of_a_program(claimed: Claimed) -> bool:
    r"""Tell the line that says whose a program is: in a comment, or beside its licence.

    >>> is_of_a_program(Claimed("# Copyright 2024 Lin\nprint(1)", 0, 20, "tail"))
    True
    """
    comment = _COMMENT.match(claimed.text, claimed.start, claimed.end)
    if comment and comment[1]:
        return True
    return any(map(_LICENCE.search, claimed.beside()))
