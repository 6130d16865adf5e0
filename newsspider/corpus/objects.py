"""Objects: finds the JSON objects in a line and salvages whole ones from torn or dirty lines."""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newsspider.corpus.chunks import LONGEST_LINE
from newsspider.corpus.codec import decode, decode_with_controls, encode
from newsspider.text import decoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Record: TypeAlias = dict[str, Any]

_BOM = b"\xef\xbb\xbf"
_BLANKS = re.compile(r"[ \t\r\n\ufeff]*")
_NULS = re.compile("\0+")
_OBJECT = re.compile(r'\{\s*"')
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STEPS_PER_CHARACTER = 16
"""Bounds the search for a record in a torn line; whoever builds such lines gets linear time."""
_DEEPEST = 100
"""Levels a record may be nested. Far below Python's recursion limit, so that the verdict does not
depend on how deep the stack of the calling process already is."""
TOO_DEEP = f"more than {_DEEPEST} levels deep"
_CONTAINERS = frozenset({dict, list})
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
_ARRAY_HEAD = re.compile(r"[\[,]\s*+(?=\{|$)")
_ARRAY_REST = re.compile(r",\s*+(?=\{|$)|\]\s*+,?\s*+$")
"""What stands around the records of an array that has each of them on a line of its own."""


class Rejection(NamedTuple):
    """Input that gives no record, and why."""

    reason: str
    """A reason of docs/cleaning-dumps.md, such as ``torn_record``."""
    detail: str
    """What was wrong, for people."""
    raw: str | bytes | None = None
    """The input itself, bytes where it is not UTF-8; None where it is not kept."""


def objects_of(line: bytes, is_record: Callable[[Record], bool]) -> list[Record | Rejection]:
    """Return the objects of one line and a rejection for the rest; never raises.

    Where a line begins with a torn record, ``is_record`` tells a whole record behind it from an
    object nested inside the torn one.
    """
    line = line.strip(b" \t\r\n").removeprefix(_BOM)
    if not line:
        return []
    if len(line) > LONGEST_LINE:
        array = "; of an array: jq -c '.[]' FILE | newsspider clean -" * line.startswith(b"[")
        return [Rejection("line_too_long", f"more than {LONGEST_LINE} bytes{array}")]
    try:
        text = line.decode("utf-8")
        found, end = decode(text)
    except (ValueError, RecursionError):
        return list(_salvaged(_decoded(line), line, is_record))
    if end == len(text) and type(found) is dict:
        if b"\\u" not in line or not _SURROGATE_ESCAPE.search(text):
            return [found]
        if not is_too_deep(found):
            return [_paired(found)]
    return list(_salvaged(text, line, is_record))


def is_too_deep(found: Record) -> bool:
    """Tell whether an object holds more levels than a record may."""
    if _CONTAINERS.isdisjoint(map(type, found.values())):
        return False
    level: list[Any] = [found]
    for _ in range(_DEEPEST):
        inner = (one.values() if type(one) is dict else one for one in level)
        level = [value for values in inner for value in values if type(value) in _CONTAINERS]
        if not level:
            return False
    return True


def _levels(text: str) -> int:
    """Count how deep the brackets of a line are nested, not counting brackets in strings."""
    level = deepest = 0
    for match in _BRACKETS.finditer(text):
        level += bool(match["open"]) - bool(match["close"])
        deepest = max(deepest, level)
    return deepest


def _decoded(line: bytes) -> str:
    """Decode a line as UTF-8 with replacements, or as GB18030 or Big5 as old dumps have it.

    It is taken for one of these if most of its non-ASCII characters do not decode as UTF-8 and if
    so read the line is whole, or no other reading is about as likely.
    """
    text = line.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text) if "\ufffd" in text else 0
    if 2 * text.count("\ufffd") > foreign:
        likely = decoding.decode(line)
        known = likely.encoding in decoding.CHINESE
        other = likely.text if known else line.decode("gb18030", "replace")
        found = _object_at(other, 0)
        whole = found is not None and found[1] == len(other)
        return other if whole or (known and not likely.conflict) else text
    return text


