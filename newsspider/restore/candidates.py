"""Which characters a known byte and an unknown one can make, the likeliest first."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from newsspider.restore.alphabet import characters, codes, is_private
from newsspider.restore.language import STAND_INS, Model, model
from newsspider.restore.script import annotated, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE: Final = "\u3000"
SPACE_CODE: Final = 0xA1A1
"""The ideographic space, two of which start a paragraph."""
ANY, FIRST, SECOND = 0, 1, 2
UNKNOWN: Final = frozenset({ANY, FIRST, SECOND})
"""Placeholders for an unknown byte: any; the second byte of a dropped private-use pair of the
areas AAA1-FEFE; that of the area A140-A7A0."""
HIGH, LOW = 3, 4
"""Kinds of a first byte of a dropped private-use pair, for the same two areas."""
TRIED: Final = 30
"""Characters looked at for one unknown byte."""
KEPT: Final = 8
"""Of those, how many become hypotheses."""
SIMPLIFIED_ONLY: Final = 45
"""Cost of a Simplified character on a page converted to Traditional."""
RARE: Final = 130
"""Cost from which a character is so rare that a reading with it is never certain."""
FULL_WIDTH: Final = 40
"""Cost of a full-width letter, digit or space."""

MARKS: Final = frozenset("，。；？！：“”、…")
QUOTES: Final = frozenset("”“")
MISPLACED: Final = 60
"""Cost of two marks that do not stand behind each other."""
DOUBLED: Final = frozenset("…—")
DOUBLED_OR_SPACE: Final = DOUBLED | {SPACE}
"""Marks that stand in pairs."""
ALIKE: Final = str.maketrans({"—": "，", SPACE: "。"})
RARER: Final = (
    {"！": 25, "《": 8, "》": 8, "（": 6, "）": 6, "‘": 16, "’": 16, "—": 35, "·": 40}
    | dict.fromkeys("〈〉【】", 50)
    | dict.fromkeys("「」『』", 60)
)
"""Extra cost of marks whose frequency the language model only knows from a commoner one."""
KEPT_DROPPED: Final = 5
"""The same for the bytes of a dropped private-use pair, which are two at once."""

Candidate = tuple[bytes, int, str]


@cache
def shown_as() -> dict[int, tuple[str, int]]:
    """Return for every code the character the language model knows it by, and an extra cost."""
    table = tables()
    found: dict[int, tuple[str, int]] = {}
    for code, character in characters().items():
        if is_private(character):
            continue
        extra = SIMPLIFIED_ONLY if character in table.traditional else 0
        if table.traditional.get(character) == character:
            extra = 0
        if "\uff10" <= character <= "\uff5a" and character not in "：；？":
            extra = FULL_WIDTH
        found[code] = (stand_in(table.simplified.get(character, character)), extra)
    for mark, extra in RARER.items():
        found[codes()[mark]] = (stand_in(mark), extra)
    return found


def stand_in(character: str) -> str:
    """Return the character that the language model knows this one by."""
    return character.translate(STAND_INS)


def cost(context: str, code: int) -> tuple[str, int] | None:
    """Return the model's character and the cost of a code behind a context."""
    entry = shown_as().get(code)
    if entry is None:
        return None
    if code == SPACE_CODE:
        return SPACE, _space_cost(context)
    return entry[0], cost_behind(context, entry[0]) + entry[1]


def is_usual(text: str) -> bool:
    """Say whether every Chinese character of a text is one that newspapers use.

    >>> is_usual("水庫除險"), is_usual("水庫砋")
    (True, False)
    """
    simplified, language = tables().simplified, model()
    return all(
        language.single(simplified.get(char, char)) < RARE
        for char in text
        if "\u4e00" <= char <= "\u9fff"
    )


def cost_behind(context: str, shown: str) -> int:
    """Return what a character costs behind a context, marks behind marks included.

    >>> cost_behind("吗。", "，") > cost_behind("吗。", "“")
    True
    """
    if shown == SPACE:
        return _space_cost(context)
    last = context[-1:]
    if shown in DOUBLED and last == shown:
        return 2 if context != shown * 2 else MISPLACED
    price = model().cost(context.translate(ALIKE), "，" if shown == "—" else shown)
    if last in DOUBLED_OR_SPACE and last and context != last * 2:
        return price + MISPLACED
    if shown in MARKS and last in MARKS and last and shown not in QUOTES:
        return price + MISPLACED
    return price


def _space_cost(context: str) -> int:
    """Paragraphs start with two ideographic spaces, behind what ends a sentence."""
    if context[-1:] == SPACE:
        return 0 if context[:1] != SPACE else 120
    return 45 if context[-1:] in {"。", "”", ""} else 120


@cache
def _by_trail(trail: int, kind: int) -> tuple[tuple[bytes, str, int], ...]:
    leads = {ANY: range(0x81, 0xFF), FIRST: range(0xA1, 0xFF), SECOND: range(0x81, 0xA1)}[kind]
    return _sorted([lead << 8 | trail for lead in leads])


@cache
def _by_lead(lead: int, kind: int) -> tuple[tuple[bytes, str, int], ...]:
    trails = {
        ANY: range(0x40, 0xFF),
        HIGH: (*range(0xAA, 0xB0), *range(0xF8, 0xFF)),
        LOW: range(0xA1, 0xA8),
    }[kind]
    return _sorted([lead << 8 | trail for trail in trails])


def _sorted(found: list[int]) -> tuple[tuple[bytes, str, int], ...]:
    language: Model = model()
    known = shown_as()
    rows = [(code.to_bytes(2, "big"), *known[code]) for code in found if code in known]
    rows.sort(key=lambda row: language.single(row[1]) + row[2])
    return tuple(rows[:TRIED])


def _lead_rows(lead: int, trail: int) -> list[tuple[bytes, str, int]]:
    """Return what a lost lead byte can make; before a mark it was a full stop most often."""
    rows = _by_trail(trail, lead)
    if trail != 0xA3:
        return list(rows)
    return [(code, shown, extra + 10 * (shown != "。")) for code, shown, extra in rows]


@lru_cache(maxsize=1 << 15)
def completions(context: str, lead: int, trail: int) -> tuple[Candidate, ...]:
    """Return codes with one byte unknown: ``(code, cost, model's character)``, the best first.

    Exactly one of ``lead`` and ``trail`` is a byte, the other one of the placeholders.
    """
    rows = _lead_rows(lead, trail) if lead in UNKNOWN else _by_lead(lead, trail)
    found = [(code, cost_behind(context, shown) + extra, shown) for code, shown, extra in rows]
    found.sort(key=lambda row: row[1])
    return tuple(found[: KEPT if ANY in (lead, trail) else KEPT_DROPPED])


def readings_after(raw: bytes, reading: str, *, half: bool) -> Iterator[tuple[bytes, int]]:
    """Return ``(bytes so far, byte that was lost)`` for every code an annotation can prove."""
    known = codes()
    for character in annotated(reading.strip()):
        lead, trail = divmod(known[character], 256)
        if not raw:
            continue
        if half and raw[-1] in UNKNOWN:
            yield raw[:-1] + bytes((lead,)), trail
        elif raw[-1] == lead:
            yield raw, trail
