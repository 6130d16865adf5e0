"""Radicals and compatibility ideographs that a PDF extractor wrote for ordinary Han characters.

The fonts of some PDF files map the glyph of 人 to U+2F08 KANGXI RADICAL MAN. On paper nothing
shows; in text the word 人民 is no longer found. The rule's criterion is that of use, not of form:

- a radical is damage if it touches a Han character, that is, stands inside a word. A radical that
  is named (between quotes, marks, blanks, or in a list) stays, and so does every radical in a line
  that speaks of radicals, strokes or code points, and every one in a text in which they touch no
  other character than the 部 behind them (⽔部四画);
- a compatibility ideograph is damage only in a line in which a radical is damage as well and that
  has neither kana nor Hangul: alone it may be the genuine spelling of a Korean, Japanese or Hong
  Kong text.
"""

from __future__ import annotations

import re
import unicodedata

from newsspider.text.edits import Edit, exchanging
from newsspider.text.lazy import lazy_pattern
from newsspider.text.lines import spans_of_lines

_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""CJK Radicals Supplement -> the character it looks like (Unicode's EquivalentUnifiedIdeograph)."""

_RADICAL = "\u2f00-\u2fd5" + "".join(_SUPPLEMENT)
_HAN = "\u3400-\u9fff"
_IN_A_DATE = (
    r"⽉(?:(?<=年\d.)|(?<=年\d\d.)|(?=\d{1,2}[⽇日号]))|⽇(?:(?<=[⽉月]\d.)|(?<=[⽉月]\d\d.))"
)
_IN_A_WORD = lazy_pattern(
    f"[{_RADICAL}](?<![{_RADICAL}].)(?:(?<=[{_HAN}].)[{_RADICAL}]*+|[{_RADICAL}]*+(?=[{_HAN}]))"
    f"|{_IN_A_DATE}"
)
"""A row of radicals with a Han character before or behind it, or the words of 5⽉2⽇."""
_COMPATIBILITY = re.compile(
    "[\uf900-\ufa0b\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9]"
)
_SECTION = lazy_pattern(
    f"(?<![{_HAN}{_RADICAL}])[{_RADICAL}]部(?:(?=[一二三四五六七八九十的之收首])|(?![{_HAN}]))"
)
"""A section of a dictionary: ⽔部, but 的⾯部 is a part of the body."""
_ABOUT_RADICALS = re.compile("部首|偏旁|字根|康熙|笔画|筆畫|字形|Unicode|U\\+", re.IGNORECASE)
_OTHER_SCRIPT = lazy_pattern("[\u3041-\u30ff\uac00-\ud7af]")


def radicals(text: str) -> list[Edit]:
    """Write the Han character for a radical, or a compatibility form, that is extraction damage.

    >>> radicals("⼈民")
    [Edit(start=0, end=1, after='人')]
    >>> [edit.after for edit in radicals("5⽉2⽇，")]
    ['月', '日']
    >>> radicals("部首“⼈”"), radicals("⼈、⼝、⼿"), radicals("⽔部四画，⽕部四画")
    ([], [], [])
    """
    if not _IN_A_WORD.search(_SECTION.sub(" ", text)):
        return []
    if not (_ABOUT_RADICALS.search(text) or _COMPATIBILITY.search(text)):
        return exchanging(_IN_A_WORD.finditer(text), _plain)
    found: list[re.Match[str]] = []
    for line in spans_of_lines(text):
        damaged = [*_IN_A_WORD.finditer(text, *line)]
        if damaged and not _ABOUT_RADICALS.search(text, *line):
            if not _OTHER_SCRIPT.search(text, *line):
                damaged += _COMPATIBILITY.finditer(text, *line)
                damaged.sort(key=re.Match.start)
            found += damaged
    return exchanging(found, _plain)


def _plain(chars: str) -> str:
    return "".join(_SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char) for char in chars)
