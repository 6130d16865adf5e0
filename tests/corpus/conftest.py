"""Fixtures of the command's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from dumps import article, from_lines, newsspider, to_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Return a dump of 300 foreign records."""
    path = tmp_path / "dump.jsonl"
    path.write_bytes(to_lines(*map(article, range(300))))
    return path


@pytest.fixture
def cleaned(tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that cleans bytes and gives the records, asserting the exit status."""

    def run(data: bytes, *options: str, status: int = 0, name: str = "in.jsonl") -> Any:
        source, target = tmp_path / name, tmp_path / "out.jsonl"
        source.write_bytes(data)
        done = newsspider("clean", source, "-o", target, "--quiet", "--jobs", "1", *options)
        assert done.returncode == status, done.stderr.decode()
        return from_lines(target.read_bytes())

    return run
