"""Simplified and Traditional characters, and the readings mirrors insert.

The tables are built by scripts/build_script_tables.py from OpenCC and pypinyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_ALIKE = "后征復"
"""Simplified characters that character-by-character converters leave alone, as they are also
Traditional: 幕后, 征集."""
_AROUND = 3
"""Characters of a word that tells how another is converted, on either side of that."""
_BETWEEN = re.compile(r"[\s,，、/]+")
"""What stands between two readings of one annotation."""
_KANA = re.compile("[ぁ-ゖ]")
_JAPANESE = 8
"""Text is Japanese if one in so many characters is hiragana: one in three is usual."""
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")


class Tables(NamedTuple):
    """Everything characters.tsv and kept.txt say."""

    simplified: dict[str, str]
    traditional: dict[str, str]
    readings: dict[str, frozenset[str]]
    kept: re.Pattern[str]
    """Words in which a character is never converted; the group are longer words in which it is."""
    kept_characters: frozenset[str]
    """The characters of these words that are converted anywhere else."""


@cache
def tables() -> Tables:
    """Return the tables, read at the first call."""
    data = files("newsspider.restore") / "data"
    rows = [line.split("\t") for line in (data / "characters.tsv").read_text("utf-8").splitlines()]
    simplified = {row[0]: row[1] for row in rows}
    traditional = {row[1]: row[0] for row in rows if row[2] and row[1] not in _ALIKE}
    readings = {row[0]: frozenset(row[3].split(",")) for row in rows if row[3]}
    table = str.maketrans(simplified)
    words = (data / "kept.txt").read_text("utf-8").split()
    kept_characters = frozenset("".join(words)) & simplified.keys()
    kept = "|".join(word.translate(table) for word in words if word[0] != "!")
    never = "|".join(word[1:] for word in words if word[0] == "!")
    pattern = re.compile(f"({never})|{kept}")
    return Tables(simplified, traditional, readings, pattern, kept_characters)


@cache
def _simplifying() -> tuple[int, ...]:
    """Return what stands for each character of the basic plane: twice as fast as a dict."""
    table = list(range(0x10000))
    for character, simple in tables().simplified.items():
        table[ord(character)] = ord(simple)
    return tuple(table)


def simplified(text: str) -> str:
    """Convert to Simplified, character by character, of the same length.

    Words in which a character was never converted keep it.

    >>> simplified("隨著顯著變化,乾隆乾杯")
    '随着显著变化,乾隆干杯'
    """
    converted = text.translate(_simplifying())
    kept = sorted(_kept_places(text, converted))
    if not kept:
        return converted
    done = 0
    parts: list[str] = []
    for place in kept:
        parts += (converted[done:place], text[place])
        done = place + 1
    return "".join((*parts, converted[done:]))


def _kept_places(text: str, converted: str) -> Iterator[int]:
    """Find the characters that stand in a word in which they are never converted."""
    for character in tables().kept_characters:
        place = text.find(character)
        while place >= 0:
            if _is_kept(converted, place):
                yield place
            place = text.find(character, place + 1)


def _is_kept(converted: str, place: int) -> bool:
    words = tables().kept.finditer(converted, max(place - _AROUND, 0), place + 1 + _AROUND)
    return any(word.start() <= place < word.end() and not word[1] for word in words)


def traditional(text: str) -> str:
    """Convert to Traditional as the mirrors do: character by character, without context.

    >>> traditional("随着幕后发展")
    '隨著幕后發展'
    """
    table = tables().traditional
    return "".join(table.get(character, character) for character in text)


@lru_cache(maxsize=1 << 12)
def toneless(reading: str) -> str:
    """Return a reading without its tone marks.

    >>> toneless("lǜ"), toneless("chuàng")
    ('lü', 'chuang')
    """
    plain = _TONES.sub("", unicodedata.normalize("NFD", reading))
    return unicodedata.normalize("NFC", plain)


def published(text: str) -> str:
    """Return a mirror's text in the script of the page it was made from.

    That was Simplified, but for Japanese pages, whose characters nothing brings back.

    >>> published("學校開會"), published("學校の會議が開かれた")
    ('学校开会', '學校の會議が開かれた')
    """
    is_japanese = "の" in text and _JAPANESE * len(_KANA.findall(text)) > len(text)
    return text if is_japanese else simplified(text)


def simplified_only() -> set[str]:
    """Return the characters of the basic plane that are not Traditional as well.

    A pattern of these and of others beyond the plane takes 150 times as long.
    """
    table = tables().traditional
    return {one for one in table if one < "\U00010000"}.difference(table.values())


def is_traditional(characters: set[str]) -> bool:
    """Tell whether more of some characters are Traditional only than Simplified only.

    >>> is_traditional(set("幕后開會")), is_traditional(set("辻親八配音的动画片"))
    (True, False)
    """
    table = tables()
    return len(characters & table.simplified.keys()) > len(characters & table.traditional.keys())


@lru_cache(maxsize=1 << 14)
def reads(character: str, reading: str) -> bool:
    """Tell whether a Traditional character has a reading; several may be given, with blanks.

    >>> reads("會", "huì "), reads("會", "huì,kuài"), reads("會", "hui"), reads("會", "guó")
    (True, True, True, False)
    """
    known = tables().readings.get(character)
    if known is None:
        return False
    return any(part in known or part in _toneless(character) for part in _BETWEEN.split(reading))


@cache
def _toneless(character: str) -> frozenset[str]:
    return frozenset(toneless(reading) for reading in tables().readings[character])


@cache
def annotated(reading: str) -> tuple[str, ...]:
    """Return the Traditional characters that have a reading, toned or toneless.

    >>> "會" in annotated("huì"), "會" in annotated("guó,hui"), annotated("zzz")
    (True, True, ())
    """
    found = {one: None for part in _BETWEEN.split(reading) for one in _readers().get(part, ())}
    return tuple(found)


def is_syllable(reading: str) -> bool:
    """Tell whether a Traditional character has a reading, its tone aside.

    >>> is_syllable("guǒ"), is_syllable("scale")
    (True, False)
    """
    return toneless(reading) in _readers()


@cache
def _readers() -> dict[str, list[str]]:
    """Return the Traditional characters by their readings, toned or toneless."""
    found: dict[str, list[str]] = {}
    for character, readings in tables().readings.items():
        for reading in readings | _toneless(character):
            found.setdefault(reading, []).append(character)
    return found
