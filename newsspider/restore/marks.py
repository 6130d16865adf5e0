"""What a mark costs behind another one, and a paragraph that ends: word lists hardly know that.

Costs are minus the natural logarithm of a probability, in tenths, as in the language model.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsspider.restore.alphabet import IDEOGRAPHIC_SPACE
from newsspider.restore.language import STAND_INS, language_model
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from newsspider.restore.language import Behind

MARKS: Final = frozenset("，。；？！：“”、…")
MISPLACED: Final = 60
"""Cost of two marks that do not stand behind each other."""
FOLLOWING: Final = {
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
DOUBLED: Final = frozenset("…—")
DOUBLED_OR_SPACE: Final = DOUBLED | {IDEOGRAPHIC_SPACE}
"""Marks that stand in pairs."""
SIGNS: Final = MARKS | DOUBLED_OR_SPACE
ALIKE: Final = str.maketrans({"—": "，", IDEOGRAPHIC_SPACE: "。"})
RARER: Final = (
    {"！": 25, "《": 8, "》": 8, "（": 6, "）": 6, "‘": 16, "’": 16, "—": 35, "·": 40}
    | dict.fromkeys("〈〉【】", 50)
    | dict.fromkeys("「」『』", 30)
)
"""Extra cost of marks whose frequency the language model only knows from a commoner one."""
LISTED: Final = frozenset(
    "☆★○●◎◇◆□■△▲※→↖↗↘↙￥" + "".join(map(chr, (*range(0x2160, 0x216C), *range(0x2460, 0x249C))))
)
"""Signs that items and prices begin with: ①, ⑴, ⒈, Ⅰ, ★, ￥."""
A_LISTED: Final = 60
"""What such a sign costs more than an opening quotation mark, which stands where it does."""
OPENING: Final = frozenset("“\u3000")
INDENTED: Final = IDEOGRAPHIC_SPACE * 2
SENTENCE_ENDS: Final = frozenset("。！？”…")
OPEN_AT_END: Final = 60
"""Cost of a paragraph that ends with an opening mark."""
FIGURE, A_FIGURE = "三", 40
"""What the language model knows figures by, and what one costs on average."""
BARE_END: Final = 40
"""Cost of a paragraph that ends without a mark."""
MORE_SPACE: Final = 30
"""Cost of an ideographic space behind two: some pages part captions and items by rows of them."""
NOISE: Final = lazy_pattern(
    "[,，](?:(?=[,，。、；;])(?<=[\u4e00-\u9fff）”》)%％].)"
    "|(?<=[0-9A-Za-z].)(?=[，。、；]|,[\u4e00-\u9fff“《（]))"
)
"""A comma some mirrors put before the marks of a sentence."""


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
    is_alone = context[-1:] in DOUBLED_OR_SPACE and context != context[-1:] * 2
    return language_model().behind(context.translate(ALIKE)), MISPLACED if is_alone else 0


@lru_cache(maxsize=1 << 14)
def sign_cost(context: str, shown: str) -> int:
    """Return what a mark, a dash or a space costs behind a context."""
    if shown == IDEOGRAPHIC_SPACE:
        return space_cost(context)
    last = context[-1:]
    if shown in DOUBLED and last == shown:
        return 2 if context != shown * 2 else MISPLACED
    if (following := FOLLOWING.get(last)) is not None and shown in MARKS:
        return following.get(shown, 2 * MISPLACED)
    misplaced = MISPLACED if last in MARKS and shown in MARKS else 0
    known, alone = behind(context)
    return known.cost(shown.translate(ALIKE)) + max(alone, misplaced)


def space_cost(context: str) -> int:
    """Paragraphs start with two ideographic spaces, behind what ends a sentence."""
    if context[-1:] == IDEOGRAPHIC_SPACE:
        return 0 if context != INDENTED else MORE_SPACE
    return 45 if context[-1:] in {"。", "”", ""} else 120


def end_cost(context: str) -> int:
    """Return what it costs that a paragraph ends here."""
    last = context[-1:]
    if last in OPENING:
        return OPEN_AT_END
    if last in DOUBLED and context != last * 2:
        return MISPLACED
    return BARE_END * (last not in SENTENCE_ENDS)


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
    return MISPLACED * (last in DOUBLED and context != last * 2)
