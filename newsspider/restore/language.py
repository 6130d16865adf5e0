"""How readable a text is: a small model of which character follows which.

The model is built by scripts/build_language_model.py; data/NOTICE.md names its sources. Costs
are minus the natural logarithm of a probability, in tenths: 23 means one in ten.
"""

from __future__ import annotations

import lzma
import struct
from array import array
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SECTIONS: Final = 9
ROWS, TRIPLE_ROWS = 1500, 30_000
"""Unpacked rows kept: enough for the characters in use, so that memory stays flat."""
UNKNOWN: Final = 160
"""Cost of a character the model has never met."""
SHORTER: Final = 2
"""What it costs that a pair was kept but not this triple."""
STAND_INS: Final = (
    str.maketrans(dict.fromkeys("《（‘〈『「【", "“"))
    | str.maketrans(dict.fromkeys("》）’〉』」】", "”"))
    | str.maketrans(dict.fromkeys("0123456789０１２３４５６７８９", "三"))
    | str.maketrans({"·": "、", "\n": "。"})
)
"""Characters that no word list knows, and those that are used alike."""


class Model:
    """Costs of characters in context; rows are unpacked when first asked for."""

    def __init__(self, packed: bytes) -> None:
        data = lzma.decompress(packed)
        sections: list[bytes] = []
        at = 4 * SECTIONS
        for size in struct.unpack_from(f"<{SECTIONS}I", data):
            sections.append(data[at : at + size])
            at += size
        self.characters: Final = sections[0].decode()
        self._ranks = {char: rank for rank, char in enumerate(self.characters)}
        self._singles = dict(zip(self.characters, sections[1], strict=True))
        self._strangers = dict(zip(self.characters, sections[2], strict=True))
        self._pair_ends = list(accumulate(array("H", sections[3]), initial=0))
        self._pair_right = array("H", sections[4])
        self._pair_costs = sections[5]
        self._triple_ends = array("I", accumulate(array("H", sections[6]), initial=0))
        self._triple_right = array("H", sections[7])
        self._triple_costs = sections[8]
        self._rows: dict[str, dict[str, int]] = {}
        self._triple_rows: dict[int, dict[str, int]] = {}

    def single(self, character: str) -> int:
        """Return what a character costs wherever it stands."""
        return self._singles.get(character, UNKNOWN)

    def cost(self, before: str, character: str) -> int:
        """Return what a character costs behind ``before``, of which two characters count."""
        return self.costs(before, (character,))[0]

    def costs(self, before: str, characters: Iterable[str]) -> list[int]:
        """Return what each of many characters costs behind ``before``."""
        triples = self.triples(before)
        triple, shorter = (triples or {}).get, 0 if triples is None else SHORTER
        pair, pair_costs, single = self.pairs(before[-1:]).get, self._pair_costs, self._singles.get
        stranger = shorter + self._strangers.get(before[-1:], 0)
        return [
            cost
            if (cost := triple(character)) is not None
            else shorter + pair_costs[place]
            if (place := pair(character)) is not None
            else stranger + single(character, UNKNOWN)
            for character in characters
        ]

    def text_cost(self, text: str) -> int:
        """Return what a whole text costs.

        >>> from newsspider.restore.language import model
        >>> model().text_cost("河套的香港创业者") < model().text_cost("艉犹椎南愀跄创业者")
        True
        """
        text = text.translate(STAND_INS)
        return sum(self.cost(text[max(0, at - 2) : at], char) for at, char in enumerate(text))

    def triples(self, before: str) -> Mapping[str, int] | None:
        """Return the characters known to follow two, with their costs; None if the two are not."""
        context = self.pairs(before[-2]).get(before[-1]) if len(before) > 1 else None
        return None if context is None else self._triples(context)

    def pairs(self, character: str) -> Mapping[str, int]:
        """Return the characters known to follow one, the likeliest first, with their places."""
        row = self._rows.get(character)
        if row is None:
            rank = self._ranks.get(character)
            row = {}
            if rank is not None:
                places = range(self._pair_ends[rank], self._pair_ends[rank + 1])
                ranked = sorted(places, key=self._pair_costs.__getitem__)
                row = {self.characters[self._pair_right[place]]: place for place in ranked}
            if len(self._rows) >= ROWS:
                self._rows.clear()
            self._rows[character] = row
        return row

    def _triples(self, context: int) -> dict[str, int]:
        row = self._triple_rows.get(context)
        if row is None:
            start, end = self._triple_ends[context], self._triple_ends[context + 1]
            right = map(self.characters.__getitem__, self._triple_right[start:end])
            row = dict(zip(right, self._triple_costs[start:end], strict=True))
            if len(self._triple_rows) >= TRIPLE_ROWS:
                self._triple_rows.clear()
            self._triple_rows[context] = row
        return row


@cache
def model() -> Model:
    """Return the model, unpacked at the first call."""
    path = resources.files("newsspider.restore") / "data" / "language.xz"
    return Model(path.read_bytes())
