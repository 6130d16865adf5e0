"""Outputs: the files a run will write, checked before anything is read or written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.corpus.journal import STATE
from newsspider.corpus.parts import is_pipe
from newsspider.corpus.sources import REJECTED, STDIN
from newsspider.disk import PART
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from argparse import Namespace

_OTHERS = {".bz2", ".xz", ".lz4", ".zip", ".7z", ".zstd", ".gzip", ".tgz", ".tar", ".br"}
_OTHERS |= {".csv", ".tsv", ".parquet", ".arrow", ".feather", ".xlsx"}
"""Endings that promise what no run writes."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files a run writes."""

    output: Path | None
    """None for standard output."""
    rejected: Path | None
    """None to pass rejections to ``on_rejection`` instead."""
    explained: Path | None = None
    report: Path | None = None

    @property
    def written(self) -> list[Path]:
        """All of them, and what they are called while they are unfinished."""
        named = (self.output, self.rejected, self.explained, self.report)
        return [own for path in named if path for own in _written_for(path)]


def files_of(options: Namespace) -> Files:
    """Return the files a run writes; raises ArgumentError for one it cannot or must not write."""
    named = {
        name: Path(given)
        for name in ("output", "explain", "report", "rejected")
        if (given := _given(options, name)) is not None
    }
    output = named.get("output")
    if output is not None and not is_pipe(output):
        named.setdefault("rejected", Path(f"{output}{REJECTED}"))
    _check(named)
    return Files(output, named.get("rejected"), named.get("explain"), named.get("report"))


def _given(options: Namespace, name: str) -> str | None:
    given: str | None = getattr(options, name, None)
    if name == "output" and given == STDIN:
        return None
    if given in ("", STDIN) or (given or "").endswith("/"):
        raise ArgumentError(f"--{name}", given, "must be the name of a file")
    return given


def _check(named: dict[str, Path]) -> None:
    taken: dict[str, str] = {}
    for name, path in named.items():
        option = f"--{name}"
        if path.is_dir():
            raise ArgumentError(option, str(path), "must be a file, not a folder")
        if not path.parent.is_dir():
            raise ArgumentError(option, str(path), "its folder does not exist; make it first")
        if name == "output" and path.suffix.lower() in _OTHERS:
            raise ArgumentError(option, str(path), "must be .jsonl, .jsonl.gz or .jsonl.zst")
        for own in _written_for(path):
            other = taken.setdefault(os.path.realpath(own), option)
            if other != option:
                raise ArgumentError(option, str(path), f"must not be the file of {other}")


def _written_for(path: Path) -> list[Path]:
    return [Path(f"{path}{ending}") for ending in ("", PART, PART + STATE)]
