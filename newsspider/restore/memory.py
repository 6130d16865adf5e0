"""What stands undamaged elsewhere on a page: a name met twice is no surprise."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain
from math import log
from operator import add

from newsspider.restore.completions import Candidate, made
from newsspider.restore.language import STAND_INS, Ordered, by_cost
from newsspider.restore.script import simplified
from newsspider.restore.units import NOTE

_SHARE = 19
"""Cost of taking the page's word rather than the language model's: 15 %."""
_GAP = "\n"
"""Parts the stretches of a page: two characters beside a lost byte did not follow each other."""
_SHOWN = STAND_INS | str.maketrans(",:;!()\n?\ufffd", f"，：；！“”{_GAP * 3}")
"""Characters -> the model's, or a gap. Nearly all narrow marks were wide before."""
_OFTEN = 3
"""How often a page has to show a character for it to be likely anywhere on the page, as the parts
of a name are that is met again and again."""
_NEVER = 1 << 20
"""Cost of a character that the page does not show here."""


class Memory:
    """How often characters follow each other on a page, but for one paragraph of it."""

    def __init__(self, text: str) -> None:
        self._shown = shown = _shown(text) + _GAP
        self._page = _grams(shown)
        self._left_out = ""
        self._line: Counter[str] = Counter()
        self._known: dict[tuple[str, int, int], tuple[Candidate, ...]] = {}
        self._fitting: dict[tuple[int, int], dict[bytes, Candidate]] = {}
        self._followers: dict[str, set[str]] = {}
        alone = Counter(shown)
        self._size = len(shown) - alone[_GAP]
        self._often = [one for one, times in alone.items() if times >= _OFTEN and one.isalpha()]
        self._anywhere: dict[str, int] = {}
        self._in_order: Ordered = [], []
        self._forget()

    def leave_out(self, paragraph: str) -> None:
        """Forget a paragraph, the one that is about to be restored."""
        if paragraph != self._left_out:
            self._left_out = paragraph
            self._line = _grams(_shown(paragraph))
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._fitting.clear()
        times = {one: self._times(one) for one in self._often}
        self._anywhere = {one: _price(left, self._size) for one, left in times.items() if left > 0}
        self._in_order = by_cost(self._anywhere)

    def cost(self, context: str, shown: str) -> int:
        """Return what a character costs, judging by the rest of the page."""
        best = self._anywhere.get(shown, _NEVER)
        if shown in self._behind(context[-1:]):
            for before in {context[-2:], context[-1:]}:
                if (times := self._times(before + shown)) > 0:
                    best = min(best, _price(times, self._times(before)))
        return best

    def known(
        self, context: str, lead: int, trail: int, found: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """Return the candidates, and those the page adds, with what they cost here."""
        key = context, lead, trail
        if key not in self._known:
            self._known[key] = self._added(context, lead, trail, found)
        return self._known[key]

    def may_follow(self, context: str, lead: int, trail: int, most: int) -> bool:
        """Say, fast, whether anything two bytes can make may cost ``most`` here; no is certain."""
        if most < _SHARE:
            return False
        rows = made(lead, trail).rows.keys()
        if not rows.isdisjoint(self._behind(context[-1:])):
            return True
        characters, costs = self._in_order
        return not rows.isdisjoint(characters[: bisect_right(costs, most)])

    def _added(
        self, context: str, lead: int, trail: int, found: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        rows = made(lead, trail).rows
        best = self._likely(lead, trail).copy()
        here = [
            (cost + extra, code, shown)
            for shown in self._behind(context[-1:]) & rows.keys()
            for cost in (self.cost(context, shown),)
            for code, _, extra in rows[shown]
        ]
        for one in chain(found, here):
            known = best.get(one[1])
            if known is None or one < known:
                best[one[1]] = one
        return tuple(sorted(one for one in best.values() if one[0] < _NEVER))

    def _likely(self, lead: int, trail: int) -> dict[bytes, Candidate]:
        """Return, by code, what two bytes can make that is likely anywhere on the page."""
        key = lead, trail
        if key not in self._fitting:
            rows = made(lead, trail).rows
            self._fitting[key] = {
                code: (cost + extra, code, shown)
                for shown, cost in self._anywhere.items()
                if shown in rows
                for code, _, extra in rows[shown]
            }
        return self._fitting[key]

    def _behind(self, before: str) -> set[str]:
        """Return what stands behind a character on the page."""
        if not before:
            return set()
        found = self._followers.get(before)
        if found is None:
            # Nothing between two of them: the character stands behind itself.
            parts = self._shown.split(before)[1:]
            found = self._followers[before] = {part[:1] or before for part in parts}
        return found

    def _times(self, gram: str) -> int:
        return self._page.get(gram, 0) - self._line.get(gram, 0)


def _price(times: int, of: int) -> int:
    return _SHARE + round(10 * log(of / times))


def _shown(text: str) -> str:
    return simplified(NOTE.sub("", text)).translate(_SHOWN)


def _grams(shown: str) -> Counter[str]:
    """Count the characters of a text, alone and in rows of two and three."""
    pairs = list(map(add, shown, shown[1:]))
    found = Counter(shown)
    found.update(pairs)
    found.update(map(add, pairs, shown[2:]))
    return found
