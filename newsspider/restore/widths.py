"""Chinese marks for half-width ones, where the context is Chinese."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CHINESE = rf"{HAN}“”‘’《》〈〉「」『』【】（），。、；：？！…—①-⑳"
_CLOSING = rf"{HAN}“”‘’《》〈〉「」『』【】）…—%"
_COMMA = lazy_pattern(rf",(?<=[{_CLOSING}],)(?![,:;?!])")
"""The commonest case, without a call for each."""
_MARKS = lazy_pattern(
    rf"[,:;?!](?:(?<=[{_CLOSING}].)[,:;?!]*"
    rf"|(?<=[^\s,:;?!.(\[{{<].)(?=[{_CHINESE}])"
    r"|(?<=[0-9A-Za-z][,;?!])(?=\s*$)"
    rf"|(?<=^[,:;!])(?=[{_CHINESE}])"
    rf"|(?<=[{HAN}”》] [,:;!])(?=[ \u00a0]?[{_CHINESE}]))",
    re.MULTILINE,
)
"""Marks inside a line, at its ends, and behind a blank, as where a title is set apart."""
_BRACKETED = re.compile(r"[(（]([^()（）\n]*)[)）]")
_NUMBERED = lazy_pattern(
    rf"\((?:(?<=[{_CHINESE},:;?!].)|(?<=^.))([\d.,%~—-]+|[A-Z][\w .&+/-]*)\)(?=[{_CHINESE},:;?!])",
    re.MULTILINE | re.ASCII,
)
"""Figures, or an acronym: AQI."""
_LONE = lazy_pattern(rf"[()](?<=[{_CHINESE}].)(?=[{_CHINESE}])")
"""A bracket whose other one is not in the line, as in a passage cut out of its page."""
_BLANK = lazy_pattern(rf"(?<=[{HAN}])\(([ \u00a0\u3000]+)\)")
"""What is to be filled in, as in the questions of an exam."""
_UNIT = re.compile(r"\(([±%‰℃]+)\)")
"""A unit in the head of a table: no formula has it in brackets."""
WIDENED = str.maketrans(",:;?!()", "，：；？！（）")
_ASKING = frozenset("么吗呢吧啊")
_LOST = re.compile(r"\?{3,}(?=[,:;]|$)")
_INSIDE = lazy_pattern(f"[{HAN}0-9、]")
_HAS_HAN = lazy_pattern(f"[{HAN}]")


def widened(text: str) -> str:
    """Return the text with full-width marks wherever Chinese stands around them.

    Figures, English, times and addresses keep theirs; the length does not change.

    >>> widened("面积3.02平方公里,(2023年8月摄)时间12:30,见http://a.cn")
    '面积3.02平方公里，（2023年8月摄）时间12:30，见http://a.cn'
    >>> widened("与上年同月比(±%)比重(%)"), widened("水温60℃,正确的是( )")
    ('与上年同月比（±%）比重（%）', '水温60℃，正确的是（ ）')

    Three question marks within a line are characters that were lost: they are left for the flag,
    but behind a word that asks.

    >>> widened("他去了???开会"), widened("他去了???,后来"), widened("为什么???路远")
    ('他去了???开会', '他去了???，后来', '为什么？？？路远')
    """
    if "(" in text or ")" in text:
        text = _UNIT.sub(r"（\1）", _NUMBERED.sub(r"（\1）", _BRACKETED.sub(_brackets, text)))
        text = _LONE.sub(_wide, _BLANK.sub(r"（\1）", text))
    return _MARKS.sub(_wide, _COMMA.sub("，", text))


def _wide(match: re.Match[str]) -> str:
    row, text = match[0], match.string
    lost = _LOST.search(row) if "???" in row else None
    if lost is None or text[match.start() - 1 : match.start()] in _ASKING:
        return row.translate(WIDENED)
    if lost.end() == len(row) and not _INSIDE.match(text, match.end()):
        return row.translate(WIDENED)
    return row[: lost.start()].translate(WIDENED) + lost[0] + row[lost.end() :].translate(WIDENED)


def _brackets(match: re.Match[str]) -> str:
    return f"（{match[1]}）" if _HAS_HAN.search(match[1]) else match[0]
