"""Undo readings in the wrong charset, run by run, each proved by a strict round trip.

A round trip alone proves little: 联通 in GBK is well-formed UTF-8, and 学校 decodes to two Cyrillic
letters. A repair is therefore made only if the run, put back to bytes, decodes strictly *and* the
result is plainly more readable than what was there (see readable). What cannot be proved stays as
it is. Double encodings are undone by the same proof, twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from newsspider.text import gb18030
from newsspider.text.about_charsets import damage_elsewhere
from newsspider.text.edits import Edit
from newsspider.text.evidence import READABLE, latin_damage, readable
from newsspider.text.lazy import lazy_pattern
from newsspider.text.likelihood import MARKS
from newsspider.text.signals import UTF8_STARTS

_DEPTH = 3
"""Wrong readings, one upon the other, that are undone."""
SPECIALS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
BYTES = {chr(byte): byte for byte in range(256)} | {
    char: char.encode("cp1252")[0] for char in SPECIALS
}
"""Bytes by the character that Latin-1 or Windows-1252 reads them as."""
_ALL_BYTES = re.compile(f"[{re.escape(''.join(BYTES))}]*+")
_AFTER_START = gb18030.decode_pairs(range(0x81, 0xC0), range(0xE2, 0xF0))
_UTF8_AS_GBK = lazy_pattern(f"[{UTF8_STARTS}鈥銆锛](?:(?<=[鈥銆锛])|[{_AFTER_START}])")
_THIRD = gb18030.decode_pairs(range(0x81, 0xC0), range(0x80, 0xC0))
RESIDUE = lazy_pattern(
    f"[{UTF8_STARTS}](?:[{_AFTER_START}][{_THIRD}][{UTF8_STARTS}][{_AFTER_START}][{_THIRD}]"
    f"|(?<=銆)|(?<=[锛鈥])(?:[{_AFTER_START}]|[?\ufffd]))"
)
"""What UTF-8 read as GBK leaves where bytes are gone: four characters' worth, or a mark's start.

