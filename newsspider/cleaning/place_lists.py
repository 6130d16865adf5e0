"""Injected lists of place names: finding the run of names that ends a text.

Hijacked pages put a list of counties and cities under an article. This module reads the run of
names upwards from a given end; newsspider.cleaning.place_verdict decides whether it was injected.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsspider.cleaning.lines import before_blanks, spans_above
from newsspider.cleaning.matching import line_rule
from newsspider.cleaning.place_strangers import is_known, is_label, is_word
from newsspider.cleaning.place_tokens import (
    BETWEEN,
    LONGEST_NAME,
    PIPES,
    WORD,
    Token,
    in_brackets,
    is_list,
    token,
    tokenized,
    undressed,
)
from newsspider.places import gazetteer

ENDS = '。！？!?…：:”"’』」）)】〕］]》'
"""Marks behind which a list can be glued to a sentence; behind a colon it is announced."""

_CLOSERS, _JOINTS = '”"’』」）)】〕］]》', "；;，,、"
"""What closes within a sentence, and marks of the sentence that may stand behind that."""
_BULLETS = "·•・‧∙"
_ORDINAL = re.compile(r"\s*[（(〔【]?[一二三四五六七八九十百\d]{1,4}[)）〕】]")
"""What numbers an item, though a bracket closes it as it does a sentence."""
_SENTENCES = re.compile(f".*[{re.escape(ENDS)}]")
_PIPE = re.compile(f"[{PIPES}]")
_MORE_THAN_SAID = 3
"""Names behind a line of a source or of editors that are none of what it says."""
_BRACKETS = "]】〕）)" + BETWEEN
"""What a line of bracketed names ends with."""
_FEWEST_BRACKETED = 5
"""Names of the shortest list of bracketed names."""
_MOST_SIGNS = 3
"""Lines of nothing but signs between two names, where each word of a page became a line."""
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
    dressed: bool = False
    """Whether most names are more than that: 安国市天气, 河北省安国市."""
    bullets: bool = False
    """Whether each of several lines begins with a dot, as an author's list does."""


class _Piece(NamedTuple):
    """The names of one line."""

    start: int
    end: int
    names: list[str]
    strangers: int
    dressed: int
    cut: bool = False
    bracketed: bool = False


def run_of_names(text: str, end: int) -> Run | None:
    """Return the run of place names that ends at ``end``; None if there is none.

    >>> run_of_names("茶园今日开采。安国市| 大城县|", 16).names
    ['安国市', '大城县']
    """
    pieces: list[_Piece] = []
    glued = False
    strangers = waiting = signs = 0
    while end > 0 and not glued:
        line = text.rfind("\n", 0, end) + 1
        piece = _piece(text, line, end)
        if piece is None and signs < _MOST_SIGNS and _is_of_signs(text, line, end):
            signs += 1
        elif piece is None and waiting < 3 and _is_stranger(text[line:end], known=not pieces):
            waiting += 1
        elif piece is None or (pieces and _ends_another(text, piece, pieces[-1])):
            break
        else:
            pieces.append(piece)
            strangers += piece.strangers + waiting
            glued = piece.start > line
            waiting = signs = 0
        end = before_blanks(text, line)
    return _run(text, pieces, strangers, glued=glued) if pieces else None


def _ends_another(text: str, piece: _Piece, below: _Piece) -> bool:
    """Tell a bare name below another, as the article's own list ends, above a line of several."""
    if len(piece.names) > 1 or len(below.names) == 1 or text[piece.end - 1] in BETWEEN:
        return False
    start, end = next(spans_above(text, piece.start), (0, 0))
    return end - start <= LONGEST_NAME and gazetteer().is_place(text[start:end])


def _is_of_signs(text: str, line: int, end: int) -> bool:
    return text[end - 1] in BETWEEN and not text[line:end].strip(BETWEEN)


def _run(text: str, pieces: list[_Piece], strangers: int, *, glued: bool) -> Run | None:
    found = [name for piece in reversed(pieces) for name in piece.names]
    bracketed = any(piece.bracketed for piece in pieces)
    if bracketed and len(found) < _FEWEST_BRACKETED:
        return None
    start = pieces[-1].start
    end = pieces[0].end
    pipes = sum(text.count(sign, start, end) for sign in PIPES) * 2 >= len(found)
    bullets = len(pieces) > 2 and all(text[piece.start] in _BULLETS for piece in pieces)
    dressed = sum(piece.dressed for piece in pieces) * 2 > len(found)
    return Run(start, end, found, strangers, pipes, glued, pieces[-1].cut, dressed, bullets)


