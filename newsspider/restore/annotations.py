"""Annotations: the readings a mirror inserts behind characters, and those an editor gave."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from newsspider.restore.alphabet import encode, is_encodable
from newsspider.restore.language import language_model
from newsspider.restore.script import is_syllable, reads, tables, toneless
from newsspider.restore.units import NOTE, READINGS
from newsspider.text.lazy import lazy_pattern

_OWNER = itemgetter(0)
_LAST = itemgetter(slice(-1, None))
"""The last character of a text, as a text; of an empty one nothing."""
FREQUENT = 90
"""Cost of a character up to which everybody can read it, so that no editor explains how."""
_TOLD_APART = 5
"""How many annotated characters more a mirror must show for each two that are told apart."""

_NEEDED = 2
"""Annotated frequent Traditional characters that prove a mirror."""

_MANY = 10
"""Different annotated characters from which a page is too rich for a lesson."""
_ITEM = re.compile("[、，。：；,:;—\n]+")
HAN = lazy_pattern("[\u4e00-\u9fff]")
_NAMED = re.compile("[「『“‘](.)[」』”’]")
"""A character that is spoken of."""
_WORD = 4
"""Characters of the longest word in a teacher's list."""
_LIST = 6
"""Of how many characters of the lines that hold it one at least is in that list."""
ANNOTATED = frozenset(
    "發區業創產現關國經進個機應網時轉務學標實數術統會濟構領動對內設農點強態戰當質導計據聯鄉風來協準環調責"
    "達優勢規過長開臺號報級習嚴獻結衛醫項驗場絡認權說預擴節護運鎮陽隊價問團堅擔無獨紀聽遠庫復書營細續萬評"
    "識財貿執測爭費類驅冊夢樂畫績觀訊訪請負際險頁側儲劃壓寫愛揚災監礎競著藍見話譽賴購軟錯門響飛鳥謹範"
)
"""Characters that mirrors were seen to annotate."""


Annotation = tuple[str, str]
"""A character and the reading behind it: 創, chuàng."""


_UNSPACED = re.compile(rf"\({READINGS}\)(?![ \n]|\Z)")
_FEWEST_SPACED = 5
"""Annotations from which the blanks behind all of them are the mirror's."""


class Annotations(NamedTuple):
    """The annotations of a text, each once."""

    own: frozenset[Annotation]
    """Those whose character is Traditional and read so: a mirror's, or a textbook's."""
    owners: frozenset[str]
    """The characters of these."""
    others: frozenset[Annotation]
    """The rest: an editor's, or a mirror's behind a character that was decoded wrongly."""
    bare: str
    """The text without annotations."""


def annotations_of(text: str) -> Annotations:
    """Return the annotations of a text; a page has hundreds, but repeats a few dozen.

    >>> [sorted(some) for some in annotations_of("創(chuàng)業(yè)於亳(bó)州創(chuàng)新")[:3]]
    [[('創', 'chuàng'), ('業', 'yè')], ['創', '業'], [('亳', 'bó')]]
    """
    parts = NOTE.split(text)
    between = parts[::2]
    found = frozenset(zip(map(_LAST, between), parts[1::2], strict=False))
    left = found - single_readings()
    others = frozenset(one for one in left if not reads(*one))
    own = found - others
    return Annotations(own, frozenset(map(_OWNER, own)), others, "".join(between))


@cache
def single_readings() -> frozenset[Annotation]:
    """Return the annotations made of one reading, as nearly all are.

    >>> {("創", "chuàng"), ("創", "chuang")} <= single_readings(), ("創", "bó") in single_readings()
    (True, False)
    """
    known = tables().readings.items()
    return frozenset(
        (character, form)
        for character, readings in known
        for reading in readings
        for form in (reading, toneless(reading))
    )


@cache
def _frequent() -> frozenset[Annotation]:
    """Return the annotations of frequent characters, also with the blank that some have behind."""
    language, table = language_model(), tables().simplified
    frequent = {owner for owner in tables().readings if language.single(table[owner]) < FREQUENT}
    return frozenset(
        (owner, reading + blank)
        for owner, reading in single_readings()
        if owner in frequent
        for blank in ("", " ", "\u00a0")
    )


