"""Nested values: fields of an object inside a record, moved to the record's top level.

A path may lead through a list of objects: then its value is the list of what they hold there.
"""

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
    >>> lifted({"段落": [{"行号": 0, "内容": "茶园"}]}, [("段落", "内容")])
    {'段落': [{'行号': 0}], '段落.内容': ['茶园']}
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
    return (", ".join(keys[:_SHOWN]) or "none") + more


def _holds(value: Any, path: tuple[str, ...]) -> bool:
    if not path:
        return True
    if isinstance(value, list):
        return any(_holds(one, path) for one in value)
    return isinstance(value, dict) and path[0] in value and _holds(value[path[0]], path[1:])


def _without(value: Any, path: tuple[str, ...]) -> tuple[Any, Any]:
    """Return a copy without what stands at the path, and that.

    An object or a list that held nothing else is dropped from the copy too.
    """
    if not path:
        return None, value
    if isinstance(value, list):
        pairs = [_without(one, path) if _holds(one, path) else (one, None) for one in value]
        left = [one for one, _ in pairs]
        return (left if any(left) else None), [found for _, found in pairs if found is not None]
    key, *inner = path
    left, found = _without(value[key], tuple(inner))
    copy = {other: left if other == key else value[other] for other in value}
    if not left:
        del copy[key]
    return copy, found


def _dotted(record: Record) -> Iterator[str]:
    for key, value in record.items():
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict) and first:
            yield from (f"{key}.{inner}" for inner in first)
        else:
            yield key
