"""What a mark costs behind another one, and a paragraph that ends: word lists hardly know that.

Costs are minus the natural logarithm of a probability, in tenths, as in the language model.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsspider.restore.alphabet import IDEOGRAPHIC_SPACE
from newsspider.restore.language import STAND_INS, language_model
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsspider.restore.language import Behind
    from newsspider.text.edits import Edit

_MARKS = frozenset("，。；？！：“”、…")
_MISPLACED = 60
"""Cost of two marks that do not stand behind each other."""
_FOLLOWING = {
    "。": {"”": 36, "“": 45},
    "！": {"”": 12, "“": 45},
    "？": {"”": 18, "“": 50, "！": 40},
    "…": {"”": 25},
    "：": {"“": 11},
    "，": {"“": 47, "”": 75},
    "、": {"“": 39},
    "；": {"“": 47},
    "”": {"，": 20, "。": 23, "、": 24, "；": 48, "“": 42, "：": 60},
}
"""Marks that do stand behind each other in newspapers, in the form the model knows them by."""
_DOUBLED = frozenset("…—")
_DOUBLED_OR_SPACE = _DOUBLED | {IDEOGRAPHIC_SPACE}
"""Marks that stand in pairs."""
SIGNS = _MARKS | _DOUBLED_OR_SPACE
ALIKE = str.maketrans({"—": "，", IDEOGRAPHIC_SPACE: "。"})
RARER = (
    {"！": 25, "《": 8, "》": 8, "（": 6, "）": 6, "‘": 16, "’": 16, "—": 35, "·": 40}
    | dict.fromkeys("〈〉【】", 50)
    | dict.fromkeys("「」『』", 30)
)
"""Extra cost of marks whose frequency the language model only knows from a commoner one."""
LISTED = frozenset(
    "☆★○●◎◇◆□■△▲※→↖↗↘↙￥" + "".join(map(chr, (*range(0x2160, 0x216C), *range(0x2460, 0x249C))))
)
"""Signs that items and prices begin with: ①, ⑴, ⒈, Ⅰ, ★, ￥."""
CLIPPED = frozenset((0xA8, 0xA9, 0xAC))
"""First bytes of codes that stand behind a full stop only where it was cut out of a character that
ends in A1, and the bracket or comma behind that."""
A_LISTED = 60
"""What such a sign costs more than an opening quotation mark, which stands where it does."""
OPENING = frozenset("“\u3000")
_INDENTED = IDEOGRAPHIC_SPACE * 2
_SENTENCE_ENDS = frozenset("。！？”…")
OPEN_AT_END = 60
"""Cost of a paragraph that ends with an opening mark."""
FIGURE, A_FIGURE = "三", 40
"""What the language model knows figures by, and what one costs on average."""
_BARE_END = 40
"""Cost of a paragraph that ends without a mark."""
_MORE_SPACE = 30
"""Cost of an ideographic space behind two: some pages part captions and items by rows of them."""
_STOPS = frozenset("，。；、！？")
_NOISE = lazy_pattern(
    r"[,，](?:(?=[,，。、；;]|[!！](?![\x21-\x7f])|[?？](?:[”’」』）)\s]|$))(?<=[\u4e00-\u9fff）”》)%％].)"
    "|(?<=[0-9A-Za-z].)(?=[，。、；]|,[\u4e00-\u9fff“《（]))"
)
"""A comma some mirrors put before the marks of a sentence; ? may be something else."""


def strays(text: str) -> str:
    """Return the marks that say nothing before another one: commas on the page of such a mirror."""
    return ",，" if len(_NOISE.findall(text)) > 1 else ""


def stray_commas(text: str, replaced: Iterable[Edit]) -> set[tuple[int, int]]:
    """Find the commas of such a mirror; what was restored tells whether a mark stands behind."""
    found = {match.span() for match in _NOISE.finditer(text)}
    for start, _, after in replaced:
        before = start - 1, start
        if after[:1].isalpha():
            found.discard(before)
        elif len(found) > 1 and after[:1] in _STOPS and text[start - 1 : start] in {",", "，"}:
            found.add(before)
    return found


def without_strays(text: str, behind: str) -> str:
    """Return what was restored without such commas; ``behind`` is the character behind it."""
    return _NOISE.sub("", text + behind).removesuffix(behind)


def stand_in(character: str) -> str:
    """Return the character that the language model knows this one by."""
    return character.translate(STAND_INS)


def single_cost(shown: str) -> int:
    """Return what a character or mark costs wherever it stands."""
    return language_model().single(shown.translate(ALIKE))


def cost_behind(context: str, shown: str) -> int:
    """Return what a character costs behind a context, marks behind marks included.

    >>> cost_behind("吗。", "，") > cost_behind("吗。", "“")
    True
    """
    if shown in SIGNS:
        return sign_cost(context, shown)
    following, alone = behind(context)
    return following.cost(shown) + alone


@lru_cache(maxsize=1 << 14)
def behind(context: str) -> tuple[Behind, int]:
    """Return what the language model knows to follow a context, and what all of that costs more.

    A sign that stands in pairs costs that if it stands alone.
    """
    is_alone = context[-1:] in _DOUBLED_OR_SPACE and context != context[-1:] * 2
    return language_model().behind(context.translate(ALIKE)), _MISPLACED if is_alone else 0


@lru_cache(maxsize=1 << 14)
def sign_cost(context: str, shown: str) -> int:
    """Return what a mark, a dash or a space costs behind a context."""
    if shown == IDEOGRAPHIC_SPACE:
        return space_cost(context)
    last = context[-1:]
    if shown in _DOUBLED and last == shown:
        return 2 if context != shown * 2 else _MISPLACED
    if (following := _FOLLOWING.get(last)) is not None and shown in _MARKS:
        return following.get(shown, 2 * _MISPLACED)
    misplaced = _MISPLACED if last in _MARKS and shown in _MARKS else 0
    known, alone = behind(context)
    return known.cost(shown.translate(ALIKE)) + max(alone, misplaced)


def space_cost(context: str) -> int:
    """Paragraphs start with two ideographic spaces, behind what ends a sentence."""
    if context[-1:] == IDEOGRAPHIC_SPACE:
        return 0 if context != _INDENTED else _MORE_SPACE
    return 45 if context[-1:] in {"。", "”", ""} else 120


def end_cost(context: str) -> int:
    """Return what it costs that a paragraph ends here."""
    return unfinished_cost(context) or _BARE_END * (context[-1:] not in _SENTENCE_ENDS)


def figure_cost(context: str) -> int:
    """Return what a figure costs here, more or less than where any other character may stand.

    >>> figure_cost("》第") < figure_cost("》的")
    True
    """
    return cost_behind(context, FIGURE) - A_FIGURE


def unfinished_cost(context: str) -> int:
    """Return what it costs that a tag follows: an opening mark and half a dash want a character.

    >>> unfinished_cost("说“") > 0, unfinished_cost("。—") > 0, unfinished_cost("——")
    (True, True, 0)
    """
    last = context[-1:]
    if last in OPENING:
        return OPEN_AT_END
    return _MISPLACED * (last in _DOUBLED and context != last * 2)