def split_notes(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Find all annotations: where those stand that are a mirror's, and where others start.

    Some mirrors annotate a character twice.

    >>> split_notes("創(chuàng)業(yè)於亳(bó)州")
    ([(1, 9), (10, 14)], [16])
    >>> split_notes("創(chuàng)(chuàng )新")
    ([(1, 9), (9, 18)], [])
    """
    own: list[tuple[int, int]] = []
    others: list[int] = []
    done, owner = -1, ""
    for match in NOTE.finditer(text):
        start, end = match.span()
        if start != done:
            owner = text[start - 1 : start]
        done = end
        if reads(owner, match[1]) or reads(_straddling(text, start), match[1]):
            own.append((start, end))
        else:
            others.append(start)
    return own, others


def is_spaced(text: str) -> bool:
    """Tell whether the mirror put a blank behind each annotation."""
    return text.count(") ") >= _FEWEST_SPACED and _UNSPACED.search(text) is None


def _straddling(text: str, end: int) -> str:
    """Return the character that the second byte of one and an ASCII byte behind it make.

    An annotation of it breaks nothing: the ASCII byte stays what it was.

    >>> _straddling("全市GDP", 3)
    '蠫'
    """
    pair = text[max(end - 2, 0) : end]
    if len(pair) < 2 or not pair[0] > "\x7f" > pair[1] or not is_encodable(pair):
        return ""
    return encode(pair)[1:].decode("gb18030", "ignore")


def prove_a_mirror(found: Annotations) -> bool:
    """Tell whether enough characters are annotated that no editor would give a reading for.

    Editors explain rare characters; textbooks explain characters of both scripts alike, tell two
    readings of one character apart, or two characters that Simplified writes alike.

    >>> pages = "創(chuàng)業(yè)", "會(huì )議開(kāi )始"
    >>> [prove_a_mirror(annotations_of(page)) for page in pages]
    [True, True]
    >>> others = "鄴(yè)城和亳(bó)州", "樂(lè)和樂(yuè)器", "發(fā)和髮(fà)"
    >>> [prove_a_mirror(annotations_of(text)) for text in others]
    [False, False, False]
    """
    explained = sum(owner.isalpha() for owner in set(map(_OWNER, readings_of(found.others))))
    needed: int = max(_NEEDED, 2 * explained + _TOLD_APART * _told_apart(found))
    return len({owner for owner, _ in found.own & _frequent()}) >= needed


def readings_of(others: frozenset[Annotation]) -> list[Annotation]:
    """Return those of the other annotations that say how something is read, not 尺度(scale)."""
    return [one for one in others if all(map(is_syllable, one[1].split()))]


def _told_apart(found: Annotations) -> int:
    """Count the Simplified characters with two annotations: a mirror has one for each."""
    table = tables().simplified
    if len(set(map(table.get, found.owners))) == len(found.own):
        return 0
    given = {(table[owner], owner, "".join(reading.split())) for owner, reading in found.own}
    return sum(times > 1 for times in Counter(map(_OWNER, given)).values())


def is_a_lesson(text: str, found: Annotations) -> bool:
    """Tell whether a few annotations look like a teacher's.

    They stand in a list of words or behind names, or the characters are named as well, 「創」.
    Prose is no list of words, and what mirrors annotate first are the commonest characters.

    >>> lesson = "跟我讀：書(shū)包、鉛(qiān)筆、課(kè)本"
    >>> is_a_lesson(lesson, annotations_of(lesson))
    True
    >>> lesson = "「創」念創(chuàng)，「業」念業(yè)"
    >>> is_a_lesson(lesson, annotations_of(lesson))
    True
    """
    if len(found.owners) >= _MANY:
        return False
    if not found.owners & ANNOTATED and len(ANNOTATED.intersection(text)) >= len(found.owners):
        return True
    named = found.owners.intersection(_NAMED.findall(found.bare))
    if named and 2 * len(named) >= len(found.owners):
        return True
    if "、" not in text:
        return False
    lines = "\n".join(line for line in text.split("\n") if NOTE.search(line))
    items = [NOTE.sub("", item) for item in _ITEM.split(lines) if NOTE.search(item)]
    words = [item for item in items if len(item) <= _WORD]
    listed = _LIST * sum(map(len, words)) > len(NOTE.sub("", lines))
    return 2 * len(words) > len(items) and listed
