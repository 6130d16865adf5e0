"""Readings strewn over a page: a mirror that annotates common characters, of either script.

Another kind of mirror than the one that breaks bytes: behind characters drawn at random stands how
they are read, with or without tone, sometimes twice, `建(jian)设(she)`. Some strew emojis as well,
bare or in brackets, even inside a reading. Nothing is decoded wrongly, so taking all of that out
gives back what was there. What tells such a page from a lesson or a dictionary is that the readings
are needless: nobody explains twice how 的 is read, and who explains every character leaves none
out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from heapq import merge
from importlib.resources import files
from typing import NamedTuple

from newsspider.restore.annotations import FREQUENT, HAN
from newsspider.restore.language import language_model
from newsspider.restore.script import tables, toneless
from newsspider.restore.units import PINYIN
from newsspider.text.lazy import lazy_pattern
from newsspider.text.lines import spans_of_lines

_EMOJI = (
    "[\u23e9-\u23fa\u2600-\u27bf\u2b00-\u2bff\u3297\u3299\U0001f000-\U0001faff]"
    "[\u200d\u20e3\ufe0f]*"
)
_BRACKETED = rf"\((?:{_EMOJI})+\)"
_READING = rf"\((?:[{PINYIN}]|{_BRACKETED}){{1,7}}[1-5]?[ \u00a0]?\)"
_NOTES = lazy_pattern(rf"([\u4e00-\u9fff])((?:{_BRACKETED})*(?:{_READING}(?:{_BRACKETED})*)+)")
_GROUP = lazy_pattern(rf"{_BRACKETED}|{_READING}")
_NO_LETTERS = lazy_pattern(rf"{_EMOJI}|[() \u00a01-5]")
_SIGNS = lazy_pattern(
    rf"{_BRACKETED}|(?<=[\u4e00-\u9fff)])(?:{_EMOJI})+(?=[\u4e00-\u9fff，。、,.])"
)
"""Emojis in brackets, or within a sentence."""
_FEWEST_SIGNS = 3
"""Emojis from which they are strewn too."""
_FEWEST = 6
"""Readings below which nothing is told from so few."""
_OWNERS = 3
"""Different common characters that have to carry readings."""
_NEEDLESS = 2
"""Readings of common characters that stood on the page before, or stand twice at once."""
_VARIOUS = 10
"""Different common characters with readings that need no second one."""
_FEW = 5
"""Different characters below which one at least has to stand without its reading too."""
_DOUBLED = 3
"""Readings that are enough where one is given twice at once: nobody writes that."""
_SPARSE = 4
"""Characters for each reading from which these stand here and there."""
_DENSEST = 0.7
"""Share of a line's characters up to which readings are strewn, not a lesson's."""
_LESSON = 3
"""Readings in a line from which their share tells something."""
_LESSONS = 3
"""One reading in so many stands in such lines on a page that is a lesson; headings of two or
three characters are full of readings by chance."""


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
    matches = [*_NOTES.finditer(text)]
    owners = {match[1] for match in matches}
    if not any(map(_is_common, owners)) or (not proved and len(owners) < _OWNERS):
        return []
    notes: list[Note] = []
    strangers = 0
    for match in matches:
        readings = tuple(filter(None, map(_letters, _GROUP.findall(match[2]))))
        if all(is_read(match[1], reading) for reading in readings) or _is_unknown(match):
            notes.append(Note(match.start(2), match.end(2), match[1], readings))
        else:
            strangers += 1
    needless = [note for note in notes if _is_needless(note)]
    are_strewn = len(notes) >= 10 * strangers and _are_strewn(notes, needless, text)
    if not (needless if proved else are_strewn) or _is_lesson(text, notes):
        return []
    found = [one.span() for note in notes for one in _GROUP.finditer(text, note.start, note.end)]
    signs = [match.span() for match in _SIGNS.finditer(text)]
    return _united(found, signs) if len(signs) >= _FEWEST_SIGNS else found


@lru_cache(maxsize=4096)
def _letters(group: str) -> str:
    return _NO_LETTERS.sub("", group)


def _united(notes: list[tuple[int, int]], signs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return both in order, without the signs inside notes."""
    united: list[tuple[int, int]] = []
    for start, end in merge(notes, signs):
        if not united or start >= united[-1][1]:
            united.append((start, end))
    return united