A pattern that begins with a class is searched for thirty times as fast as one of alternatives.
"""
FRAGMENT = lazy_pattern(f"[{UTF8_STARTS}](?:[{_AFTER_START}]|[?\ufffd])")
"""One character's worth, or its start; in Traditional text also a word (飯店), so it needs other
evidence."""
_MAY_BEGIN_UTF8 = frozenset(map(chr, range(0x80))) | frozenset(
    gb18030.decode_pairs(range(0xC2, 0xF5), range(0x80, 0xC0))
)
"""Characters whose bytes in GB 18030 can begin a text in UTF-8."""
_CHAR = "[^\x00-\x7f\ud800-\udfff\ufffd]"
_NOT_ASCII = lazy_pattern(f"(?:{_CHAR}|[\ufffd?](?={_CHAR}))+")
_UNPAIRABLE = str.maketrans("\ufffd?", "€€")
_USER_DEFINED = re.compile("[\ue000-\ue765]")
_SEQUENCES = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})++"
)
_SIZES = bytes([*[1] * 0xC0, *[2] * 0x20, *[3] * 0x10, *[4] * 0x10])
"""Bytes of a UTF-8 sequence by its first."""
_CODES = re.compile(rb"[\x00-\x80]|[\x81-\xfe](?:[0-9]..|.)", re.DOTALL)
"""Characters of GB 18030, as encode() writes them."""
_OF_THREE = re.compile(rb"[\xe0-\xef]")


def utf8_as_gbk(text: str) -> list[Edit]:
    """Undo UTF-8 that was read as GBK or GB 18030.

    Three bytes a character read as pairs: an odd number of characters loses the last byte of the
    last one, which is left as found. A byte lost within a run is put back only where it is known:
    0x80 starts no pair, and is the only byte that a GB 18030 decoder loses before another pair.

    >>> utf8_as_gbk("栏目：浣犲ソ")
    [Edit(start=3, end=6, after='你好')]
    """
    if not _UTF8_AS_GBK.search(text) and not _USER_DEFINED.search(text):
        return []
    inside = cache(_edits_of_run)
    edits = [
        Edit(match.start() + start, match.start() + end, after)
        for match in _NOT_ASCII.finditer(text)
        for start, end, after in inside(match.group())
    ]
    return damage_elsewhere(text, edits)


def _edits_of_run(seen: str) -> list[Edit]:
    """Undo what of a run without ASCII was UTF-8."""
    run = _with_lost_bytes(seen)
    if not _UTF8_AS_GBK.search(run):
        return []
    read = ((start, end, undone(run[start:end])) for start, end in _spans(run, seen))
    return [Edit(start, end, after) for start, end, after in read if after is not None]


def _with_lost_bytes(run: str) -> str:
    """Put 0x80, as the euro sign, for what a GB 18030 decoder lost.

    The decoder shows itself by a character of the user-defined areas; a GBK decoder loses their
    codes too, and with it the byte could be any of several.
    """
    lost = "\ufffd" in run or "?" in run
    return run.translate(_UNPAIRABLE) if lost and _USER_DEFINED.search(run) else run


def undone(run: str, depth: int = _DEPTH) -> str | None:
    """Return the readable text behind a run, or None; one wrong reading a level."""
    for data, encoding in _back_to_bytes(run):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if readable(text, instead_of=run, encoding=encoding) or latin_damage(run, text):
            return text
        if depth > 1 and text != run:
            deeper = undone(text, depth - 1)
            if deeper is not None:
                return deeper
    return None


def _back_to_bytes(run: str) -> tuple[tuple[bytes, str], ...]:
    """Return the bytes a run may have been, each with the charset it should have been read in."""
    if run[0] in BYTES and _ALL_BYTES.fullmatch(run):
        data = bytes(map(BYTES.__getitem__, run))
        return (data, "utf-8"), (data, "gb18030")
    return ((gb18030.encode(run), "utf-8"),) if run[0] in _MAY_BEGIN_UTF8 else ()


def _spans(run: str, seen: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a run whose bytes are whole UTF-8 sequences, in characters.

    They are cut where they start or end inside a character, or in characters that genuine
    neighbours make up. The last character must not be one that stands for a lost byte: what was
    lost at the end of a buffer is any byte, not 0x80.
    """
    data = gb18030.encode(run)
    places = _places(run, data)
    for match in _SEQUENCES.finditer(data):
        span = match.span()
        if span[0] > 0 and span[1] < len(data) and not _OF_THREE.search(data, *span):
            continue
        start = _start(data, span, places)
        end = _end(data, span, places, seen)
        if start < end:
            yield start, end


def _start(data: bytes, span: tuple[int, int], places: Mapping[int, int]) -> int:
    """Return the place of the first character a span may start with; of none, the last place."""
    first, last = span
    while first < last:
        behind = first + _SIZES[data[first]]
        if first in places and _may_be_edge(data[first:behind], border=first == 0):
            return places[first]
        first = behind
    return places[len(data)]


def _end(data: bytes, span: tuple[int, int], places: Mapping[int, int], seen: str) -> int:
    """Return the place behind the last character a span may end with; of none, 0."""
    start, last = span
    while last > start:
        first = last - 1
        while 0x80 <= data[first] < 0xC0:
            first -= 1
        above = seen[places[last] - 1] if last in places else "?"
        border = last == len(data) and above not in MARKS
        if above not in "\ufffd?" and _may_be_edge(data[first:last], border=border):
            return places[last]
        last = first
    return 0


def _may_be_edge(sequence: bytes, *, border: bool) -> bool:
    """Tell whether a span may start or end with it; ``border``: the run does as well.

    Next to a genuine neighbour, a rare character may be made of that neighbour's bytes; a mark at
    the end of a run is as good as one.
    """
    character = sequence.decode("utf-8", "replace")
    if character > "\u2000" and character in READABLE:
        return True
    return border and not "\x7f" < character < "\u2e80"


def _places(run: str, data: bytes) -> Mapping[int, int]:
    """Map the byte offset of each character's start, and of the end, to its place."""
    if len(data) == 2 * len(run) and "€" not in run:
        return dict(zip(range(0, len(data) + 1, 2), range(len(run) + 1), strict=True))
    sizes = map(len, _CODES.findall(data))
    return dict(zip(accumulate(sizes, initial=0), range(len(run) + 1), strict=True))
