"""Injected lists of place names: finding the run of names that ends a text.

Hijacked pages put a list of counties and cities under an article. This module reads the run of
names upwards from a given end; newsspider.cleaning.place_verdict decides whether it was injected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.boilerplate import line_rule
from newsspider.cleaning.lines import before_blanks
from newsspider.cleaning.place_strangers import is_known, is_label, is_word
from newsspider.places import gazetteer

if TYPE_CHECKING:
    from newsspider.places import Gazetteer

PIPES = "|｜丨¦︱│∣￨"
_SIGNS = "、,，;；/\\·•・‧∙"
_BLANKS = " \t\u3000\xa0\u2002\u2003"
BETWEEN = PIPES + _SIGNS + _BLANKS
"""Characters that stand between the names of a list within a line; dashes make a route."""

ENDS = '。！？!?…：:”"’』」）)】〕］]》'
"""Marks behind which a list can be glued to a sentence; behind a colon it is announced."""

_BULLETS = "·•・‧∙"
_ORDINAL = re.compile(r"\s*[（(〔【]?[一二三四五六七八九十百\d]{1,4}[)）〕】]")
"""What numbers an item, though a bracket closes it as it does a sentence."""
_TOKEN = re.compile(rf"[^{re.escape(BETWEEN)}]+")
_SENTENCES = re.compile(f".*[{re.escape(ENDS)}]")
_PIPE = re.compile(f"[{PIPES}]")
_LONGEST_NAME = 16
_STRANGER_SHARE = 0.34
_LAST, _LAST_CHARACTERS = 3, 60
"""Words at the end of a line, in so many characters, of which one must be or end in a name."""


class Run(NamedTuple):
    """A run of names at the end of a piece of text."""

    start: int
    """Where it begins: the start of a line, the end of a sentence, or within a word."""
    end: int
    names: list[str]
    """Names of places, in Simplified characters."""
    strangers: int
    pipes: bool
    """Whether most names are parted by ``|`` or its likes."""
    glued: bool
    """Whether it begins within a line, behind the end of a sentence."""
    cut: bool = False
    """Whether it begins within a word: ``返回顶部安国市|``."""
    bullets: bool = False
    """Whether each of several lines begins with a dot, as an author's list does."""


class _Piece(NamedTuple):
    start: int
    end: int
    names: list[str]
    strangers: int
    cut: bool = False


def run_of_names(text: str, end: int) -> Run | None:
    """Return the run of place names that ends at ``end``; None if there is none.

    >>> run_of_names("茶园今日开采。安国市| 大城县|", 16).names
    ['安国市', '大城县']
    """
    names = gazetteer()
    pieces: list[_Piece] = []
    glued = False
    strangers = waiting = 0
    while end > 0 and not glued:
        line = text.rfind("\n", 0, end) + 1
        piece = _piece(text, line, end, names)
        if piece is None and waiting < 3 and _is_stranger(text[line:end], known=not pieces):
            waiting += 1
        elif piece is None:
            break
        else:
            pieces.append(piece)
            strangers += piece.strangers + waiting
            glued = piece.start > line
            waiting = 0
        end = before_blanks(text, line)
    return _run(text, pieces, strangers, glued=glued)


def _run(text: str, pieces: list[_Piece], strangers: int, *, glued: bool) -> Run | None:
    found = [name for piece in reversed(pieces) for name in piece.names]
    if not found:
        return None
    start = pieces[-1].start
    end = pieces[0].end
    pipes = sum(text.count(sign, start, end) for sign in PIPES) * 2 >= len(found)
    bullets = len(pieces) > 2 and all(text[piece.start] in _BULLETS for piece in pieces)
    return Run(start, end, found, strangers, pipes, glued, pieces[-1].cut, bullets)


def _piece(text: str, line: int, end: int, places: Gazetteer) -> _Piece | None:
    """Return the names at the end of the line ``text[line:end]`` back to the end of a sentence."""
    if end - line <= _LONGEST_NAME and places.is_place(text[line:end]):
        return _Piece(line, end, [places.simplified(text[line:end])], 0)
    if not _ends_in_a_name(text, line, end, places):
        return None
    sentences = _SENTENCES.match(text, line, end)
    start = sentences.end() if sentences else line
    if sentences and _ORDINAL.fullmatch(text, line, start):
        return None
    tokens = [(start + m.start(), m.group()) for m in _TOKEN.finditer(text[start:end])]
    if not tokens:
        return None
    piped = _PIPE.search(text, start, end) is not None
    kinds = [_kind(token, places) for _, token in tokens]
    first = _words_before(text, tokens, kinds, places) if piped else 0
    if not first and _is_list(kinds, piped=piped):
        names = _names(tokens, kinds, places)
        return _Piece(start, end, names, len(tokens) - len(names))
    others = [place for place, kind in enumerate(kinds, 1) if kind == "text"]
    first = max([first, kinds[0] == "word", *others])
    return _behind_a_word(text, (line, end), tokens, first, places) if first else None


