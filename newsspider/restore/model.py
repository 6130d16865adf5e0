"""The forward model: how a mirror turns a clean page into what crawls find.

Each step is a deterministic operation on text or on GB18030 bytes, in this order:
``traditional`` (newsspider.restore.script), ``codable``, ``annotate``, ``decode``, ``cut``,
``extract``.
The decoder's proofs, the tests and the benchmarks all run this code; docs/restoration.md tells
how it was found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsspider.restore.alphabet import (
    EURO,
    IDEOGRAPHIC_SPACE,
    NARROWED,
    NO_LEAD,
    WHOLE_CODES,
    WIDE,
    droppable,
    encode,
)

Fires = Callable[[str, int], bool]
"""Whether a stage acts at a byte offset: ``fires("annotate", 4)``."""

NO_BREAK = "\u00a0"
_MARKS = "！，；？。、"
"""Marks seen to cut."""


def always(_stage: str, _offset: int) -> bool:
    """Let every stage act wherever it can."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """The habits of one mirror.

    ``readings`` maps each table character to the text inserted after its code; ``marks`` are the
    marks at which the bytes are cut; ``orphan`` is how the last decoder shows a byte without a
    partner, ``euro`` whether it shows the byte 80 as €, and ``swallows`` whether an orphan takes
    the ASCII byte behind it along.
    """

    readings: Mapping[str, str]
    marks: str = "！；？"
    orphan: str = "?"
    euro: bool = False
    swallows: bool = True
    narrow: bool = True
    keeps_private: bool = True

    def apply(self, text: str, fires: Fires = always) -> str:
        """Damage a text that is already in Traditional characters.

        Every other character needs a one- or two-byte code.

        >>> Damage(readings={"績": "jī", "內": "nèi"}).apply("可靠內部")
        '可靠?jī)?nèi)部'
        >>> Damage(readings={}).apply("規劃。“當時")
        '規劃?!爱敃r'
        """
        data = encode(codable(text))
        annotated = decode(annotate(data, self.readings, fires), "?", swallows=True)
        if self.marks:
            annotated = cut(encode(annotated), self, fires)
        return extract(annotated, narrow=self.narrow, keeps_private=self.keeps_private)


def codable(text: str) -> str:
    r"""Write ``?`` for the no-break spaces, for which there is no two-byte code.

    >>> codable("摘\u00a0要")
    '摘?要'
    """
    return text.replace(NO_BREAK, "?")


def annotate(data: bytes, readings: Mapping[str, str], fires: Fires = always) -> bytes:
    """Insert ``(reading)`` after every two bytes that are a table character's code.

    The bytes are looked at from every offset, so a code that straddles two characters counts,
    and overlapping codes all count.
    """
    inserted = {encode(character): encode(f"({text})") for character, text in readings.items()}
    parts: list[bytes] = []
    done = 0
    for end in range(2, len(data) + 1):
        text = inserted.get(data[end - 2 : end])
        if text is not None and fires("annotate", end):
            parts += (data[done:end], text)
            done = end
    parts.append(data[done:])
    return b"".join(parts)


def decode(data: bytes, orphan: str, *, swallows: bool, euro: bool = False) -> str:
    """Decode one- and two-byte codes; a byte without a partner becomes ``orphan``.

    With ``swallows`` it takes the ASCII byte behind it along, as many converters do; with ``euro``
    the byte 80 becomes € and takes nothing.

    >>> decode(bytes.fromhex("bfbf83286a29"), "?", swallows=True)
    '靠?j)'
    """
    parts: list[str] = []
    at = 0
    while at < len(data):
        if whole := WHOLE_CODES.match(data, at):
            parts.append(whole[0].decode("gb18030"))
            at = whole.end()
        elif euro and data[at] == NO_LEAD:
            parts.append(EURO)
            at += 1
        else:
            parts.append(orphan)
            at += 1
            if swallows and at < len(data) and data[at] < 0x80:
                at += 1
    return "".join(parts)


def cut(data: bytes, damage: Damage, fires: Fires = always) -> str:
    """Split wherever the two bytes of a mark stand, at any offset, and decode each piece alone."""
    marks = {encode(mark): mark for mark in damage.marks}
    parts: list[str] = []
    done = at = 0
    while at < len(data) - 1:
        mark = marks.get(data[at : at + 2])
        if mark is None or not fires("cut", at):
            at += 1
            continue
        parts += (_decoded(data[done:at], damage), mark)
        done = at = at + 2
    parts.append(_decoded(data[done:], damage))
    return "".join(parts)


def _decoded(data: bytes, damage: Damage) -> str:
    """Decode a piece as the mirror does."""
    return decode(data, damage.orphan, swallows=damage.swallows, euro=damage.euro)


def extract(text: str, *, narrow: bool, keeps_private: bool) -> str:
    r"""Do what extractors do: make marks narrow, drop private-use characters and their like.

    >>> extract("甲，３\ue000乙", narrow=True, keeps_private=False)
    '甲,3乙'
    """
    if narrow:
        text = text.translate(NARROWED)
    if not keeps_private:
        text = "".join(character for character in text if character not in droppable())
    return text


def explains(original: str, annotations: Mapping[int, str], seen: str) -> bool:
    """Tell whether the model, run on a Traditional original, can give exactly what was seen.

    ``annotations`` are the texts inserted, by byte offset in the original. Whether each possible
    cut fires, and how each orphan shows, is free: all runs are followed at once.
    """
    data = encode(codable(original))
    parts: list[bytes] = []
    done = 0
    for offset in sorted(annotations):
        parts += (data[done:offset], encode(annotations[offset]))
        done = offset
    parts.append(data[done:])
    joined = b"".join(parts)
    return any(
        _can_show(encode(decode(joined, "?", swallows=swallows)), seen)
        for swallows in (True, False)
    ) or _can_show(joined, seen)


def _can_show(data: bytes, seen: str) -> bool:
    """Tell whether the bytes, cut, decoded and extracted in any way, can be shown as ``seen``."""
    reached: list[set[int]] = [set() for _ in range(len(data) + 3)]
    reached[0].add(0)
    for at in range(len(data)):
        for place in reached[at]:
            for width, step in _shown(data, at, seen, place):
                reached[at + width].add(place + step)
    return len(seen) in reached[len(data)]


def _shown(data: bytes, at: int, seen: str, place: int) -> list[tuple[int, int]]:
    """Return ``(bytes used, characters shown)`` for each way to show what starts at ``at``."""
    ways: list[tuple[int, int]] = []
    here = seen[place : place + 1]
    pair = data[at : at + 2]
    if WHOLE_CODES.fullmatch(pair[:1]):
        return [(1, 1)] if here == chr(data[at]) else []
    if len(pair) == 2 and WHOLE_CODES.fullmatch(pair):
        character = pair.decode("gb18030")
        if here and here in (character, WIDE.get(character)):
            ways.append((2, 1))
        if character in droppable() or character == IDEOGRAPHIC_SPACE:
            ways.append((2, 0))
    if _may_be_orphan(data, at):
        ways.append((1, 0))
        if here and (here in "?\ufffd" or (here == EURO and data[at] == NO_LEAD)):
            ways.append((1, 1))
            if len(pair) == 2 and pair[1] < 0x80:
                ways.append((2, 1))
    return ways


def _may_be_orphan(data: bytes, at: int) -> bool:
    """Tell whether a byte can have lost its partner: it has none, or a mark may cut behind it."""
    behind = data[at + 1 : at + 2]
    mark = data[at + 1 : at + 3]
    return (
        WHOLE_CODES.fullmatch(data[at : at + 2]) is None
        or not behind
        or (len(mark) == 2 and mark.decode("gb18030", "replace") in _MARKS)
    )
