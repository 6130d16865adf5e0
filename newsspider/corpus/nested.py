"""Nested values: fields of an object inside a record, moved to the record's top level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsspider.corpus.objects import Record

_SHOWN = 24
"""Keys listed in an error message."""


def lifted(record: Record, paths: Sequence[tuple[str, ...]]) -> Record:
    """Return the record with the values at these paths moved to top-level dotted keys.

    >>> lifted({"data": {"content": "茶园", "lang": "zh"}}, [("data", "content")])
    {'data': {'lang': 'zh'}, 'data.content': '茶园'}
    """
    for path in paths:
        key = ".".join(path)
        if key not in record and _holds(record, path):
            remaining, value = _without(record, path)
            record = remaining | {key: value}
    return record


def named_keys(record: Record) -> str:
    """List the keys of a record for an error message, spelled as ``--map`` takes them.

    >>> named_keys({"id": 1, "data": {"content": "茶园"}})
    'id, data.content'
    """
    keys = list(_dotted(record))
    more = ", ..." if len(keys) > _SHOWN else ""
    return ", ".join(keys[:_SHOWN]) + more


def _holds(record: Any, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(record, dict) or key not in record:
            return False
        record = record[key]
    return True


def _without(record: Record, path: tuple[str, ...]) -> tuple[Record, Any]:
    """Return a copy without the value at the path, and the value.

    An object that held nothing else is dropped from the copy too.
    """
    key, *inner = path
    others = {other: value for other, value in record.items() if other != key}
    if not inner:
        return others, record[key]
    left, value = _without(record[key], tuple(inner))
    if not left:
        return others, value
    return {other: left if other == key else record[other] for other in record}, value


def _dotted(record: Record) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict) and value:
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key
