"""What on a page tells that it is a mirror's, and where its damage may start."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from newsspider.restore.alphabet import characters
from newsspider.restore.language import language_model
from newsspider.restore.marks import CLIPPED, LISTED, stand_in
from newsspider.restore.script import annotated, reads, simplified
from newsspider.restore.search import PIECE_ENDS, SILENT, SILENT_UNUSUAL, SILENT_USUAL, Habits
from newsspider.restore.units import HALVES, LOST_NOTE, NOTE, READINGS
from newsspider.restore.widths import WIDENED

USUAL = 105
"""Cost up to which a character alone is usual in newspapers: data/usual.txt holds these."""
_LOOKED = 4
"""Characters behind a mark that decide whether it may have cut."""
_READABLE = 75
"""Mean cost of these characters below which they read well."""
_UNUSUAL = 125
"""Cost from which one of them alone makes them read badly; also the first, if no word starts so."""
_CALM = 90
"""What stands for _READABLE on a page that shows no other damage, where _UNUSUAL does not count. Of
100 sound places 6 are then searched, and of 100 cuts 3 are missed; with the two others 11 and 1."""
_ENDING = "!！;；?？"
"""Marks that end a clause where they did not cut."""
_UNENDED = 44
"""Cost of a full stop from which hardly a clause ends so: of 100 marks 8, of 100 cuts 70."""
_NOTED = 24
"""Characters before a mark that hold two with their annotations."""
_ODD = re.compile(rf"[{HALVES}?!;\ufffd\ue000-\uf8ff]")
_LETTERS = re.compile(
    rf"[^\x00-\x7f]{{0,{_LOOKED - 2}}}(?:[Ａ-Ｚａ-ｚ]{{2}}|[А-яЁё]{{3}}|[Α-ω]{{3}}|[ぁ-ヶー]{{3}})"
)
"""Full-width, Cyrillic and Greek letters and kana close behind a mark. Bytes that are out of step
do not make so many of them in a row."""
_VISIBLE = re.compile("[?\ufffd][!;！；]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OUTCRY = re.compile("[?？!！;；\ufffd]{4}|[?？]{3}")
_UNSWALLOWED = re.compile(rf"\?\({READINGS}\)")
"""An orphan behind a cut that took nothing along; one before a cut always takes the bracket."""


@cache
def usual() -> str:
    """Return the characters usual in newspapers, Simplified and Traditional."""
    source = files("newsspider.restore") / "data" / "usual.txt"
    return source.read_text(encoding="utf-8").rstrip("\n")


@cache
def triggers() -> re.Pattern[str]:
    """Match what damage may start with: substitutes, and marks that may have cut.

    The comma, A3 AC, cuts where AC leads a Traditional character. The trail byte of such a one is
    A0 at most, and what is seen behind the comma starts with it: a letter, or a rare character
    whose code is below A1 00. No other comma is looked at, and a full stop in two places. Where a
    paragraph begins with it, it was cut out of a blank and the mark behind that, 　（一）; where a
    sign stands behind it that begins no sentence, out of a character and a mark: 省（區 is 。▍^.
    """
    found = characters().items()
    known = {*usual(), *LISTED, *"–―─━〇▼▽"}
    rare = "".join(char for code, char in found if code < 0xA100 and char not in known)
    left = "".join(char for code, char in found if code >> 8 in CLIPPED and char not in known)
    letters = rf"[{HALVES}](?=[(\u4e00-\u9fff])"
    # The set comes first, so that the expression runs from mark to mark.
    begins = r"(?:(?<=^.)|(?<=[\s]。))(?=\S)"
    return re.compile(
        rf"[?\ufffd!！;；？,，](?:(?<![,，])|(?={letters}|[{rare}]))|。(?:{begins}|(?=[{left}]))",
        re.MULTILINE,
    )


def shows_broken_note(text: str) -> bool:
    """Tell whether an annotation lost its bracket here; ``(?x)`` of a program reads like nothing.

    >>> shows_broken_note("?jī)內"), shows_broken_note("(?x)")
    (True, False)
    """
    return any(annotated(match[1].strip()) for match in LOST_NOTE.finditer(text))


def is_outcry(text: str, mark: int) -> bool:
    """Tell whether a mark is one of many in a row: people write that, mirrors do not.

    Three question marks are text that an earlier program lost, and no byte tells what it was.

    >>> is_outcry("真的吗????", 5), is_outcry("創??新", 1)
    (True, False)
    """
    return _OUTCRY.search(text, max(mark - 3, 0), mark + 4) is not None


def ends_paragraph(text: str, mark: int) -> bool:
    """Tell whether a mark is an exclamation mark with nothing behind it."""
    return text[mark] in "!！" and text[mark + 1 : mark + 2] in {"", "\n"}


def closes(text: str, mark: int) -> bool:
    """Tell whether no quotation is open at a paragraph's end; else a ” may be lost there.

    >>> closes("好!", 1), closes("“好!", 2)
    (True, False)
    """
    line_start = text.rfind("\n", 0, mark) + 1
    return text.rfind("“", line_start, mark) <= text.rfind("”", line_start, mark)


def is_fine(text: str, mark: int, *, calm: bool, silent: int = SILENT_UNUSUAL) -> bool:
    """Tell, fast, whether a mark surely did not cut, in a paragraph without damage before it.

    ``silent`` is what an orphan costs that vanished on this page: see Habits.
    """
    if not calm and silent < SILENT_UNUSUAL and not ends_clause(text, mark):
        return False
    return closes(text, mark) if ends_paragraph(text, mark) else reads_well(text, mark, calm=calm)


def ends_clause(text: str, mark: int) -> bool:
    """Tell, fast, whether a clause may end at a mark; not where both characters beside it vanished.

    What is left of the second vanishes only before an ASCII byte, an end or another cut.

    >>> ends_clause("大家来了!", 4), ends_clause("邦交正;25周年", 3)
    (True, False)
    """
    behind = text[mark + 1 : mark + 2]
    if text[mark] not in _ENDING or (behind > "\x7f" and behind not in PIECE_ENDS):
        return True
    before = simplified(NOTE.sub("", text[max(mark - _NOTED, 0) : mark])[-2:])
    if len(before) < 2 or not before.isalpha() or before.isascii():
        return True
    language = language_model()
    return min(language.cost(before, end) for end in "。？") < _UNENDED


def reads_well(text: str, mark: int, *, calm: bool = False) -> bool:
    """Tell, fast, whether the characters behind a mark are sure to be those that were written.

    On a ``calm`` page, which shows no other sign of byte damage, a rare name is no sign of it.

    >>> reads_well("好!大家来了", 1), reads_well("好!皶r間", 1)
    (True, False)
    """
    behind = text[mark + 1 : mark + 30]
    if behind[:1] in LISTED:
        behind = behind[1:]
    if _LETTERS.match(behind):
        return True
    note = NOTE.search(behind) if "(" in behind else None
    if note and note.start() <= _LOOKED and not reads(behind[note.start() - 1], note[1]):
        return False
    if behind[:1] in {"", "\n"}:
        return text[mark - 1 : mark] not in set("?!;\ufffd") and text[mark] in "；;？?"
    if note:
        behind = NOTE.sub("", behind)
    plain = simplified(behind.replace("—", "")[:_LOOKED].partition("\n")[0])
    plain = plain.translate(WIDENED)
    if not plain or _ODD.search(plain) or (text[mark] in "?\ufffd" and not plain[0].isalpha()):
        return False
    if text[mark] in "!！" and plain[0].isdigit():
        # What is left of 。” whose last byte vanished. Other marks that cut leave no figure behind.
        return False
    language, plain = language_model(), stand_in(plain)
    if language.single(plain[0]) >= _UNUSUAL and not plain[1:2].isalpha():
        return False
    costs = [language.cost(("。" + plain[:at])[-2:], char) for at, char in enumerate(plain)]
    if calm:
        return sum(costs) < _CALM * len(costs)
    # A rare word starts with a rare character, and what follows is all but certain.
    return max(costs[1:], default=0) < _UNUSUAL and sum(costs) < _READABLE * len(costs)


def habits(text: str) -> Habits:
    """Return what a page shows of how its extractor and its last decoder work."""
    visible = len(_VISIBLE.findall(text))
    silent = len(silent_cuts().findall(text))
    price = SILENT
    if visible or silent:
        price = SILENT_UNUSUAL if visible > silent else SILENT_USUAL
    return Habits(
        dropped=_PRIVATE.search(text) is None,
        silent=price,
        swallows=_UNSWALLOWED.search(text) is None,
    )


@cache
def silent_cuts() -> re.Pattern[str]:
    """Match a mark before a rare character, where no substitute shows that a byte was lost."""
    return re.compile(f"[!！](?<![?\ufffd].)[^{usual()}\\x00-\\x7f\\s]")
