"""A folder of hosts as answers: which file, status and headers belong to an address."""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONTENT_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".txt": "text/plain",
    ".xml": "text/xml",
    ".gz": "application/x-gzip",
}
COMPRESSED_FROM = 256  # bytes; below that real servers do not bother


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    packed: bytes | None = None
    """The body in gzip, where a server would send it so."""


@dataclass
class Tree:
    """The files below ``root`` as the answers of their hosts."""

    root: Path
    overrides: dict[str, dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.root.resolve()
        listed = self.root / "responses.toml"
        self.overrides = tomllib.loads(listed.read_text("utf-8")) if listed.is_file() else {}
        self.answer = lru_cache(maxsize=8192)(self._answer)

    @property
    def hosts(self) -> list[str]:
        """Hosts that have files; a folder without a dot in its name is none."""
        return sorted(p.name for p in self.root.iterdir() if p.is_dir() and "." in p.name)

    def _answer(self, host: str, path: str) -> Answer:
        name = unquote(path.partition("?")[0]).lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        override = self.overrides.get(f"{host}/{name}", {})
        file = (self.root / host / name).resolve()
        inside = "." in host and file.is_relative_to(self.root / host)
        body = file.read_bytes() if inside and file.is_file() else None
        status = override.get("status", HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK)
        if body is None:
            body = f"<html><body><h1>{status}</h1></body></html>".encode()
        kind = CONTENT_TYPES.get(file.suffix, "application/octet-stream")
        headers = {"Server": "loopback", "Content-Type": kind}
        headers |= override.get("headers", {})
        packable = file.suffix != ".gz" and len(body) >= COMPRESSED_FROM
        return Answer(
            int(status), headers, body, gzip.compress(body, 1, mtime=0) if packable else None
        )