def _salvaged(
    text: str, line: bytes, is_record: Callable[[Record], bool]
) -> Iterator[Record | Rejection]:
    """Yield every whole object of a line, and a rejection for what stands between, in order."""
    if text.count("{") + text.count("[") > _DEEPEST and _levels(text) > _DEEPEST:
        yield Rejection("invalid_json", TOO_DEEP, _without_surrogates(text))
        return
    at = _first(text, is_record)
    while at < len(text):
        if nuls := _NULS.match(text, at):
            at = nuls.end()
            yield Rejection("nul_run", f"{at - nuls.start()} NUL bytes")
        elif (found := _object_at(text, at)) is not None:
            value, end = found
            yield from _taken(_paired(value), text[at:end], is_record)
            rest = _ARRAY_REST.match(text, _blanks_end(text, end))
            at = rest.end() if rest else end
        else:
            end = _next_record(text, at + 1, is_record)
            yield _unreadable(text[at:end], line)
            at = end
        at = _blanks_end(text, at)


def _first(text: str, is_record: Callable[[Record], bool]) -> int:
    """Return where the first value begins, past the ``[`` or ``,`` of an array of many lines."""
    at = _blanks_end(text, 0)
    if _ARRAY_REST.fullmatch(text, at):
        return len(text)
    head = _ARRAY_HEAD.match(text, at)
    if head is None or _object_at(text, at):
        return at
    found = _object_at(text, head.end())
    within = head.end() == len(text) or (found and is_record(_paired(found[0])))
    return head.end() if within else at


def _taken(
    value: Any, text: str, is_record: Callable[[Record], bool]
) -> Iterator[Record | Rejection]:
    """Yield the value if it is an object, or its items if it is an array of records."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list) and any(isinstance(v, dict) and is_record(v) for v in value):
        for one in value:
            yield one if isinstance(one, dict) else _not_an_object(encode(one))
    else:
        yield _not_an_object(text)


def _blanks_end(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _object_at(text: str, at: int) -> tuple[Any, int] | None:
    """Return the JSON value that begins at `at` and its end; raw control characters may pass.

    None if no whole value begins there, or an object has NUL bytes: those stand for lost data.
    """
    try:
        found, end = decode_with_controls(text, at)
    except (ValueError, RecursionError):
        return None
    lost = isinstance(found, dict) and "\0" in text[at:end]
    return None if lost else (found, end)


def _next_record(text: str, start: int, is_record: Callable[[Record], bool]) -> int:
    """Return where the next whole record after a torn one begins, or the end of the line.

    Gives up, and returns the end, after a number of steps proportional to the line's length.
    """
    steps = _STEPS_PER_CHARACTER * len(text) + 10_000
    for candidate in _OBJECT.finditer(text, start):
        at = candidate.start()
        try:
            found, end = decode_with_controls(text, at)
        except JSONDecodeError as error:
            steps -= error.pos + 1  # JSONDecodeError counts the line breaks before its position
        except (ValueError, RecursionError):
            steps -= len(text) - at
        else:
            if isinstance(found, dict) and is_record(_paired(found)) and "\0" not in text[at:end]:
                return at
            steps -= end - at
        if steps < 0:
            break
    return len(text)


def _not_an_object(text: str) -> Rejection:
    return Rejection(
        "not_an_object", "a JSON value that is not an object", _without_surrogates(text)
    )


def _unreadable(text: str, line: bytes) -> Rejection:
    raw: str | bytes = line if "\ufffd" in text else text
    if "\0" in text:
        return Rejection("nul_run", "NUL bytes inside a record", raw)
    try:
        decode_with_controls(text)
    except JSONDecodeError as error:
        what = error.msg.removesuffix(" starting at")
        return Rejection(_reason(error, text), f"{what} at character {error.pos}", raw)
    except (ValueError, RecursionError) as error:
        return Rejection("invalid_json", str(error), raw)
    return Rejection("invalid_json", "no object", raw)


def _reason(error: JSONDecodeError, text: str) -> str:
    """Tell a record that stops before its end from one that was never JSON."""
    unended = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    return "torn_record" if unended and text.startswith("{") else "invalid_json"


def _paired(value: Any) -> Any:
    """Return the value with U+FFFD for lone surrogates, which UTF-8 cannot encode."""
    if isinstance(value, str):
        return _without_surrogates(value)
    if isinstance(value, list):
        return [_paired(item) for item in value]
    if isinstance(value, dict):
        return {_paired(key): _paired(item) for key, item in value.items()}
    return value


def _without_surrogates(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
