"""What on a page tells that it is a mirror's, and where its damage may start."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from newsspider.restore.alphabet import characters
from newsspider.restore.language import model
from newsspider.restore.script import reads, tables
from newsspider.restore.units import READINGS

USUAL: Final = 105
"""Cost up to which a character alone is usual in newspapers."""
FREQUENT: Final = 90
"""Cost up to which editors do not explain how a character is read."""
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
NOTED: Final = re.compile(rf"[(?\ufffd]{READINGS}\)")
ANNOTATED: Final = re.compile(rf"(.)\(({READINGS})\)", re.DOTALL)
BROKEN_NOTE: Final = re.compile(rf"[?\ufffd]\(?{READINGS}\)")


@cache
def usual() -> str:
    """Return the characters usual in newspapers, Simplified and Traditional."""
    simplified = tables().simplified
    language = model()
    return "".join(
        sorted(
            character
            for character in characters().values()
            if language.single(simplified.get(character, character)) < USUAL
        )
    )


@cache
def triggers() -> re.Pattern[str]:
    """Match what damage may start with: annotations, substitutes, marks that may have cut."""
    odd = f"(?:[A-Za-z@^_`{{|}}~\\[\\]\\\\](?=[(\u4e00-\u9fff])|[^{usual()}\\x00-\\x7f\\s])"
    return re.compile(
        rf"(?P<note>(?P<owner>.)\((?P<reading>{READINGS})\))"
        rf"|[?\ufffd!！;；]|[,，？](?={odd})",
        re.DOTALL,
    )


def is_own(owner: str, reading: str) -> bool:
    """Say whether an annotation is a mirror's: the reading of the Traditional character."""
    return reads(owner, reading)


def mirror_notes(text: str) -> int:
    """Count the different annotated characters that no editor would give a reading for.

    Editors explain rare characters; textbooks explain characters of both scripts alike.
    """
    language = model()
    simplified = tables().simplified
    frequent: set[str] = set()
    others = 0
    for owner, reading in set(ANNOTATED.findall(text)):
        if not is_own(owner, reading):
            others += "\u4e00" <= owner <= "\u9fff"
        elif language.single(simplified[owner]) < FREQUENT:
            frequent.add(owner)
    return len(frequent) if len(frequent) >= 2 * others else 0


def is_worth_a_look(text: str) -> bool:
    """Say, fast, whether anything in the text may be a mirror's doing."""
    hints = "(" in text or "?" in text or "\ufffd" in text
    return (hints and NOTED.search(text) is not None) or suspects().search(text) is not None


@cache
def suspects() -> re.Pattern[str]:
    """Match a mark that may have cut with a rare character close behind it."""
    odd = f"[^{usual()}\\x00-\\x7f\\s]"
    return re.compile(f"[?!;\ufffd！；？].{{0,2}}{odd}|[?\ufffd][?!;][a-z@^_`{{|}}~?]")


def private(text: str) -> re.Match[str] | None:
    """Find a private-use character: on its page nobody dropped them."""
    return PRIVATE.search(text)
