"""Readings strewn over a page: a mirror that annotates common characters, of either script.

Another kind of mirror than the one that breaks bytes: behind characters drawn at random stands how
they are read, with or without tone, sometimes twice, `建(jian)设(she)`. Some strew emojis as well,
bare or in brackets, even inside a reading. Nothing is decoded wrongly, so taking all of that out
gives back what was there. What tells such a page from a lesson or a dictionary is that the readings
are needless: nobody explains twice how 的 is read, and who explains every character leaves none
out.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from heapq import merge
from importlib import resources
from typing import Final, NamedTuple

from newsspider.restore.annotations import FREQUENT, HAN
from newsspider.restore.language import language_model
from newsspider.restore.script import tables, toneless
from newsspider.restore.units import PINYIN
from newsspider.text.lazy import lazy_pattern

EMOJI: Final = (
    "[\u23e9-\u23fa\u2600-\u27bf\u2b00-\u2bff\u3297\u3299\U0001f000-\U0001faff]"
    "[\u200d\u20e3\ufe0f]*"
)
BRACKETED: Final = rf"\((?:{EMOJI})+\)"
READING: Final = rf"\((?:[{PINYIN}]|{BRACKETED}){{1,7}}[ \u00a0]?\)"
NOTES: Final = lazy_pattern(rf"([\u4e00-\u9fff])((?:{BRACKETED})*(?:{READING}(?:{BRACKETED})*)+)")
GROUP: Final = lazy_pattern(rf"{BRACKETED}|{READING}")
NO_LETTERS: Final = lazy_pattern(rf"{EMOJI}|[() \u00a0]")
SIGNS: Final = lazy_pattern(
    rf"{BRACKETED}|(?<=[\u4e00-\u9fff)])(?:{EMOJI})+(?=[\u4e00-\u9fff，。、,.])"
)
"""Emojis in brackets, or within a sentence."""
FEWEST_SIGNS: Final = 3
"""Emojis from which they are strewn too."""
FEWEST: Final = 6
"""Readings below which nothing is told from so few."""
OWNERS: Final = 3
"""Different common characters that have to carry readings."""
NEEDLESS: Final = 2
"""Readings of common characters that stood on the page before, or stand twice at once."""
VARIOUS: Final = 10
"""Different common characters with readings that need no second one."""
DENSEST: Final = 0.7
"""Share of a line's characters up to which readings are strewn, not a lesson's."""
LESSON: Final = 3
"""Readings in a line from which their share tells something."""


class Note(NamedTuple):
    """The readings behind one character."""

    start: int
    end: int
    owner: str
    readings: tuple[str, ...]


def strewn_notes(text: str, *, proved: bool = False) -> list[tuple[int, int]]:
    """Return where the readings stand on a page strewn with them; nothing on any other.

    ``proved`` says that the page this title or caption is from is a mirror's: then one needless
    reading is enough.

    >>> page = "新(xin)区的(de)路(lu)修(xiu)好了，路(lu)边种了树，老人(ren)的(de)路也好走。"
    >>> [page[start:end] for start, end in strewn_notes(page)]
    ['(xin)', '(de)', '(lu)', '(xiu)', '(lu)', '(ren)', '(de)']
    >>> strewn_notes("春(chūn)天(tiān)来(lái)了(le)，春(chūn)天(tiān)来(lái)了(le)")
    []
    """
    matches = [*NOTES.finditer(text)]
    if sum(map(_is_common, {match[1] for match in matches})) < (1 if proved else OWNERS):
        return []
    notes: list[Note] = []
    strangers = 0
    for match in matches:
        readings = tuple(filter(None, map(_letters, GROUP.findall(match[2]))))
        if all(is_read(match[1], reading) for reading in readings):
            notes.append(Note(match.start(2), match.end(2), match[1], readings))
        else:
            strangers += 1
    needless = [note for note in notes if _is_common(note.owner)]
    if proved:
        enough = bool(needless)
    else:
        enough = len(notes) >= max(FEWEST, 10 * strangers) and _is_repeated(needless)
    if not enough or _is_lesson(text, notes):
        return []
    found = [one.span() for note in notes for one in GROUP.finditer(text, note.start, note.end)]
    signs = [match.span() for match in SIGNS.finditer(text)]
    return _united(found, signs) if len(signs) >= FEWEST_SIGNS else found


@lru_cache(maxsize=4096)
def _letters(group: str) -> str:
    return NO_LETTERS.sub("", group)


def _united(notes: list[tuple[int, int]], signs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return both in order, without the signs inside notes."""
    united: list[tuple[int, int]] = []
    for start, end in merge(notes, signs):
        if not united or start >= united[-1][1]:
            united.append((start, end))
    return united


def is_read(character: str, reading: str) -> bool:
    """Say whether a dictionary gives a character this reading, its tone aside.

    >>> is_read("解", "xiè"), is_read("解", "bó")
    (True, False)
    """
    return toneless(reading.strip()) in _readings().get(character, ())


def _is_common(owner: str) -> bool:
    """Say whether everybody can read a character, and the other kind of mirror leaves it alone."""
    return owner not in tables().simplified and language_model().single(owner) < FREQUENT


def _is_repeated(needless: list[Note]) -> bool:
    """Say whether readings that no reader needs are given again."""
    given = Counter((note.owner, reading) for note in needless for reading in note.readings)
    again = sum(times - 1 for times in given.values())
    owners = len({owner for owner, _ in given})
    return owners >= VARIOUS or (owners >= OWNERS and again >= NEEDLESS)


def _is_lesson(text: str, notes: list[Note]) -> bool:
    """Say whether a line has more characters with a reading than without."""
    starts = iter([note.start for note in notes])
    start = next(starts, -1)
    end = -1
    for line in text.split("\n"):
        end += len(line) + 1
        found = 0
        while 0 <= start < end:
            found += 1
            start = next(starts, -1)
        if found >= LESSON and found > DENSEST * len(HAN.findall(line)):
            return True
    return False


@cache
def _readings() -> dict[str, frozenset[str]]:
    data = resources.files("newsspider.restore") / "data" / "readings.tsv"
    found: dict[str, set[str]] = {}
    for row in data.read_text("utf-8").splitlines():
        syllable, _, characters = row.partition("\t")
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return {character: frozenset(syllables) for character, syllables in found.items()}
