"""Outputs: the files a run will write, checked before anything is read or written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.corpus.parts import is_pipe
from newsspider.corpus.run import STATE, Files
from newsspider.corpus.sources import REJECTED, STDIN
from newsspider.disk import PART
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from argparse import Namespace

_OTHERS = (".bz2", ".xz", ".lz4", ".zip", ".7z", ".csv", ".tsv", ".parquet", ".arrow", ".xlsx")


def files_of(options: Namespace) -> Files:
    """Return the files a run writes; raises ArgumentError for one it cannot or must not write."""
    named = {
        name: Path(given)
        for name in ("output", "rejected", "explain", "report")
        if (given := _given(options, name)) is not None
    }
    _check(named)
    output = named.get("output")
    rejected = named.get("rejected")
    if rejected is None and output is not None and not is_pipe(output):
        rejected = output.with_name(output.name + REJECTED)
    return Files(output, rejected, named.get("explain"), named.get("report"))


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
        for own in (path, *(path.with_name(path.name + end) for end in (PART, PART + STATE))):
            other = taken.setdefault(os.path.realpath(own), option)
            if other != option:
                raise ArgumentError(option, str(path), f"must not be the file of {other}")
