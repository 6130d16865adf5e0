"""What stands undamaged elsewhere on a page: a name met twice is no surprise."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from operator import add
from typing import Final

from newsspider.restore.completions import Candidate, made
from newsspider.restore.language import STAND_INS
from newsspider.restore.script import simplified
from newsspider.restore.units import NOTE

SHARE: Final = 19
"""Cost of taking the page's word rather than the language model's: 15 %."""
SHOWN: Final = {key: value for key, value in STAND_INS.items() if key != ord("\n")}
"""Characters -> the model's, but line feeds, at which the page is split."""
SUBSTITUTES: Final = re.compile("[\n?\ufffd]")
"""Where the page is split: two characters beside a lost byte did not follow each other."""
OFTEN: Final = 3
"""How often a page has to show a character for it to be likely anywhere on the page, as the parts
of a name are that is met again and again."""
NEVER: Final = 1 << 20
"""Cost of a character that the page does not show here."""


class Memory:
    """How often characters follow each other on a page, but for one paragraph of it."""

    def __init__(self, text: str) -> None:
        self._page = _grams(text)
        self._left_out = ""
        self._line: Counter[str] = Counter()
        self._known: dict[tuple[str, int, int], tuple[Candidate, ...]] = {}
        self._followers: dict[str, set[str]] = {}
        for gram in self._page:
            if len(gram) == 2:
                self._followers.setdefault(gram[0], set()).add(gram[1])
        alone = {gram: times for gram, times in self._page.items() if len(gram) == 1}
        self._page[""] = sum(alone.values())
        self._often = [one for one, times in alone.items() if times >= OFTEN and one.isalpha()]
        self._anywhere: dict[str, int] = {}
        self._forget()

    def leave_out(self, paragraph: str) -> None:
        """Forget a paragraph, the one that is about to be restored."""
        if paragraph != self._left_out:
            self._left_out = paragraph
            self._line = _grams(paragraph)
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        left = (one for one in self._often if self._times(one) > 0)
        self._anywhere = {one: self._price("", one) for one in left}

    def cost(self, context: str, shown: str) -> int:
        """Return what a character costs, judging by the rest of the page."""
        best = self._anywhere.get(shown, NEVER)
        if shown not in self._followers.get(context[-1:], ""):
            return best
        for before in {context[-2:], context[-1:]}:
            if before and self._times(before + shown) > 0:
                best = min(best, self._price(before, shown))
        return best

    def _price(self, before: str, shown: str) -> int:
        return SHARE + round(10 * log(self._times(before) / self._times(before + shown)))

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
        if most < SHARE:
            return False
        rows = made(lead, trail).rows.keys()
        if not rows.isdisjoint(self._followers.get(context[-1:], ())):
            return True
        return any(cost <= most and one in rows for one, cost in self._anywhere.items())

    def _added(
        self, context: str, lead: int, trail: int, found: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        followers = self._followers.get(context[-1:], set())
        rows = {code: (price, shown) for price, code, shown in found}
        fitting = made(lead, trail).rows
        for shown in (followers & fitting.keys()) | (self._anywhere.keys() & fitting.keys()):
            cost = self.cost(context, shown)
            for code, _, extra in fitting[shown]:
                if cost + extra < rows.get(code, (NEVER, ""))[0]:
                    rows[code] = cost + extra, shown
        return tuple(sorted((price, code, shown) for code, (price, shown) in rows.items()))

    def _times(self, gram: str) -> int:
        return self._page[gram] - self._line[gram]


def _grams(text: str) -> Counter[str]:
    """Count the characters of a text, alone and in rows of two and three."""
    found: Counter[str] = Counter()
    for line in SUBSTITUTES.split(simplified(NOTE.sub("", text)).translate(SHOWN)):
        found.update(line)
        found.update(map(add, line, line[1:]))
        found.update(map(add, map(add, line, line[1:]), line[2:]))
    return found
