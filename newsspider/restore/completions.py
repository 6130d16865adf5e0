"""Which characters two bytes can make if one of them is unknown, or both; the likeliest first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from math import inf
from typing import NamedTuple

from newsspider.restore.candidates import ANY, Breadth, is_unknown, possible, shown_as
from newsspider.restore.language import language_model
from newsspider.restore.marks import ALIKE, SIGNS, behind, sign_cost, single_cost

_NOT_A_STOP = 10
"""Extra cost of any character but 。 whose second byte is a mark's first, A3: the full stop is the
usual victim of a cut."""

NEAR = 60
"""Allowed cost below which it pays to ask may_follow first."""

Row = tuple[bytes, str, int]
"""A code, the model's character for it, and an extra cost."""
Rows = dict[str, tuple[Row, ...]]
"""Rows by the model's character, which may stand for several codes."""
Candidate = tuple[int, bytes, str]
"""What a code costs behind a context, the code, and the model's character."""


@cache
def _rows() -> Rows:
    """Return the rows of all codes."""
    known = shown_as().items()
    return _by_shown((code.to_bytes(2, "big"), shown, extra) for code, (shown, extra) in known)


@cache
def _alone() -> dict[str, int]:
    """Return what each of the model's characters costs wherever it stands."""
    return {shown: single_cost(shown) for shown in _rows()}


@cache
def _rows_in_order() -> tuple[Row, ...]:
    """Return the rows of all codes in a list, the likeliest first."""
    alone = _alone()
    rows = chain.from_iterable(_rows().values())
    return tuple(sorted(rows, key=lambda row: alone[row[1]] + row[2]))


@cache
def _rows_with_byte_at(place: int) -> dict[int, tuple[Row, ...]]:
    """Return the same by the byte at a place, 0 or 1, of the code."""
    found: dict[int, list[Row]] = {}
    for row in _rows_in_order():
        found.setdefault(row[0][place], []).append(row)
    return {byte: tuple(rows) for byte, rows in found.items()}


@cache
def _fitting(lead: int, trail: int) -> tuple[Row, ...]:
    """Return what two bytes can make, one of them or both unknown, the likeliest first."""
    firsts, seconds = possible(lead), possible(trail)
    if not is_unknown(lead):
        rows = _rows_with_byte_at(0).get(lead, ())
    elif not is_unknown(trail):
        rows = _rows_with_byte_at(1).get(trail, ())
    else:
        rows = _rows_in_order()
    return tuple(row for row in rows if row[0][1] in seconds and row[0][0] in firsts)


@cache
def _likeliest_by_shown(lead: int, trail: int, most: int) -> Rows:
    """Return the likeliest of _fitting, by the model's characters."""
    return _by_shown(_fitting(lead, trail)[:most])


def _by_shown(rows: Iterable[Row]) -> Rows:
    found: Rows = {}
    for row in rows:
        found[row[1]] = (*found.get(row[1], ()), row)
    return found


class Made(NamedTuple):
    """What two bytes can make, by the model's characters."""

    rows: Rows
    signs: frozenset[str]
    cheap: frozenset[str]
    """Those that need no extra cost, but for signs."""
    least: float
    """What the likeliest costs wherever it stands."""


@cache
def made(lead: int, trail: int) -> Made:
    """Return everything that two bytes can make, one of them or both unknown."""
    rows = _fitting(lead, trail)
    by_shown = _by_shown(rows)
    cheap = frozenset(shown for _, shown, extra in rows if not extra)
    least = _alone()[rows[0][1]] + rows[0][2] if rows else inf
    return Made(by_shown, SIGNS & by_shown.keys(), cheap - SIGNS, least)


def may_follow(context: str, lead: int, trail: int, most: int) -> bool:
    """Say, fast, whether anything two bytes can make may cost ``most`` or less; no is certain."""
    rows, signs, _, least = made(lead, trail)
    following, alone = behind(context)
    if following.stranger + least + alone <= most:
        return True
    if following.may_follow(rows.keys(), most - alone):
        return True
    return any(sign_cost(context, sign) <= most for sign in signs)


def _followers(context: str, lead: int, trail: int, most: int) -> Rows:
    """Return what is known to follow a context and may be among the ``most`` cheapest, with signs.

    What is known behind the last two characters counts; of what is known behind the last one only,
    the likeliest are the cheapest, so that the rest need not be looked at.
    """
    rows, signs, cheap, _ = made(lead, trail)
    triples = behind(context)[0].triples
    found = {*signs, *(triples.keys() & rows.keys())}
    likeliest = language_model().likeliest(context[-1:].translate(ALIKE))[0]
    for shown in filter(rows.__contains__, likeliest):
        if shown not in found:
            found.add(shown)
            most -= shown in cheap
            if not most:
                break
    return {shown: rows[shown] for shown in found}


@lru_cache(maxsize=1 << 15)
def completions(context: str, lead: int, trail: int, breadth: Breadth) -> tuple[Candidate, ...]:
    """Return codes with unknown bytes: ``(cost, code, model's character)``, the best first.

    Each of ``lead`` and ``trail`` is a byte or a placeholder.
    """
    shown = _likeliest_by_shown(lead, trail, breadth.tried)
    if is_unknown(lead) and is_unknown(trail):
        shown = shown | _followers(context, lead, trail, breadth.kept)
    following, alone = behind(context)
    known = following.known(shown.keys())
    known.update({sign: sign_cost(context, sign) - alone for sign in SIGNS & shown.keys()})
    found = [
        (cost + extra, code, character)
        for character, cost in known.items()
        for code, _, extra in shown[character]
    ]
    found.sort()
    rows = _fitting(lead, trail)[: breadth.tried]
    dearest = found[breadth.kept - 1][0] if len(found) >= breadth.kept else inf
    found += islice(_strangers(rows, known, following.stranger, dearest), breadth.kept)
    if lead == ANY and trail == 0xA3:
        found = [(cost + _NOT_A_STOP * (char != "。"), code, char) for cost, code, char in found]
    found.sort()
    if alone:
        found = [(cost + alone, code, character) for cost, code, character in found]
    return tuple(found[: breadth.kept])


def _strangers(
    rows: Iterable[Row], known: Container[str], price: int, dearest: float
) -> Iterator[Candidate]:
    """Yield those not known to follow the context, up to the cost ``dearest``.

    ``price`` is what any such character costs here, beside what it costs alone.
    """
    alone = _alone()
    for code, character, extra in rows:
        cost = price + alone[character] + extra
        if cost > dearest:
            return
        if character not in known:
            yield cost, code, character
