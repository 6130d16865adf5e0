"""Whether anything in a text may be a mirror's doing: what clean text pays for restoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

from newsspider.restore.evidence import is_outcry, reads_well, shows_broken_note, usual
from newsspider.restore.script import annotated, reads, simplified_only, tables
from newsspider.restore.strewn import is_read
from newsspider.restore.units import HALVES, NOTE, READINGS

_BOTH_SCRIPTS = "著乾徵"
"""Characters of Simplified text too: 著名, 乾坤, 魏徵."""
_CUT = "!;！；？?\ufffd"
"""Marks that may stand where a mirror cut, the commonest of its traces first."""

_ROW = re.compile("[?？!！;；\ufffd]*")
"""Marks as they stand in an outcry, which is looked at once."""

_HALF = r"[?!;](?:[a-z@^_`{|}?](?<![A-Za-z]...)(?![A-Za-z0-9])|~(?!~))"
"""A mark and half a character, as a lost byte leaves them; not where a name lost its accent, nor
where a word begins: 真的?!iPhone."""

_PROSE = re.compile(rf"(?:^|[^\x00-\x7f]|\({READINGS}\))[?!;]*\Z")
"""What stands before a mark that cut: nothing, a character, or an annotation of one."""
_REACH = 6
"""Characters between a mark and the first that shows it cut."""
_NEAR = 80
"""Characters to both sides of a mark that tell whether the text was converted."""
_WHOLE = frozenset((None, "reading"))
_ALL = _WHOLE | {"half", "lost"}
"""What shows a cut: half a character alone, or else a whole one or an annotation."""
_PARTS = _ALL - _WHOLE
_SUBSTITUTES = frozenset("?\ufffd")


@lru_cache(maxsize=1)
def may_be_damaged(text: str) -> bool:
    """Tell, fast, whether anything in the text may be a mirror's doing.

    Annotations are; and so is what no reader expects behind a mark, if a byte is seen to be lost
    there or the text is Traditional, for mirrors cut text that they have converted. Looking for
    one mark at a time is several times as fast as one pattern for all. The last answer is kept:
    cleaning asks before it loads what restores, which asks again.

    >>> may_be_damaged("創(chuàng)業(yè)"), may_be_damaged("河水(图)清清!")
    (True, False)
    """
    if "(" in text and NOTE.search(text) is not None:
        return True
    for mark in _CUT:
        if mark in text and _suspect(mark).search(text) is not None:
            return next(suspect_places(text), None) is not None
    return False


def suspect_places(text: str) -> Iterator[int]:
    """Find marks that may have cut, with what can only be damage behind them.

    Half a character is no sign in a text that an earlier program filled with rows of ``?``, nor in
    a text that is Simplified throughout, 真的?!X光片没了, nor behind English or code: (?:a|b)?;x.
    """
    script = _Script(text)
    signs = _WHOLE if "?" in text and "???" in text else _ALL
    for mark in _CUT:
        done = 0
        for match in _suspect(mark).finditer(text) if mark in text else ():
            at = match.start()
            if at < done or match.lastgroup not in signs:
                continue
            if match.lastgroup in _PARTS and script.is_simplified:
                signs = _WHOLE
            elif _is_no_sign(match) or not _may_be_converted(script, at):
                continue
            elif is_outcry(text, at):
                row = _ROW.match(text, at)
                done = row.end() if row else at
            elif match.lastgroup in _PARTS and not _PROSE.search(text, max(at - 40, 0), at):
                continue
            elif not reads_well(text, at):
                yield at


class _Script:
    """In which script a text is, told once: a mark may stand behind every character."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def holds_converted(self) -> bool:
        """Whether anything in the text is a mirror's Traditional."""
        return _is_converted(self.text, 0, len(self.text))

    @cached_property
    def is_simplified(self) -> bool:
        """Whether no mirror converted the text."""
        if self.holds_converted or shows_broken_note(self.text):
            return False
        return _simplified().search(self.text) is not None


def _is_no_sign(match: re.Match[str]) -> bool:
    """Tell whether a reading behind a mark is its character's own, or none: (really)."""
    if match.lastgroup != "reading":
        return False
    owner, reading = match["owner"], match["reading"]
    return not annotated(reading.strip()) or reads(owner, reading) or is_read(owner, reading)


def _may_be_converted(script: _Script, mark: int) -> bool:
    """Tell whether a byte is seen to be lost at a mark, or the text is a mirror's Traditional."""
    text = script.text
    if not _SUBSTITUTES.isdisjoint(text[max(mark - 1, 0) : mark + 1]):
        return True
    return script.holds_converted and _is_converted(text, max(mark - _NEAR, 0), mark + _NEAR)


def _is_converted(text: str, start: int, end: int) -> bool:
    return (NOTE.search(text, start, end) or _traditional().search(text, start, end)) is not None


@cache
def _suspect(mark: str) -> re.Pattern[str]:
    """Match the mark with a rare or halved character close behind it, or with an annotation."""
    odd = "\ue000-\uf8ff\ufffd" + "".join(sorted(_HAN.difference(usual())))
    half = rf"(?P<half>[{HALVES}](?<![A-Za-z0-9 ].)(?![A-Za-z0-9 ]))"
    note = rf"[{HALVES}]?(?<=(?P<owner>.))\((?P<reading>{READINGS})\)"
    broken = rf"(?<=[?\ufffd]){READINGS}\)"
    behind = rf"[^\n({HALVES}{odd}]{{0,{_REACH}}}+(?:[{odd}]|{half}|{note}|{broken})"
    if mark in _SUBSTITUTES:
        behind += rf"|(?P<lost>{_HALF})|\(?{READINGS}\)|！[?\ufffd]|(?<=\ufffd)!\ufffd"
    return re.compile(f"{re.escape(mark)}(?={behind})")


_HAN = frozenset(map(chr, range(0x4E00, 0xA000)))


@cache
def _traditional() -> re.Pattern[str]:
    """Match a character that sound Simplified text does not hold."""
    own = set(tables().simplified).difference(_BOTH_SCRIPTS)
    return re.compile(f"[{''.join(sorted(own))}\ue000-\uf8ff]")


@cache
def _simplified() -> re.Pattern[str]:
    """Match a character that text converted to Traditional does not hold."""
    return re.compile(f"[{''.join(simplified_only())}]")
