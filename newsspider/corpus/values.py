"""Values: readers that turn a value of a foreign record into what our field holds.

Each returns None for what it cannot read; the value is then kept in ``extra`` as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from newsspider.corpus.times import only, time
from newsspider.items import FIELDS, Change, Image, Quality
from newsspider.text.lazy import lazy_pattern

T = TypeVar("T")

_SEPARATORS = re.compile(r"[、，,；;|/]")
_CHANNEL_SEPARATORS = re.compile(r"[>＞»|/]")
_LABELS = lazy_pattern(
    "(?:\\s*(?:文章来源|信息来源|来源|來源|稿源|作者|记者|記者|责任编辑|責任編輯|责编|責編|编辑|編輯"
    "|关键词|關鍵詞|关键字)\\s*[:：])+\\s*(?=\\S)"
)
"""What pages print before a source, a name or keywords, and dumps carry along."""
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_LARGEST = 1 << 53
"""The largest integer that every reader of JSON takes exactly."""
_KEYS = {kind: frozenset(names) for kind, names in FIELDS.items()}
_TEXT = {str}
_HAN_ONLY = lazy_pattern(r"[\u3400-\u9fff·\s]+")


def _bare(value: str) -> str:
    """Return a value without the label before it.

    >>> _bare("来源：河边日报"), _bare("来源县"), _bare("作者：")
    ('河边日报', '来源县', '作者：')
    """
    label = _LABELS.match(value)
    return value[label.end() :] if label else value


def line(value: Any) -> str | None:
    """Read a string or a number: a title may be one, such as 1949."""
    value = only(value)
    return str(value) if type(value) is int else value if isinstance(value, str) else None


def string(value: Any) -> str | None:
    value = only(value)
    return value if isinstance(value, str) else None


def source(value: Any) -> str | None:
    name = string(value)
    return name and _bare(name)


def own_id(value: Any) -> str | None:
    """Read an id of ours; that of another project may name another article."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def moment(value: Any) -> str | None:
    return time(only(value))


def body(value: Any) -> str | None:
    r"""Read a text, or a list of its paragraphs.

    >>> body(["茶园今日开采。", "灯会持续到周末。"])
    '茶园今日开采。\n灯会持续到周末。'
    """
    return value if isinstance(value, str) else "\n".join(strings(value) or ()) or None


def names(value: Any) -> list[str] | None:
    """Read a list of names, or one string of them.

    >>> names("林知远、周望"), names("John Smith")
    (['林知远', '周望'], ['John Smith'])
    >>> names("责任编辑：林知远 周望"), names(["作者：林知远"])
    (['林知远', '周望'], ['林知远'])
    """
    if isinstance(value, str):
        value = _bare(value)
        parts = value.split() if _HAN_ONLY.fullmatch(value) else _SEPARATORS.split(value)
        return [part.strip() for part in parts if part.strip()]
    return [_bare(name) for name in value] if strings(value) else strings(value)


def channel(value: Any) -> list[str] | None:
    if isinstance(value, str):
        return [part.strip() for part in _CHANNEL_SEPARATORS.split(value) if part.strip()]
    return strings(value)


def strings(value: Any) -> list[str] | None:
    return value if type(value) is list and _TEXT.issuperset(map(type, value)) else None


def list_of(read: Callable[[Any], T | None]) -> Callable[[Any], list[T] | None]:
    """Return the reader of a list in which ``read`` can read every item."""

    def read_list(value: Any) -> list[T] | None:
        found = [*map(read, value)] if isinstance(value, list) else [None]
        return None if None in found else found  # type: ignore[return-value]

    return read_list


def image(value: Any) -> Image | None:
    """Read an address, or an object of an address and a caption."""
    if isinstance(value, str):
        return Image(url=value)
    if not isinstance(value, dict) or not value.keys() <= {"url", "caption"}:
        return None
    url, caption = value.get("url"), value.get("caption")
    known = isinstance(url, str) and (caption is None or isinstance(caption, str))
    return Image(url=str(url), caption=caption) if known else None


def change(value: Any) -> Change | None:
    """Read what an earlier cleaning did."""
    if not isinstance(value, dict) or value.keys() != _KEYS[Change]:
        return None
    if [type(value[key]) for key in FIELDS[Change]] != [str, str, int, int, str, str, int]:
        return None
    places = 0 <= value["start"] <= value["end"] <= _LARGEST
    return Change(**value) if places and 1 <= value["count"] <= _LARGEST else None


def quality(value: Any) -> Quality | None:
    """Read the figures of an earlier cleaning; cleaning measures them again."""
    if not isinstance(value, dict) or value.keys() != _KEYS[Quality]:
        return None
    return Quality(**value) if {int, float}.issuperset(map(type, value.values())) else None


Reader: TypeAlias = Callable[[Any], Any]
READERS: dict[str, Reader] = {
    "id": own_id,
    "title": line,
    "text": body,
    "published_at": moment,
    "source": source,
    "channel": channel,
    "authors": names,
    "editors": names,
    "keywords": names,
    "images": list_of(image),
    "pages": strings,
    "flags": strings,
    "changes": list_of(change),
    "quality": quality,
}
"""How a field's value is read; every other field is a string."""
