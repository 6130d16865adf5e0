"""Inner values: what stands in an object inside a record, brought to the record's top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsspider.corpus.objects import Record

_SHOWN = 24
"""Keys that a message names."""


def lifted(record: Record, paths: Sequence[tuple[str, ...]]) -> Record:
    """Return the record with the values at these paths under their dotted keys, and only there.

    >>> lifted({"data": {"content": "茶园", "lang": "zh"}}, [("data", "content")])
    {'data': {'lang': 'zh'}, 'data.content': '茶园'}
    """
    for path in paths:
        key = ".".join(path)
        if key not in record and _holds(record, path):
            rest, value = _taken(record, path)
            record = rest | {key: value}
    return record


def named_keys(record: Record) -> str:
    """Return the keys of a record for people, as ``--map`` takes them.

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


def _taken(record: Record, path: tuple[str, ...]) -> tuple[Record, Any]:
    """Return a copy without the value at the path, and without objects that held only it."""
    key, *inner = path
    rest = {other: value for other, value in record.items() if other != key}
    if not inner:
        return rest, record[key]
    left, value = _taken(record[key], tuple(inner))
    if not left:
        return rest, value
    return {other: left if other == key else record[other] for other in record}, value


def _dotted(record: Record) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict) and value:
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key
