"""Template lines of news pages: the rules of boilerplate.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newsspider.cleaning.people import are_names, is_person, words_of
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEAD = 8
"""Characters of a line's beginning that are compared with the beginnings of rules."""
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
    closes: bool = False
    """Whether it claims a piece in brackets at the end of the last line, too."""
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
    begins = [text[:HEAD] for text in table["literals"] | table["words"]]
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
