"""Which rule of boilerplate.toml claims a line: told by its first characters, then by the rule."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import HEAD, rules
from newsspider.cleaning.view import BEGINNING, FOLD, FRAME, FRAMED, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsspider.cleaning.boilerplate import Rule

_SHORT = 80
"""Characters of a line up to which it is remembered whose it is."""


def _applies(rule: Rule, where: str) -> bool:
    return rule.where in (where, "anywhere") or (rule.where == "line" and where != "anywhere")


@cache
def _by_beginning(where: str) -> dict[str, list[Rule]]:
    """Return the rules for lines at ``where``, by the two characters such a line begins with.

    Rules with a beginning of one character stand at that, too, for whatever follows it.
    """
    begins = [(rule, _beginnings(rule)) for rule in rules() if _applies(rule, where)]
    return {
        begin: [rule for rule, own in begins if begin in own or begin[0] in own]
        for begin in set().union(*(own for _, own in begins))
    }


def _beginnings(rule: Rule) -> set[str]:
    """Return the first two characters of the rule's beginnings, in every spelling."""
    begins = (map(spellings, prefix[:2]) for prefix in rule.prefixes)
    return {"".join(spelt) for begin in begins for spelt in product(*begin)}


@cache
def _prefixes(begin: str, where: str) -> tuple[str, ...]:
    """Return what lines begin with that rules for ``where`` claim, if their first two are these."""
    folded = begin.translate(FOLD)
    known = {prefix for rule in _by_beginning(where)[begin] for prefix in rule.prefixes}
    return tuple(one for one in known if one.startswith(folded) or folded.startswith(one))


@cache
def opening(where: str) -> Callable[[str, int], bool]:
    """Return what tells whether a line begins as one that a rule claims.

    It is given a text and where the line starts in it; a frame around the line is looked past.
    """
    known = _by_beginning(where)
    behind_frame = re.compile(FRAMED).match

    def opens(text: str, start: int) -> bool:
        if not text[start : start + 1].isalnum() and (frame := behind_frame(text, start)):
            start = frame.end()
        begin = text[start : start + 2]
        if begin not in known and (begin := begin[:1]) not in known:
            return False
        head = text[start : start + HEAD].translate(FOLD)
        return head.startswith(_prefixes(begin, where))

    return opens


@cache
def _near_template() -> re.Pattern[str]:
    """Find line feeds above what may be the beginning of a line of the tail.

    Behind whatever first character, the second may be that of any beginning.
    """
    begins = _by_beginning("tail")
    pairs = [begin for begin in begins if len(begin) == 2]
    firsts, seconds = (_any(pair[at] for pair in pairs) for at in (0, 1))
    alone = _any(begin for begin in begins if len(begin) == 1)
    return re.compile(f"\n{FRAMED}(?={firsts}{seconds}|{alone})")


def _any(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


@lru_cache(maxsize=4)
def may_hold_templates(text: str) -> bool:
    r"""Tell, by one scan, whether any line begins as one that a rule for the tail claims.

    Searching for line feeds is several times as fast as searching for starts of lines.

    >>> may_hold_templates("茶园开采。\n返回顶部"), may_hold_templates("茶园开采。\n游人不少。")
    (True, False)
    """
    opens = opening("tail")
    near = _near_template().finditer(text)
    return opens(text, 0) or any(opens(text, found.start() + 1) for found in near)


def line_rule(text: str, start: int, end: int, where: str) -> Rule | None:
    """Return the rule that claims a line at ``where``: head, tail or anywhere.

    Nearly every line is told by its first characters to be no template's.
    """
    size = end - start
    if size > _longest() or not opening(where)(text, start):
        return None
    line = text[start:end]
    return _remembered(line, where) if size <= _SHORT else _claiming(line, where)


@cache
def _longest() -> int:
    return max(rule.longest for rule in rules())


def rule_of(line: str, where: str) -> Rule | None:
    """Return the rule that claims a line which is no piece of a text."""
    return line_rule(line, 0, len(line), where)


def _claiming(line: str, where: str) -> Rule | None:
    first = BEGINNING.search(line)
    at = first.start() if first else 0
    index = _by_beginning(where)
    candidates = index.get(line[at : at + 2]) or index.get(line[at : at + 1], [])
    candidates = [rule for rule in candidates if rule.longest >= len(line)]
    if not candidates:
        return None
    folded = line.translate(FOLD)
    head = folded[at : at + HEAD]
    for rule in candidates:
        if head.startswith(rule.prefixes) and rule.claims(
            folded.strip() if rule.framed else folded.strip(FRAME)
        ):
            return rule
    return None


_remembered = lru_cache(maxsize=4096)(_claiming)
"""The same for short lines: those of templates come again and again."""
