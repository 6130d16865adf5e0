"""Undo readings in the wrong charset, run by run, each proved by a strict round trip.

A round trip alone proves little: 联通 in GBK is well-formed UTF-8, and 学校 decodes to two Cyrillic
letters. A repair is therefore made only if the run, put back to bytes, decodes strictly *and* the
result is plainly more readable than what was there (see readable). What cannot be proved stays as
it is. Double encodings are undone by the same proof, twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsspider.text import gb18030
from newsspider.text.edits import Edit
from newsspider.text.evidence import READABLE, latin_damage, readable
from newsspider.text.odd import UTF8_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTH = 3
_SPECIALS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_BYTES = {chr(byte): byte for byte in range(256)} | {
    char: char.encode("cp1252")[0] for char in _SPECIALS
}
_HIGH = f"\x80-\xff{_SPECIALS}"
_TAIL = "\x80-\xbf" + _SPECIALS
_UTF8_AS_LATIN1 = re.compile(
    f"(?:[\xc2-\xdf][{_TAIL}]|[\xe0-\xef][{_TAIL}]{{2}}|[\xf0-\xf4][{_TAIL}]{{3}})+"
)
_GBK_AS_LATIN1 = re.compile(f"(?:[{_HIGH}][@-~{_HIGH}]){{2,}}")
_AFTER_START = gb18030.decode_pairs(range(0x81, 0xC0), range(0xE2, 0xF0))
_UTF8_AS_GBK = re.compile(f"[{UTF8_STARTS}][{_AFTER_START}]|[鈥銆锛]")
_THIRD = gb18030.decode_pairs(range(0x81, 0xC0), range(0x80, 0xC0))
RESIDUE = re.compile(
    f"(?:[{UTF8_STARTS}][{_AFTER_START}][{_THIRD}]){{2}}|銆|[锛鈥](?:[{_AFTER_START}]|[?\ufffd])"
)
"""What UTF-8 read as GBK leaves where bytes are gone: four characters' worth, or a mark's start."""
FRAGMENT = re.compile(f"[{UTF8_STARTS}][{_AFTER_START}]")
"""One character's worth; in Traditional text also a word (飯店), so it needs other evidence."""
_CHAR = "[^\x00-\x7f\ud800-\udfff\ufffd]"
_NOT_ASCII = re.compile(f"(?:{_CHAR}|[\ufffd?](?={_CHAR}))+")
_UNPAIRABLE = str.maketrans("\ufffd?", "€€")
_USER_DEFINED = re.compile("[\ue000-\ue765]")
_UNIT = re.compile(
    rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


class _Unit(NamedTuple):
    """A well-formed UTF-8 sequence within the bytes of a run."""

    start: int
    end: int
    char: str

    def may_be_edge(self, *, border: bool) -> bool:
        """Tell whether a span may start or end here; ``border``: the run does as well.

        Next to a genuine neighbour, a rare character may be made of that neighbour's bytes.
        """
        if border and not "\x7f" < self.char < "\u2e80":
            return True
        return self.char > "\u2000" and self.char in READABLE


def utf8_as_latin1(text: str) -> list[Edit]:
    r"""Undo UTF-8 that was read as Latin-1 or Windows-1252.

    >>> utf8_as_latin1("新闻：ä¸\xadå›½")
    [Edit(start=3, end=9, after='中国')]
    """
    return [
        edit
        for edit in _repairs(_UTF8_AS_LATIN1, text)
        if edit.after[-1] >= "\u0250" or not _beside_high(text, edit)
    ]


def gbk_as_latin1(text: str) -> list[Edit]:
    """Undo GBK that was read as Latin-1 or Windows-1252.

    >>> gbk_as_latin1("来源：ÖÐ¹ú")
    [Edit(start=3, end=7, after='中国')]
    """
    return _repairs(_GBK_AS_LATIN1, text)


def utf8_as_gbk(text: str) -> list[Edit]:
    """Undo UTF-8 that was read as GBK or GB 18030.

    Three bytes a character read as pairs: an odd number of characters loses the last byte of the
    last one, which is left as found. A byte lost within a run is put back only where it is known:
    0x80 starts no pair, and is the only byte that a GB 18030 decoder loses before another pair.

    >>> utf8_as_gbk("栏目：浣犲ソ")
    [Edit(start=3, end=6, after='你好')]
    """
    found: list[Edit] = []
    for match in _NOT_ASCII.finditer(text):
        run = _with_lost_bytes(match.group())
        if not _UTF8_AS_GBK.search(run):
            continue
        for start, end in _spans(run, match.group()):
            after = _undone(run[start:end], _DEPTH)
            if after is not None:
                found.append(Edit(match.start() + start, match.start() + end, after))
    return found


def _with_lost_bytes(run: str) -> str:
    """Put 0x80, as the euro sign, for what a GB 18030 decoder lost.

    The decoder shows itself by a character of the user-defined areas; a GBK decoder loses their
    codes too, and with it the byte could be any of several.
    """
    return run.translate(_UNPAIRABLE) if _USER_DEFINED.search(run) else run


def _repairs(runs: re.Pattern[str], text: str) -> list[Edit]:
    undone = ((match.span(), _undone(match.group(), _DEPTH)) for match in runs.finditer(text))
    return [Edit(start, end, after) for (start, end), after in undone if after is not None]


def _beside_high(text: str, edit: Edit) -> bool:
    """One letter within a row of high characters is more likely part of another damage."""
    sides = text[max(edit.start - 1, 0) : edit.start] + text[edit.end : edit.end + 1]
    return any(char in _BYTES and char >= "\xa0" and char not in _SPECIALS for char in sides)


def _undone(run: str, depth: int) -> str | None:
    """Return the readable text behind a run, or None; one wrong reading a level."""
    for data, encoding in _back_to_bytes(run):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if readable(text, instead_of=run, encoding=encoding) or latin_damage(run, text):
            return text
        if depth > 1 and text != run:
            deeper = _undone(text, depth - 1)
            if deeper is not None:
                return deeper
    return None


def _back_to_bytes(run: str) -> Iterator[tuple[bytes, str]]:
    """Yield the bytes a run may have been, each with the charset it should have been read in."""
    data = bytes(byte for byte in map(_BYTES.get, run) if byte is not None)
    if len(data) == len(run):
        yield data, "utf-8"
        yield data, "gb18030"
        return
    try:
        yield gb18030.encode(run), "utf-8"
    except UnicodeEncodeError:
        return


def _spans(run: str, seen: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a run whose bytes are whole UTF-8 sequences, in characters."""
    starts = _places(run)
    ends = {offset: place for offset, place in starts.items() if seen[place - 1] not in "\ufffd?"}
    data = gb18030.encode(run)
    units: list[_Unit] = []
    for match in _UNIT.finditer(data):
        unit = _Unit(*match.span(), match.group().decode("utf-8", "replace"))
        if units and units[-1].end != unit.start:
            yield from _trimmed(units, starts, ends, len(data))
            units = []
        units.append(unit)
    yield from _trimmed(units, starts, ends, len(data))


def _places(run: str) -> dict[int, int]:
    """Map the byte offset of each character's start, and of the end, to its place."""
    if len(gb18030.encode(run)) == 2 * len(run) and "€" not in run:
        return {2 * place: place for place in range(len(run) + 1)}
    places = {}
    offset = 0
    for place, char in enumerate(run):
        places[offset] = place
        offset += len(gb18030.encode(char))
    places[offset] = len(run)
    return places


def _trimmed(
    units: list[_Unit], starts: dict[int, int], ends: dict[int, int], size: int
) -> Iterator[tuple[int, int]]:
    """Cut units that start or end inside a character, or that genuine neighbours make up.

    The last character must not be one that stands for a lost byte: what was lost at the end of a
    buffer is any byte, not 0x80.
    """
    first = (u.start for u in units if u.start in starts and u.may_be_edge(border=u.start == 0))
    last = (u.end for u in reversed(units) if u.end in ends and u.may_be_edge(border=u.end == size))
    start, end = next(first, size), next(last, 0)
    if start < end:
        yield starts[start], ends[end]