def _ends_in_a_name(text: str, line: int, end: int, places: Gazetteer) -> bool:
    """Tell, at the cost of a few look-ups, whether the end of a line can be a list at all."""
    full, short = places.full, places.short
    for word in _TOKEN.findall(text, max(line, end - _LAST_CHARACTERS), end)[-_LAST:]:
        sizes = places.sizes.get(word[-2:])
        if sizes:
            name = places.simplified(word[-_LONGEST_NAME:])
            for size in sizes:
                if size <= len(name) and (name[-size:] in full or name[-size:] in short):
                    return True
    return False


def _kind(token: str, places: Gazetteer) -> str:
    """Tell what a token is: a place, a known stranger, a short word, or text."""
    if len(token) <= _LONGEST_NAME and places.is_place(token):
        return "place"
    if is_known(token):
        return "stranger"
    return "word" if is_word(token) else "text"


def _words_before(
    text: str, tokens: list[tuple[int, str]], kinds: list[str], places: Gazetteer
) -> int:
    """Return how many words at the head of a piped list are none of it.

    A stranger has a pipe behind it. A word without ends a sentence (``人来人往 安国市| 大城县|``),
    as one does that a name is glued to; a label stands before the list it names.
    """
    before = 0
    for number, (kind, (place, word)) in enumerate(zip(kinds[:-1], tokens[:-1], strict=True), 1):
        if kind != "word":
            break
        piped = _PIPE.search(text, place + len(word), tokens[number][0])
        glued = any(places.is_place(word[at:]) for at in range(1, len(word) - 1))
        if not piped or glued or is_label(word):
            before = number
    return before


def _is_list(kinds: list[str], *, piped: bool) -> bool:
    """Tell whether tokens of these kinds make a list.

    A short word is a stranger between pipes, or inside a longer list; at the head of a list that
    is parted by commas or blanks it is the end of a sentence.
    """
    places = kinds.count("place")
    if "text" in kinds or not places:
        return False
    if "word" in kinds and not piped and (places < 5 or kinds[0] == "word"):
        return False
    return len(kinds) - places <= max(1, len(kinds) * _STRANGER_SHARE)


def _is_stranger(line: str, *, known: bool) -> bool:
    """Tell whether a line can stand between names; below all names it must be a known one."""
    word = line.strip(BETWEEN)
    return is_known(word) or (not known and is_word(word))


def _names(tokens: list[tuple[int, str]], kinds: list[str], places: Gazetteer) -> list[str]:
    pairs = zip(tokens, kinds, strict=True)
    return [places.simplified(token) for (_, token), kind in pairs if kind == "place"]


def _behind_a_word(
    text: str,
    line: tuple[int, int],
    tokens: list[tuple[int, str]],
    first: int,
    places: Gazetteer,
) -> _Piece | None:
    """Return the list that begins behind, or within, the last token that is no name.

    Behind a template line (``返回顶部 安国市 大城县``) any list may begin; behind any other word
    only one that is parted by pipes, and with a full name: the next, or the shortest that ends the
    word.
    """
    start, end = line
    place, token = tokens[first - 1]
    rest = tokens[first:]
    kinds = [_kind(token, places) for _, token in rest]
    if rest and line_rule(text, start, place + len(token), "tail"):
        names = _names(rest, kinds, places)
        listed = _is_list(kinds, piped=False)
        return _Piece(rest[0][0], end, names, len(rest) - len(names)) if listed else None
    piped = _PIPE.search(text, place, end) is not None
    blank = place + len(token)
    parted = bool(rest) and not text[blank : rest[0][0]].strip()
    if piped and parted and places.simplified(rest[0][1]) in places.full:
        names = _names(rest, kinds, places)
        listed = _is_list(kinds, piped=True)
        return _Piece(rest[0][0], end, names, len(rest) - len(names), cut=True) if listed else None
    for size in range(2, min(len(token), _LONGEST_NAME)):
        cut = place + len(token) - size
        name = places.simplified(token[-size:])
        template = places.is_place(name) and line_rule(text, start, cut, "tail") is not None
        full = piped and size > 2 and name in places.full
        if (template or full) and _is_list(["place", *kinds], piped=piped):
            names = [name, *_names(rest, kinds, places)]
            return _Piece(cut, end, names, len(rest) + 1 - len(names), cut=not template)
    return None
