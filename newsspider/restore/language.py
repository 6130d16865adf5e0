"""How readable a text is: a small model of which character follows which.

The model is built by scripts/build_language_model.py; data/NOTICE.md names its sources. Costs
are minus the natural logarithm of a probability, in tenths: 23 means one in ten.
"""

from __future__ import annotations

import lzma
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from itertools import accumulate

_SECTIONS = 9
"""Parts of the packed file, in the order in which Model reads them."""
_CONTEXTS = 30_000
"""Contexts kept, so that memory stays flat."""
_UNKNOWN = 160
"""Cost of a character the model has never met."""
_SHORTER = 2
"""What it costs that a pair was kept but not this triple."""
STAND_INS = (
    str.maketrans(dict.fromkeys("《（‘〈『「【", "“"))
    | str.maketrans(dict.fromkeys("》）’〉』」】", "”"))
    | str.maketrans(dict.fromkeys("0123456789０１２３４５６７８９", "三"))
    | str.maketrans({"·": "、", "\n": "。"})
)
"""Characters that no word list knows -> one that is used like them."""


Ordered = tuple[list[str], list[int]]
"""Characters, the likeliest first, and what they cost."""


class Behind:
    """What may follow one character or two, as far as the model knows."""

    __slots__ = ("_before", "_model", "_pairs", "_shorter", "stranger", "triples")

    def __init__(self, model: Model, before: str) -> None:
        triples = model.triples(before)
        self._model, self._before = model, before[-1:]
        self._pairs = model.pairs(self._before)
        self._shorter = 0 if triples is None else _SHORTER
        self.triples = triples or {}
        """The characters known to follow two, with their costs."""
        self.stranger = self._shorter + model.strangers.get(self._before, 0)
        """What a character not known to follow costs, beside what it costs alone."""

    def cost(self, character: str) -> int:
        """Return what a character costs here."""
        if (cost := self.triples.get(character)) is not None:
            return cost
        if (cost := self._pairs.get(character)) is not None:
            return self._shorter + cost
        return self.stranger + self._model.singles.get(character, _UNKNOWN)

    def known(self, wanted: AbstractSet[str]) -> dict[str, int]:
        """Return what those of many characters cost that are known to follow."""
        pairs, triples, shorter = self._pairs, self.triples, self._shorter
        found = {one: shorter + pairs[one] for one in wanted & pairs.keys()}
        if triples:
            found.update({one: triples[one] for one in wanted & triples.keys()})
        return found

    def may_follow(self, wanted: AbstractSet[str], most: int) -> bool:
        """Say, fast, whether one of many characters is known to follow at so little a cost.

        The answer may be yes for one that costs more behind two characters than behind one.
        """
        triples = self.triples
        if triples and any(triples[one] <= most for one in triples.keys() & wanted):
            return True
        pairs, costs = self._model.likeliest(self._before)
        return not wanted.isdisjoint(pairs[: bisect_right(costs, most - self._shorter)])


def by_cost(costs: Mapping[str, int]) -> Ordered:
    """Return characters by what they cost, and the costs."""
    characters = sorted(costs, key=costs.__getitem__)
    return characters, [costs[one] for one in characters]


class Model:
    """Costs of characters in context; rows are unpacked when first asked for."""

    def __init__(self, packed: bytes) -> None:
        data = lzma.decompress(packed)
        sections: list[bytes] = []
        at = 4 * _SECTIONS
        for size in struct.unpack_from(f"<{_SECTIONS}I", data):
            sections.append(data[at : at + size])
            at += size
        self._characters = tuple(sections[0].decode())
        self._ranks = {char: rank for rank, char in enumerate(self._characters)}
        self.singles = dict(zip(self._characters, sections[1], strict=True))
        self.strangers = dict(zip(self._characters, sections[2], strict=True))
        self._pair_ends = list(accumulate(array("H", sections[3]), initial=0))
        self._pair_right = array("H", sections[4])
        self._pair_costs = sections[5]
        self._triple_ends = array("I", accumulate(array("H", sections[6]), initial=0))
        self._triple_right = array("H", sections[7])
        self._triple_costs = sections[8]
        self._rows: dict[str, dict[str, int]] = {}
        self._orders: dict[str, Ordered] = {}
        self._behind: dict[str, Behind] = {}

    def single(self, character: str) -> int:
        """Return what a character costs wherever it stands."""
        return self.singles.get(character, _UNKNOWN)

    def cost(self, before: str, character: str) -> int:
        """Return what a character costs behind ``before``, of which two characters count.

        >>> from newsspider.restore.language import language_model
        >>> language_model().cost("图书", "馆") < language_model().cost("图书", "跄")
        True
        """
        return self.behind(before).cost(character)

    def behind(self, before: str) -> Behind:
        """Return what may follow ``before``, of which two characters count."""
        before = before[-2:]
        found = self._behind.get(before)
        if found is None:
            found = Behind(self, before)
            if len(self._behind) >= _CONTEXTS:
                self._behind.clear()
            self._behind[before] = found
        return found

    def pairs(self, character: str) -> Mapping[str, int]:
        """Return the characters known to follow one, with their costs."""
        row = self._rows.get(character)
        if row is None:
            if (rank := self._ranks.get(character)) is None:
                return {}
            start, end = self._pair_ends[rank], self._pair_ends[rank + 1]
            right = map(self._characters.__getitem__, self._pair_right[start:end])
            row = self._rows[character] = dict(zip(right, self._pair_costs[start:end], strict=True))
        return row

    def likeliest(self, character: str) -> Ordered:
        """Return the characters known to follow one, the likeliest first, and their costs."""
        order = self._orders.get(character)
        if order is None:
            order = by_cost(self.pairs(character))
            if character in self._rows:
                self._orders[character] = order
        return order

    def triples(self, before: str) -> Mapping[str, int] | None:
        """Return the characters known to follow two, with their costs; None if the two are not."""
        place = self._place(before) if len(before) > 1 else None
        if place is None:
            return None
        start, end = self._triple_ends[place], self._triple_ends[place + 1]
        right = map(self._characters.__getitem__, self._triple_right[start:end])
        return dict(zip(right, self._triple_costs[start:end], strict=True))

    def _place(self, pair: str) -> int | None:
        """Return where a pair stands among all pairs, which are in the order of their ranks."""
        left, right = map(self._ranks.get, pair)
        if left is None or right is None:
            return None
        end = self._pair_ends[left + 1]
        place = bisect_left(self._pair_right, right, self._pair_ends[left], end)
        return place if place < end and self._pair_right[place] == right else None


@cache
def language_model() -> Model:
    """Return the model, unpacked at the first call."""
    path = files("newsspider.restore") / "data" / "language.xz"
    return Model(path.read_bytes())
