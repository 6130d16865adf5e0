"""Sources: which files a run reads, in which order, and what each holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Kind: TypeAlias = Literal["records", "text", "page"]
Packing: TypeAlias = Literal["gzip", "zstd"]

STDIN = "-"
REJECTED = ".rejected.jsonl"
"""Ending of the files that hold what a run could not read."""


def _records(*names: str) -> dict[str, tuple[Kind, Packing | None]]:
    packings: dict[str, Packing | None] = {"": None, ".gz": "gzip", ".zst": "zstd"}
    return {name + end: ("records", packing) for name in names for end, packing in packings.items()}


_SUFFIXES: dict[str, tuple[Kind, Packing | None]] = {
    **_records(".jsonl", ".jl", ".ndjson", ".jsonlines"),
    ".txt": ("text", None),
    ".html": ("page", None),
    ".htm": ("page", None),
}
_NAMED = _SUFFIXES | _records(".json")
"""Many a dump is called .json, and so is much else in a folder: such a file has to be named."""
_KNOWN = ".jsonl, .jl, .ndjson, .jsonlines (also .gz, .zst), .txt, .html, .htm"


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
    """Time of the last change in ns, with the size the identity of the file for a resumed run."""

    @property
    def whole(self) -> bool:
        """Whether the file is one article rather than lines of them."""
        return self.kind != "records"


def find_sources(inputs: Sequence[str], written: Collection[Path] = ()) -> list[Source]:
    """Return the sources behind files, folders (sorted, recursive) and ``-``.

    Files of a folder that are of no known kind are passed over, and so are lists of rejections
    and what the run itself writes; a file named by the caller must be of a known kind. Raises
    ArgumentError.
    """
    own = {path.resolve() for path in written}
    sources: list[Source] = []
    for name in inputs:
        path = Path(name)
        if name == STDIN:
            sources.append(Source(STDIN, "records"))
        elif path.is_dir():
            found = (inner for inner in _files(path) if inner.resolve() not in own)
            sources += filter(None, map(_source, found))
        else:
            sources.append(_named(path, own))
    if not sources:
        raise ArgumentError("IN", " ".join(inputs), f"no {_KNOWN} file is there")
    return sources


def _named(path: Path, own: Collection[Path]) -> Source:
    if not path.exists():
        raise ArgumentError("IN", str(path), "no such file or folder")
    if path.resolve() in own:
        raise ArgumentError("IN", str(path), "the output would overwrite it")
    source = _source(path, _NAMED)
    if source is None:
        raise ArgumentError(
            "IN", str(path), f"a folder, - or a file {_KNOWN}, or .json by the line"
        )
    return source


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(here, file) for file in sorted(files) if not file.endswith(REJECTED))


def _source(
    path: Path, kinds: Mapping[str, tuple[Kind, Packing | None]] = _SUFFIXES
) -> Source | None:
    lower = path.name.lower()
    for suffix, (kind, packing) in kinds.items():
        if lower.endswith(suffix):
            status = path.stat()
            size = status.st_size if path.is_file() else None
            return Source(str(path), kind, packing, size, status.st_mtime_ns)
    return None
