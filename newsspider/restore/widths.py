"""Chinese marks for half-width ones, where the context is Chinese."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
CHINESE: Final = rf"{HAN}“”‘’《》（），。、；：？！…—"
MARK: Final = re.compile(
    rf"(?<=[{CHINESE}%0-9A-Za-z\])])[,:;?!](?=[{CHINESE}])"
    rf"|(?<=[{CHINESE}\])])[,:;?!](?=[0-9A-Za-z\s(\[-]|$)"
    rf"|(?<=[{HAN}”》%])[,;?!:]"
    rf"|(?<=[0-9A-Za-z%])[,;?!](?=\s*$)",
    re.MULTILINE,
)
BRACKETED: Final = re.compile(r"\(([^()\n]*)\)")
NOT_CHINESE: Final = re.compile(rf"[^{HAN}]+")
WIDENED: Final = str.maketrans(",:;?!()", "，：；？！（）")


def widened(text: str) -> str:
    """Return the text with full-width marks wherever Chinese stands around them.

    Figures, English, times and addresses keep theirs; the length does not change.

    >>> widened("面积3.02平方公里,(2023年8月摄)时间12:30,见http://a.cn")
    '面积3.02平方公里，（2023年8月摄）时间12:30，见http://a.cn'
    """
    return MARK.sub(_wide, BRACKETED.sub(_brackets, text))


def _wide(match: re.Match[str]) -> str:
    return match[0].translate(WIDENED)


def _brackets(match: re.Match[str]) -> str:
    inside = match[1]
    if NOT_CHINESE.fullmatch(inside) and not _between_chinese(match):
        return match[0]
    return f"（{inside}）"


def _between_chinese(match: re.Match[str]) -> bool:
    text = match.string
    before = text[match.start() - 1 : match.start()]
    return bool(before) and NOT_CHINESE.fullmatch(before) is None
