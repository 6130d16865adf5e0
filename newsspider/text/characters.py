"""Single characters that no writer typed: controls, invisible marks, broken surrogates."""

from __future__ import annotations

import re
from functools import cache, partial

from newsspider.text import gb18030
from newsspider.text.about_charsets import damage_elsewhere
from newsspider.text.edits import Edit, exchanging, replacing
from newsspider.text.lazy import lazy_pattern

CJK = (
    "\u2e80-\u303f\u3100-\u312f\u3400-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffee\U00020000-\U000323af"
)
"""Han and the marks of Chinese print, as a regular expression class."""

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")
_C1 = re.compile("[\x80-\x9f]+")
_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
_PRIVATE_CODE = re.compile("[" + "".join(gb18030.ASSIGNED) + "]")
_NEIGHBOUR = lazy_pattern(f"[{CJK}“”‘’…—]")
"""A character that shows that the text around it is Chinese."""

INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SPACELESS = re.compile("[\u0e00-\u109f\u1780-\u18af\u1a00-\u1aaf]")
"""Thai, Lao, Tibetan, Burmese, Khmer, Mongolian, Tai Tham: scripts without blanks between words."""
_ALWAYS_IDLE = frozenset("\ufeff\u2060")
_OF_FORMULAS = frozenset("\u2061\u2062\u2063\u2064")
_DIRECTIONS = (
    frozenset(INVISIBLE) - _ALWAYS_IDLE - _OF_FORMULAS - frozenset("\u00ad\u200b\u200c\u200d")
)
_WITHOUT_DIRECTIONS = dict.fromkeys(map(ord, _DIRECTIONS))
_NOTHING = frozenset(("", "\n"))
"""What stands beside a character at the start or the end of a line."""
_NEAR = 200
"""Characters of its line looked at on either side of a direction mark."""


def surrogates(text: str) -> list[Edit]:
    r"""Join a surrogate pair that was read as two characters; a lone half is lost.

    >>> surrogates("\ud842\udfb7野家\ud842")
    [Edit(start=0, end=2, after='𠮷'), Edit(start=4, end=5, after='\ufffd')]
    """
    return exchanging(_PAIR.finditer(text), _joined)


def _joined(halves: str) -> str:
    if len(halves) == 1:
        return "\ufffd"
    return halves.encode("utf-16", "surrogatepass").decode("utf-16")


def controls(text: str) -> list[Edit]:
    r"""Remove control characters; tab and line ends are not among them.

    >>> controls("图\x00书\x1f")
    [Edit(start=1, end=2, after=''), Edit(start=3, end=4, after='')]
    """
    return replacing(_CONTROL.finditer(text), "")


def c1_controls(text: str) -> list[Edit]:
    r"""Read C1 controls as Windows-1252, as browsers do; the five it does not assign go.

    U+0085 alone is a line end (NEL); beside other C1 controls it is the ellipsis. Those that a line
    about charsets shows, ``â\x80\x9c``, stay.

    >>> c1_controls("\x93春茶\x94")
    [Edit(start=0, end=1, after='“'), Edit(start=3, end=4, after='”')]
    """
    table = {0x85: "\n"} if set("".join(_C1.findall(text))) == {"\x85"} else _CP1252
    edits = exchanging(_C1.finditer(text), lambda run: run.translate(table))
    return damage_elsewhere(text, edits) if table is _CP1252 else edits


def gb18030_codes(text: str) -> list[Edit]:
    r"""Give the twenty private-use characters of Python's codec their assigned form.

    Icon fonts use the same code points, so all but the blank must stand within Chinese text.

    >>> gb18030_codes("他姓\ue854，")
    [Edit(start=2, end=3, after='龺')]
    """
    return [
        Edit(*match.span(), gb18030.ASSIGNED[match.group()])
        for match in _PRIVATE_CODE.finditer(text)
        if match.group() == "\ue5e5" or all(map(_NEIGHBOUR.match, _neighbours(text, match)))
    ]


def invisible(text: str) -> list[Edit]:
    r"""Remove invisible characters that do nothing where they stand.

    Kept are: joiners anywhere but between Han (emoji, Persian, Indic); zero-width blanks in
    scripts without blanks (Thai, Khmer, Tibetan, Mongolian); soft hyphens between Latin letters,
    and behind one that stands for a byte, as an article about charsets shows it; the operators of a
    formula; direction marks in a line with right-to-left letters, or beside such a line.

    >>> invisible("图\u200b书馆\ufeff")
    [Edit(start=1, end=2, after=''), Edit(start=4, end=5, after='')]
    """
    directed = _RIGHT_TO_LEFT.search(text) is not None
    needed = cache(partial(_needed, _ALWAYS_IDLE if directed else _ALWAYS_IDLE | _DIRECTIONS))
    found: list[Edit] = []
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        before, after = _neighbours(text, match)
        kept = needed(before, match.group(), after)
        has_directions = not _DIRECTIONS.isdisjoint(kept)
        if has_directions and not _is_directed(text, start, before + after):
            kept = kept.translate(_WITHOUT_DIRECTIONS)
        if kept != match.group():
            found.append(Edit(start, end, kept))
    return found


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and behind; at either end of the text, nothing."""
    return text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]


def _needed(idle: frozenset[str], before: str, run: str, after: str) -> str:
    """Return those characters of a run that may do something between these neighbours."""
    if all(side in _NOTHING or _NEIGHBOUR.match(side) for side in (before, after)):
        return ""
    kept = {char for char in set(run) - idle if _is_needed(char, before, after)}
    return "".join(char for char in run if char in kept)


def _is_needed(char: str, before: str, after: str) -> bool:
    if char == "\u00ad":
        return "\xa0" <= before <= "\xff" or not any(map(_NEIGHBOUR.match, (before, after)))
    if char in _OF_FORMULAS:
        return not any(side in _NOTHING or _NEIGHBOUR.match(side) for side in (before, after))
    if char == "\u200b":
        return any(_SPACELESS.match(side) for side in (before, after))
    return True


def _is_directed(text: str, place: int, neighbours: str) -> bool:
    """Tell whether a direction mark has right-to-left letters near it in its line.

    In a line without Chinese they may stand in the lines around it: the mark directs the line. Most
    marks stand beside such a letter, which a text of nothing else may ask for tens of thousands.
    """
    if _RIGHT_TO_LEFT.search(neighbours):
        return True
    first, last = max(place - _NEAR, 0), place + _NEAR
    start = max(text.rfind("\n", first, place) + 1, first)
    end = text.find("\n", place, last)
    end = last if end < 0 else end
    if not _NEIGHBOUR.search(text, start, end):
        start, end = first, last
    return _RIGHT_TO_LEFT.search(text, start, end) is not None
