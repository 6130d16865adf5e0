"""Sources: which files a run reads, in which order, and what kind each of them is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsspider.corpus.contents import (
    UNPACKING,
    Packing,
    Shape,
    head_of,
    holds_records,
    other_kind,
    packing_by_content,
    shape_of,
    unpacked_head,
)
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

Kind: TypeAlias = Literal["records", "text", "page"]

STDIN = "-"
LINES_AS_RECORDS = "jq -Rc '{text: select(. != \"\")}' FILE | newsspider clean -"
"""What to do with a text file whose lines are articles."""
REJECTED = ".rejected.jsonl"
"""Ending of the files that hold what a run could not read."""


def _records(*names: str) -> dict[str, tuple[Kind, Packing | None]]:
    packings: dict[str, Packing | None] = {"": None, ".gz": "gzip", ".zst": "zstd"}
    return {name + end: ("records", packing) for name in names for end, packing in packings.items()}


_SUFFIXES = _records(".jsonl", ".jl", ".ndjson", ".jsonlines") | {".txt": ("text", None)}
_SUFFIXES |= dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), ("page", None))
_NAMED = _SUFFIXES | _records(".json")
"""For files named by the caller. In a folder ``.json`` is passed over: many a dump is called that,
but so is much else."""
_KNOWN = ".jsonl, .jl, .ndjson, .jsonlines (also .gz, .zst), .txt, .html, .htm, .shtml, .xhtml"
_NONE_KNOWN = f"no file of a known kind there: {_KNOWN}; name files of other kinds themselves"
_NO_FILE = "a pipe or a device; name it itself if it is to be read"
_TABLES = (".csv", ".tsv", ".parquet", ".feather", ".arrow", ".xlsx", ".xls")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input."""

    name: str
    """Path as it was given or found; ``-`` for standard input."""
    kind: Kind
    """``records``: JSON Lines; ``text``: one article or page as text; ``page``: one HTML page."""
    packing: Packing | None = None
    size: int | None = None
    """Bytes on disk; None for standard input and pipes."""
    modified: int | None = None
    """Modification time in ns; a run resumes only if this and the size are as they were."""
    broken: str | None = None
    """Why the file cannot be read, if that is already known."""
    shape: Shape = "lines"
    """Shape of the records of a file that is not packed."""

    @property
    def whole(self) -> bool:
        """Whether the file is one article rather than lines of them."""
        return self.kind != "records"


def find_sources(
    inputs: Sequence[str],
    written: Collection[Path] = (),
    on_passed_over: Callable[[Path], object] = lambda _path: None,
) -> list[Source]:
    """Return the sources that files, folders (sorted, recursive) and ``-`` stand for, each once.

    In a folder, files of unknown kind are passed over, and so are lists of rejections and the
    files in `written`, which the run writes; a file named by the caller must be of a known kind.
    A file that cannot be read is returned as a broken source, so that it is reported.
    ``on_passed_over`` gets every file of unknown kind in a folder. Raises ArgumentError.
    """
    own = {os.path.realpath(path) for path in written}
    sources: dict[str, Source] = {}
    for name in inputs:
        for source in _behind(name, own, on_passed_over):
            place = STDIN if name == STDIN else os.path.realpath(source.name)
            sources.setdefault(place, source)
    if not sources:
        raise ArgumentError("IN", " ".join(inputs), _NONE_KNOWN)
    return list(sources.values())


def _behind(
    name: str, own: Collection[str], on_passed_over: Callable[[Path], object]
) -> Iterator[Source]:
    if not name:
        raise ArgumentError("IN", name, "must be the name of a file or a folder")
    path = Path(name)
    if name == STDIN:
        yield Source(STDIN, "records")
    elif not path.is_dir():
        yield _named(path, own)
    else:
        for inner in _inside(path):
            if isinstance(inner, Source):
                yield inner
            elif os.path.realpath(inner) not in own:
                if source := _source(inner):
                    yield source
                else:
                    on_passed_over(inner)


def _named(path: Path, own: Collection[str]) -> Source:
    if not path.exists():
        raise ArgumentError("IN", str(path), "no such file or folder")
    if os.path.realpath(path) in own:
        raise ArgumentError("IN", str(path), "the output would overwrite it")
    if not path.is_file():
        return Source(str(path), "records")
    if source := _source(path, _NAMED):
        return source
    if holds_records(_content(path)):
        return _looked_at(path, "records", None)
    raise ArgumentError("IN", str(path), f"{_instead(path)}known kinds are {_KNOWN}, .json")


def _instead(path: Path) -> str:
    """Return what to do with a file whose name is of no known kind; empty if its bytes are none."""
    if path.suffix.lower() in _TABLES:
        return "write the table as JSON Lines, one record a line; "
    other = other_kind(_content(path))
    return f"{other}; " if other else ""


def _content(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked; none if they do not unpack."""
    try:
        return unpacked_head(path)
    except UNPACKING as error:
        if isinstance(error, OSError) and error.strerror:
            why = f"cannot be read: {error.strerror}"
            raise ArgumentError("IN", str(path), why) from None
        return b""


def _inside(folder: Path) -> Iterator[Path | Source]:
    """Yield the files of a folder, and a source for every folder that cannot be looked into."""
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        yield from (Path(here, file) for file in sorted(files) if not file.endswith(REJECTED))
    for error in closed:
        yield Source(str(error.filename), "records", size=0, broken=error.strerror)


def _source(
    path: Path, kinds: Mapping[str, tuple[Kind, Packing | None]] = _SUFFIXES
) -> Source | None:
    lower = path.name.lower()
    for suffix, (kind, packing) in kinds.items():
        if lower.endswith(suffix):
            return _looked_at(path, kind, packing)
    return None


def _looked_at(path: Path, kind: Kind, packing: Packing | None) -> Source:
    try:
        status = path.stat()
        if not path.is_file():
            return Source(str(path), kind, packing, size=0, broken=_NO_FILE)
        head = head_of(path) if kind != "page" else b""
    except OSError as error:
        return Source(str(path), kind, packing, size=0, broken=error.strerror)
    size, modified = status.st_size, status.st_mtime_ns
    if kind == "page" or (kind == "text" and not holds_records(head)):
        return Source(str(path), kind, packing, size, modified)
    if packing := packing_by_content(head, packing):
        return Source(str(path), "records", packing, size, modified)
    return Source(str(path), "records", None, size, modified, other_kind(head), shape_of(head))
