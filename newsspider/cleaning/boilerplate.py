"""Template lines of news pages: the rules of boilerplate.toml, and which one claims a line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any

from newsspider.cleaning.people import are_names, is_person, words_of
from newsspider.cleaning.view import BEGINNING, FOLD, FRAME, FRAMED, spellings
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_HEAD = 8
"""Characters of a line's beginning that are compared with the beginnings of rules."""
_SHORT = 80
"""Characters of a line up to which it is remembered whose it is."""
_BETWEEN = re.compile(r"[\s\[\](){}<>|/\\,.:·_+\-—]+")
_POSTS = ("记者", "通讯员", "实习生", "特派员", "评论员")
"""What a word ends with that says for whom somebody writes: 林溪日报记者."""
_BEHIND_ROLE = ":/|丨 "
_NEVER = re.compile(r"(?!)")
_PIECE = re.compile(r"\(\?&(\w+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One [[rule]] of boilerplate.toml."""

    name: str
    where: str
    """``head``, ``tail``, ``line`` (both), ``anywhere`` (also between paragraphs), ``suffix`` or
    ``end`` (the last lines, below a sentence; see newsspider.cleaning.endings)."""
    literals: frozenset[str] = frozenset()
    pattern: re.Pattern[str] = _NEVER
    words: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    longest: int = 80
    """Characters of the longest line it may claim."""
    prefixes: tuple[str, ...] = ()
    """What a line it claims begins with: a test that is cheaper than the rest."""
    endings: tuple[str, ...] = ()
    """Two characters it ends with, marks aside, where what it begins with tells nothing."""
    reads: tuple[str, ...] = ()
    rest: bool = False
    """Whether it takes the short open lines that follow to the end, too."""
    article: bool = False
    """Whether it applies only to a text that holds a sentence."""
    framed: bool = False
    """Whether its pattern is of the line with the signs around it."""
    people: bool = False
    """Whether it claims only lines of its words, one of them an anchor, and of people's names."""
    named: bool = False
    """Whether behind its label names of people or desks must stand: 编辑：您写了多久 is asked."""
    may_be: str = ""
    """What the lines around it may tell that it is instead; see newsspider.cleaning.neighbours."""
    closed: bool = False
    """Whether its pattern is of whole sentences that platforms put there."""
    weighs: bool = True
    """Whether removals count for the guard.

    Lines of a closed vocabulary and lines that are read into fields cannot be body.
    """
    drop: Sequence[str] = field(default=(), repr=False)
    keep: Sequence[str] = field(default=(), repr=False)

    def claims(self, seen: str) -> bool:
        """Tell whether a line, given as its view, is this rule's."""
        if seen in self.literals:
            return True
        if self.pattern.fullmatch(seen):
            if self.named:
                return are_names(seen)
            return not self.people or not self.anchors.isdisjoint(self.roles(seen))
        if self.people or not self.words:
            return False
        words = [word for word in _BETWEEN.split(seen) if word]
        return self.words.issuperset(words) and not self.anchors.isdisjoint(words)

    def roles(self, seen: str) -> list[str]:
        """Return the roles of a line of roles and names; none if it is anything else."""
        words = words_of(seen)
        roles = [word for word in words if word in self.words or word.endswith(_POSTS)]
        names = [word for word in words if word not in roles]
        ordered = words and words[0] in roles and words[-1] in names
        return roles if ordered and all(map(is_person, names)) else []


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of the file."""
    text = files("newsspider.cleaning").joinpath("boilerplate.toml").read_text("utf-8")
    document = tomllib.loads(text)
    return tuple(_rule(table, document["pieces"]) for table in document["rule"])


@cache
def reading(name: str) -> tuple[str, ...]:
    """Return the fields that are read from a line which the rule of this name removes."""
    return next((rule.reads for rule in rules() if rule.name == name), ())


def _rule(table: dict[str, Any], pieces: Mapping[str, str]) -> Rule:
    for name in ("literals", "words", "anchors"):
        table[name] = frozenset(table.get(name, ()))
    for name in ("prefixes", "endings", "reads"):
        table[name] = tuple(table.get(name, ()))
    table["words"] |= table["anchors"]
    if "pattern" in table:
        table["pattern"] = lazy_pattern(_written_out(table["pattern"], pieces))
    begins = [text[:_HEAD] for text in table["literals"] | table["words"]]
    if table.get("people"):
        begins = [role + sign for role in begins for sign in _BEHIND_ROLE]
    table["prefixes"] += tuple(sorted(begins))
    known = table.get("closed") or table["reads"] or table["literals"] or table["words"]
    table["weighs"] = not known
    return Rule(**table)


def _written_out(pattern: str, pieces: Mapping[str, str]) -> str:
    r"""Return a pattern of boilerplate.toml on one line, with its pieces in it.

    >>> _written_out("(?&day)\n  (?:日|号)", {"day": "[0-9]"})
    '(?:[0-9])(?:日|号)'
    """
    line = "".join(map(str.strip, pattern.splitlines()))
    return _PIECE.sub(lambda piece: f"(?:{_written_out(pieces[piece[1]], pieces)})", line)


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
def opening(where: str) -> Callable[[str, int], bool]:
    """Return what tells whether a line may begin as one that a rule claims.

    It is given a text and where the line starts in it; a frame around the line is looked past.
    """
    known = _by_beginning(where)
    behind_frame = re.compile(FRAMED).match

    def opens(text: str, start: int) -> bool:
        if not text[start : start + 1].isalnum() and (frame := behind_frame(text, start)):
            start = frame.end()
        return text[start : start + 2] in known or text[start : start + 1] in known

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
    r"""Tell, by one scan, whether any line begins as one that a rule for the tail may claim.

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
    head = folded[at : at + _HEAD]
    for rule in candidates:
        if head.startswith(rule.prefixes) and rule.claims(
            folded.strip() if rule.framed else folded.strip(FRAME)
        ):
            return rule
    return None


_remembered = lru_cache(maxsize=4096)(_claiming)
"""The same for short lines: those of templates come again and again."""
