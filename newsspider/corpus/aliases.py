"""Aliases: what other people's dumps call the fields of our record."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsspider.corpus.values import READERS, Reader, string
from newsspider.corpus.writing import EXTRA
from newsspider.errors import ArgumentError
from newsspider.items import FIELDS, Article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OURS = FIELDS[Article]

ALIASES: dict[str, tuple[str, ...]] = {
    field: tuple(aliases.split())
    for field, aliases in {
        "text": "content body article articlebody maintext plaintext rawcontent contents "
        "newscontent paragraphs 正文 内容 內容 文本 文章 段落 shorttext",
        "title": "headline newstitle articletitle contenttitle 标题 標題 题目",
        "pretitle": "引题 肩题 引題",
        "subtitle": "副题 副标题 副題 副標題",
        "published_at": "time date datetime pubtime pubdate publishtime publishdate published "
        "publishedtime publishingdate datepublished datepublish newstime ptime "
        "发布时间 發布時間 发表时间 发布日期 时间 時間 日期",
        "url": "link href newsurl pageurl articleurl 链接 連結 网址 網址",
        "source": "sourcename media publisher 来源 來源 媒体 媒體 出处",
        "authors": "author byline reporter reporters 作者 记者 記者",
        "editors": "editor 编辑 編輯 责编 責編 责任编辑 責任編輯",
        "keywords": "keyword tags 关键词 關鍵詞 关键字",
        "channel": "section 栏目 欄目 频道 頻道",
        "images": "imgs pictures imageurls 图片 圖片",
    }.items()
}
"""Other names of each field, likeliest first: lower case, without ``_``, ``-`` and spaces."""

_SEPARATORS = str.maketrans("", "", "_- ")
_FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
_FIELD_OF |= {field.replace("_", ""): field for field in _OURS}
_RANK = {alias: rank for aliases in ALIASES.values() for rank, alias in enumerate(aliases, 1)}


class Plan(NamedTuple):
    """Which key of a record fills which field; records with the same keys share one plan."""

    plain: tuple[tuple[str, str, Reader], ...]
    """``(field, key, reader)`` for every field that exactly one key stands for."""
    contested: tuple[tuple[str, tuple[str, ...], Reader], ...]
    """``(field, keys, reader)`` for every field that several keys stand for, likeliest first."""
    unknown: tuple[str, ...]
    """Keys that stand for no field."""
    text: tuple[str, ...]
    """Keys that stand for the text, likeliest first."""


class FieldNames:
    """Tells which of our fields the keys of a foreign record stand for."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        """Use the aliases and `given`, the caller's own mapping of keys to fields."""
        self.given = dict(given or {})
        """The caller's mapping; it takes precedence over the aliases."""
        self.nested = [tuple(key.split(".")) for key in self.given if "." in key.strip(".")]
        """Dotted keys of the mapping, split: ``data.content`` is ``("data", "content")``."""
        self.met: set[str] = set()
        """Keys of the mapping that some record had."""
        self.plan = lru_cache(maxsize=256)(self._plan)
        """Return the plan for records with these keys."""

    @classmethod
    def parse(cls, pairs: Sequence[str]) -> FieldNames:
        """Read ``KEY=FIELD`` pairs, the values of ``--map``; raises ArgumentError.

        ``KEY=extra`` says that a key stands for no field, whatever its name.
        """
        given: dict[str, str] = {}
        for pair in pairs:
            key, _, field = pair.rpartition("=")
            if not key or field not in (*_OURS, EXTRA):
                allowed = f"must be KEY=FIELD, FIELD being one of {', '.join(_OURS)}, {EXTRA}"
                raise ArgumentError("--map", pair, allowed)
            if given.setdefault(key, field) != field:
                raise ArgumentError("--map", pair, f"must not map {key} to two fields")
        return cls(given)

    def __reduce__(self) -> tuple[type[FieldNames], tuple[dict[str, str]]]:
        return FieldNames, (self.given,)

    def _plan(self, keys: tuple[str, ...]) -> Plan:
        self.met |= self.given.keys() & keys
        ranked: dict[str, list[tuple[int, int, str]]] = {}
        unknown: list[str] = []
        for place, key in enumerate(keys):
            field, rank = self._field(key)
            if field is None:
                unknown.append(key)
            else:
                ranked.setdefault(field, []).append((rank, place, key))
        contested = [
            (field, tuple(key for *_, key in sorted(found)), READERS.get(field, string))
            for field, found in ranked.items()
        ]
        return Plan(
            tuple((field, keys[0], read) for field, keys, read in contested if len(keys) == 1),
            tuple(one for one in contested if len(one[1]) > 1),
            tuple(unknown),
            tuple(key for *_, key in sorted(ranked.get("text", ()))),
        )

    def _field(self, key: str) -> tuple[str | None, int]:
        """Return the field a key stands for, and a rank: the lower, the likelier."""
        if key in self.given:
            return (None if self.given[key] == EXTRA else self.given[key]), -2
        if key in _OURS:
            return key, -1
        plain = key.strip().lower().translate(_SEPARATORS)
        return _FIELD_OF.get(plain), _RANK.get(plain, 0)
