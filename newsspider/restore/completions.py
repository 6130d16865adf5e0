"""Which characters two bytes can make of which one is unknown or both, the likeliest first."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from newsspider.restore.candidates import ANY, Breadth, is_unknown, possible, shown_as
from newsspider.restore.language import model
from newsspider.restore.marks import DOUBLED, DOUBLED_OR_SPACE, SIGNS, costs, single_cost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

NOT_A_STOP: Final = 10
"""Extra cost of what a lost byte before a mark makes, if it is no full stop: mostly it is one."""

Row = tuple[bytes, str, int]
"""A code, the model's character for it, and an extra cost."""
Candidate = tuple[bytes, int, str]
"""A code, its cost behind a context, and the model's character."""
PRICE: Final = itemgetter(1)


@cache
def _codes_of() -> dict[str, list[int]]:
    """Return the codes shown as each of the model's characters."""
    found: dict[str, list[int]] = {}
    for code, (shown, _) in shown_as().items():
        found.setdefault(shown, []).append(code)
    return found


@cache
def _rows(lead: int, trail: int, tried: int) -> tuple[Row, ...]:
    """Return the likeliest characters that two bytes can make."""
    alone = _alone()
    rows = sorted(_fitting_rows(lead, trail), key=lambda row: alone[row[1]] + row[2])
    return tuple(rows[:tried])


def _fitting_rows(lead: int, trail: int) -> list[Row]:
    known = shown_as()
    return [
        (code.to_bytes(2, "big"), *known[code])
        for first in possible(lead)
        for second in possible(trail)
        if (code := first << 8 | second) in known
    ]


@cache
def _alone() -> dict[str, int]:
    """Return what each of the model's characters costs wherever it stands."""
    return {shown: single_cost(shown) for shown in _codes_of()}


@cache
def _made(lead: int, trail: int) -> dict[str, tuple[Row, ...]]:
    """Return, by the model's characters, what two bytes can make, both unknown."""
    found: dict[str, list[Row]] = {}
    for row in _fitting_rows(lead, trail):
        found.setdefault(row[1], []).append(row)
    return {shown: tuple(rows) for shown, rows in found.items()}


def _followers(context: str, lead: int, trail: int, most: int) -> Iterator[Row]:
    """Yield what is known to follow a context and may be among the best ``most``.

    Of characters known behind one, not behind two, the likeliest are also the cheapest.
    """
    made, last = _made(lead, trail), context[-1:]
    triples, pairs = model().triples(context) or {}, model().pairs(last)
    is_plain = DOUBLED_OR_SPACE.isdisjoint(context)
    for shown in chain(triples, SIGNS & pairs.keys(), DOUBLED & {last}):
        yield from made.get(shown, ())
    found = 0
    for shown in pairs:
        if shown in made and shown not in triples and shown not in SIGNS:
            yield from made[shown]
            found += any(extra == 0 for _, _, extra in made[shown])
            if found == most and is_plain:
                break


def fitting(characters_shown: Iterable[str], lead: int, trail: int) -> Iterator[Row]:
    """Return those of the model's characters that two bytes can make."""
    firsts, seconds = possible(lead), possible(trail)
    for shown in characters_shown:
        for code in _codes_of().get(shown, ()):
            if code >> 8 in firsts and code & 0xFF in seconds:
                yield code.to_bytes(2, "big"), shown, shown_as()[code][1]


@lru_cache(maxsize=1 << 15)
def completions(context: str, lead: int, trail: int, breadth: Breadth) -> tuple[Candidate, ...]:
    """Return codes with unknown bytes: ``(code, cost, model's character)``, the best first.

    Each of ``lead`` and ``trail`` is a byte or a placeholder.
    """
    rows: Collection[Row] = _rows(lead, trail, breadth.tried)
    if is_unknown(lead) and is_unknown(trail):
        rows = dict.fromkeys((*rows, *_followers(context, lead, trail, breadth.kept)))
    prices = costs(context, [shown for _, shown, _ in rows])
    found = [
        (code, price + extra, shown)
        for (code, shown, extra), price in zip(rows, prices, strict=True)
    ]
    if lead == ANY and trail == 0xA3:
        found = [(code, cost + NOT_A_STOP * (shown != "。"), shown) for code, cost, shown in found]
    found.sort(key=PRICE)
    return tuple(found[: breadth.kept])
