"""What a mark costs behind another one, and a paragraph that ends: word lists hardly know that.

Costs are minus the natural logarithm of a probability, in tenths, as in the language model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsspider.restore.alphabet import IDEOGRAPHIC_SPACE
from newsspider.restore.language import STAND_INS, model

if TYPE_CHECKING:
    from collections.abc import Sequence

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
OPENING: Final = frozenset("“\u3000")
SENTENCE_ENDS: Final = frozenset("。！？”…")
OPEN_AT_END: Final = 60
"""Cost of a paragraph that ends with an opening mark."""
BARE_END: Final = 40
"""Cost of a paragraph that ends without a mark."""


def stand_in(character: str) -> str:
    """Return the character that the language model knows this one by."""
    return character.translate(STAND_INS)


def single_cost(shown: str) -> int:
    """Return what a character or mark costs wherever it stands."""
    return model().single(shown.translate(ALIKE))


def cost_behind(context: str, shown: str) -> int:
    """Return what a character costs behind a context, marks behind marks included.

    >>> cost_behind("吗。", "，") > cost_behind("吗。", "“")
    True
    """
    return costs(context, (shown,))[0]


def costs(context: str, shown: Sequence[str]) -> list[int]:
    """Return what each of many characters or marks costs behind a context."""
    found = model().costs(context.translate(ALIKE), shown)
    alone = MISPLACED if context[-1:] in DOUBLED_OR_SPACE and context != context[-1:] * 2 else 0
    if alone:
        found = [cost + alone for cost in found]
    for place, character in enumerate(shown):
        if character in SIGNS:
            found[place] = _mark_cost(context, character, alone)
    return found


def _mark_cost(context: str, shown: str, alone: int) -> int:
    if shown == IDEOGRAPHIC_SPACE:
        return space_cost(context)
    last = context[-1:]
    if shown in DOUBLED and last == shown:
        return 2 if context != shown * 2 else MISPLACED
    if (following := FOLLOWING.get(last)) is not None and shown in MARKS:
        return following.get(shown, 2 * MISPLACED)
    misplaced = MISPLACED if last in MARKS and shown in MARKS else 0
    cost = model().cost(context.translate(ALIKE), shown.translate(ALIKE))
    return cost + max(alone, misplaced)


def space_cost(context: str) -> int:
    """Paragraphs start with two ideographic spaces, behind what ends a sentence."""
    if context[-1:] == IDEOGRAPHIC_SPACE:
        return 0 if context[:1] != IDEOGRAPHIC_SPACE else 120
    return 45 if context[-1:] in {"。", "”", ""} else 120


def end_cost(context: str) -> int:
    """Return what it costs that a paragraph ends here."""
    last = context[-1:]
    if last in OPENING:
        return OPEN_AT_END
    return BARE_END * (last not in SENTENCE_ENDS)
