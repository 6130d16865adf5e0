"""Outputs: the files a run is told to write, looked at before anything is read or written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.corpus.run import Files
from newsspider.corpus.sources import REJECTED, STDIN
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from argparse import Namespace

_OTHERS = (".bz2", ".xz", ".lz4", ".zip", ".7z", ".csv", ".tsv", ".parquet", ".arrow", ".xlsx")


def files_of(options: Namespace) -> Files:
    """Return the files a run writes; raises ArgumentError for those it cannot or must not."""
    named = {
        name: Path(said)
        for name in ("output", "rejected", "explain", "report")
        if (said := _said(options, name)) is not None
    }
    _check(named)
    output = named.get("output")
    rejected = named.get("rejected")
    if rejected is None and output is not None and (output.is_file() or not output.exists()):
        rejected = output.with_name(output.name + REJECTED)
    return Files(output, rejected, named.get("explain"), named.get("report"))


def _said(options: Namespace, name: str) -> str | None:
    said: str | None = getattr(options, name, None)
    if said == "":
        raise ArgumentError(f"--{name}", said, "the name of a file")
    return None if name == "output" and said == STDIN else said


def _check(named: dict[str, Path]) -> None:
    taken: dict[str, str] = {}
    for name, path in named.items():
        option = f"--{name}"
        if path.is_dir():
            raise ArgumentError(option, str(path), "a file, not a folder")
        if not path.parent.is_dir():
            raise ArgumentError(option, str(path), "a file in a folder that exists; make it first")
        if name == "output" and path.suffix.lower() in _OTHERS:
            raise ArgumentError(option, str(path), "written are .jsonl, .jsonl.gz and .jsonl.zst")
        other = taken.setdefault(os.path.realpath(path), option)
        if other != option:
            raise ArgumentError(option, str(path), f"a file of its own, not that of {other}")
