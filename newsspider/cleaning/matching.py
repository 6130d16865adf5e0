"""Which rule of boilerplate.toml claims a line: told by its first characters, then by the rule."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.boilerplate import HEAD, rules
from newsspider.cleaning.view import BEGINNING, FOLD, FRAME, FRAME_SIGN, FRAMED, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsspider.cleaning.boilerplate import Rule

_SHORT = 80
"""Characters of a line up to which it is remembered whose it is."""


def _applies(rule: Rule, where: str) -> bool:
    return rule.where in (where, "anywhere") or (rule.where == "line" and where != "anywhere")


class _Begun(NamedTuple):
    """What rules claim of the lines that begin with the same two characters, or with one."""

    prefixes: tuple[str, ...]
    """All that these lines may begin with."""
    thirds: frozenset[str]
    """What their third character may be; empty if that is anything."""
    rules: Sequence[tuple[Rule, tuple[str, ...]]]
    """The rules in the order of the file, each with what lines of its own begin with."""


@cache
def _by_beginning(where: str) -> dict[str, _Begun]:
    """Return the rules for lines at ``where``, by the two characters such a line begins with.

    Rules with a beginning of one character stand at that, too, for whatever follows it.
    """
    known: dict[str, dict[int, list[str]]] = {}
    for number, rule in enumerate(rules()):
        for prefix in rule.prefixes if _applies(rule, where) else ():
            for spelt in product(*map(spellings, prefix[:2])):
                known.setdefault("".join(spelt), {}).setdefault(number, []).append(prefix)
    for begin, own in known.items():
        for number, prefixes in known.get(begin[:-1], {}).items():
            own[number] = [*own.get(number, ()), *prefixes]
    return {begin: _begun(own) for begin, own in known.items()}


def _begun(own: Mapping[int, Sequence[str]]) -> _Begun:
    prefixes = tuple(chain.from_iterable(own.values()))
    tells = min(map(len, prefixes)) > 2
    thirds = frozenset("".join(spellings(one[2]) for one in prefixes) if tells else "")
    in_order = [(rules()[number], tuple(own[number])) for number in sorted(own)]
    return _Begun(prefixes, thirds, in_order)


@cache
def _beginning(where: str) -> Callable[[str, int], int]:
    """Return what finds where a line begins that a rule may claim, and -1 for nearly all others.

    It is given a text and where the line starts in it, looks past a frame around the line and at
    three characters.
    """
    known = _by_beginning(where)
    behind_frame = re.compile(FRAMED).match

    def begins(text: str, start: int) -> int:
        if not text[start : start + 1].isalnum() and (frame := behind_frame(text, start)):
            start = frame.end()
        begun = known.get(text[start : start + 2]) or known.get(text[start : start + 1])
        if begun is None or (begun.thirds and text[start + 2 : start + 3] not in begun.thirds):
            return -1
        return start

    return begins


def begins_as_template(text: str, start: int) -> bool:
    """Tell whether the line of the tail that starts there begins as one that a rule claims."""
    at = _beginning("tail")(text, start)
    if at < 0:
        return False
    known = _by_beginning("tail")
    begun = known.get(text[at : at + 2]) or known[text[at]]
    return text[at : at + HEAD].translate(FOLD).startswith(begun.prefixes)


@cache
def _near_template() -> re.Pattern[str]:
    """Find line feeds above what may be a frame or the beginning of a line of the tail.

    Behind whatever first character, the second may be that of any beginning.
    """
    begins = _by_beginning("tail")
    pairs = [begin for begin in begins if len(begin) == 2]
    firsts, seconds = (_any(pair[at] for pair in pairs) for at in (0, 1))
    alone = (begin for begin in begins if len(begin) == 1)
    return re.compile(f"\n(?={firsts}{seconds}|{_any(alone)}|{FRAME_SIGN})")


def _any(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


@lru_cache(maxsize=4)
def may_hold_templates(text: str) -> bool:
    r"""Tell, by one scan, whether any line begins as one that a rule for the tail claims.

    Searching for line feeds is several times as fast as searching for starts of lines.

    >>> may_hold_templates("茶园开采。\n返回顶部"), may_hold_templates("茶园开采。\n游人不少。")
    (True, False)
    """
    near = _near_template().finditer(text)
    return begins_as_template(text, 0) or any(
        begins_as_template(text, found.start() + 1) for found in near
    )


def line_rule(text: str, start: int, end: int, where: str) -> Rule | None:
    """Return the rule that claims a line at ``where``: head, tail or anywhere.

    Nearly every line is told by its first characters to be no template's.
    """
    size = end - start
    if size > _longest() or _beginning(where)(text, start) < 0:
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
    begun = index.get(line[at : at + 2]) or index.get(line[at : at + 1])
    if begun is None:
        return None
    head = line[at : at + HEAD].translate(FOLD)
    if not head.startswith(begun.prefixes):
        return None
    folded = line.translate(FOLD)
    for rule, prefixes in begun.rules:
        if rule.longest < len(line) or not head.startswith(prefixes):
            continue
        if rule.claims(folded.strip() if rule.framed else folded.strip(FRAME)):
            return rule
    return None


_remembered = lru_cache(maxsize=4096)(_claiming)
"""The same for short lines: those of templates come again and again."""