def is_read(character: str, reading: str) -> bool:
    """Tell whether a dictionary gives a character this reading, its tone aside.

    >>> is_read("解", "xiè"), is_read("解", "bó"), is_read("女", "nv")
    (True, False, True)
    """
    syllable = toneless(reading.strip()).replace("v", "ü")
    return syllable in _readings().get(character, ())


def _is_unknown(match: re.Match[str]) -> bool:
    """Tell whether no dictionary has the character, with a blank no editor sets in the bracket."""
    return match[1] not in _readings() and match[2][-2] in " \u00a0"


def _is_doubled(note: Note) -> bool:
    return len(set(note.readings)) < len(note.readings)


def _is_common(owner: str) -> bool:
    """Tell whether everybody can read a character, and the other kind of mirror leaves it alone."""
    return owner not in tables().simplified and language_model().single(owner) < FREQUENT


def _is_needless(note: Note) -> bool:
    """Tell the same of a character with its reading: the other kind of mirror gives tones."""
    simple = tables().simplified.get(note.owner)
    if simple is None:
        return _is_common(note.owner)
    toned = any(not reading.isascii() for reading in note.readings)
    return not toned and language_model().single(simple) < FREQUENT


def _are_strewn(notes: list[Note], needless: list[Note], text: str) -> bool:
    """Tell whether needless readings are given as no editor or teacher gives them."""
    if not (_is_repeated(needless) or _is_sparse(needless, text)):
        return False
    if any(map(_is_doubled, needless)):
        return len(notes) >= _DOUBLED
    return len(notes) >= _FEWEST and not _is_thorough(needless, text)


def _is_repeated(needless: list[Note]) -> bool:
    """Tell whether readings that no reader needs are given again."""
    given = Counter((note.owner, reading) for note in needless for reading in note.readings)
    again = sum(times - 1 for times in given.values())
    owners = len({owner for owner, _ in given})
    return owners >= _VARIOUS or (owners >= _OWNERS and again >= _NEEDLESS)


def _is_sparse(needless: list[Note], text: str) -> bool:
    """Tell whether readings without tones stand here and there in prose: no teacher gives such."""
    owners = {note.owner for note in needless if "".join(note.readings).isascii()}
    return len(owners) >= _FEWEST and _SPARSE * len(needless) <= len(HAN.findall(text))


def _is_thorough(needless: list[Note], text: str) -> bool:
    """Tell whether a few characters never stand without a reading: 的(de)、地(di)、得(de)."""
    owners = Counter(note.owner for note in needless)
    return len(owners) < _FEW and all(text.count(owner) == owners[owner] for owner in owners)


def _is_lesson(text: str, notes: list[Note]) -> bool:
    """Tell whether many readings stand in lines with more characters that have one than without."""
    starts = [note.start for note in notes]
    full = 0
    for start, end in spans_of_lines(text):
        found = bisect_left(starts, end) - bisect_left(starts, start)
        if found >= _LESSON and found > _DENSEST * len(HAN.findall(text, start, end)):
            full += found
    return _LESSONS * full >= max(len(notes), 1)


@cache
def _readings() -> dict[str, frozenset[str]]:
    data = files("newsspider.restore") / "data" / "readings.tsv"
    found: dict[str, set[str]] = {}
    for row in data.read_text("utf-8").splitlines():
        syllable, _, characters = row.partition("\t")
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return {character: frozenset(syllables) for character, syllables in found.items()}