def _piece(text: str, line: int, end: int) -> _Piece | None:
    """Return the names at the end of the line ``text[line:end]`` back to the end of a sentence."""
    alone = text[line:end].strip(BETWEEN) if end - line <= LONGEST_NAME else ""
    if alone and gazetteer().is_place(alone):
        return _Piece(line, end, [gazetteer().simplified(alone)], 0, 0)
    bracketed = in_brackets(text, line, end) if text[end - 1] in _BRACKETS else []
    if bracketed and is_list(bracketed, piped=True):
        return _made_of(bracketed, line, end)._replace(bracketed=True)
    if not _ends_in_a_name(text, line, end):
        return None
    sentences = _SENTENCES.match(text, line, end)
    start = _behind_joints(text, sentences.end()) if sentences else line
    if sentences and _ORDINAL.fullmatch(text, line, start):
        return None
    tokens = tokenized(text, start, end)
    if not tokens:
        return None
    piped = _PIPE.search(text, start, end) is not None
    first = _words_before(text, tokens) if piped else 0
    if not first and is_list(tokens, piped=piped):
        return _made_of(tokens, start, end)
    others = [place for place, token in enumerate(tokens, 1) if token.kind == "text"]
    first = max([first, tokens[0].kind == "word", *others])
    return _behind_a_word(text, line, end, tokens[first - 1 :]) if first else None


def _behind_joints(text: str, place: int) -> int:
    """Return ``place`` moved right over marks that belong to the sentence: （三公里）； 安国市|."""
    while text[place - 1] in _CLOSERS + _JOINTS and text[place : place + 1] in [*_JOINTS]:
        place += 1
    return place


def _made_of(tokens: list[Token], start: int, end: int, *, cut: bool = False) -> _Piece:
    simplified = gazetteer().simplified
    places = (token for token in tokens if token.kind in {"place", "dressed"})
    names = [token.name or simplified(token.text) for token in places]
    dressed = sum(token.kind == "dressed" for token in tokens)
    return _Piece(start, end, names, len(tokens) - len(names), dressed, cut)


def _ends_in_a_name(text: str, line: int, end: int) -> bool:
    """Tell, at the cost of a few look-ups, whether the end of a line can be a list at all."""
    places = gazetteer()
    full, short = places.full, places.short
    for word in WORD.findall(text, max(line, end - _LAST_CHARACTERS), end)[-_LAST:]:
        sizes = places.sizes.get(word[-2:])
        if sizes:
            name = places.simplified(word[-LONGEST_NAME:])
            for size in sizes:
                if size <= len(name) and (name[-size:] in full or name[-size:] in short):
                    return True
        elif undressed(word):
            return True
    return False


def _words_before(text: str, tokens: list[Token]) -> int:
    """Return how many words at the head of a piped list are none of it.

    A stranger has a pipe behind it. A word without ends a sentence (``人来人往 安国市| 大城县|``),
    as one does that a name is glued to; a label stands before the list it names.
    """
    before = 0
    for number, (start, word, kind, _) in enumerate(tokens[:-1], 1):
        if kind not in {"word", "stranger"}:
            break
        piped = _PIPE.search(text, start + len(word), tokens[number].start)
        glued = any(gazetteer().is_place(word[at:]) for at in range(1, len(word) - 1))
        if not piped or glued or is_label(word):
            before = number
    return before


def _is_stranger(line: str, *, known: bool) -> bool:
    """Tell whether a line can stand between names; below all names it must be a known one."""
    word = line.strip(BETWEEN)
    return is_known(word) or (not known and is_word(word))


def _behind_a_word(text: str, line: int, end: int, tokens: list[Token]) -> _Piece | None:
    """Return the list that begins behind, or within, the first of the tokens, which is no name.

    Behind a template line (``返回顶部 安国市 大城县``) any list may begin; behind any other word
    only one that is parted by pipes, and with a full name: the next, or the shortest that ends the
    word.
    """
    full, simplified = gazetteer().full, gazetteer().simplified
    word, *rest = tokens
    behind = word.start + len(word.text)
    piped = _PIPE.search(text, word.start, end) is not None
    if rest:
        template = _is_template(text, line, behind, rest)
        parted = not text[behind : rest[0].start].strip()
        if template or (piped and parted and simplified(rest[0].text) in full):
            listed = is_list(rest, piped=not template)
            return _made_of(rest, rest[0].start, end, cut=not template) if listed else None
    for size in range(2, min(len(word.text), LONGEST_NAME)):
        name = token(behind - size, word.text[-size:])
        template = name.kind == "place" and _is_template(text, line, name.start, [name, *rest])
        is_full = piped and size > 2 and simplified(name.text) in full
        if (template or is_full) and is_list([name, *rest], piped=piped):
            return _made_of([name, *rest], name.start, end, cut=not template)
    return None


def _is_template(text: str, start: int, end: int, names: list[Token]) -> bool:
    """Tell whether a template line stands before names; a few may be its own: 来源：云上南漳."""
    rule = line_rule(text, start, end, "tail")
    return rule is not None and (not rule.reads or len(names) >= _MORE_THAN_SAID)
