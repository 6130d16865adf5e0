"""Versions of an article: told apart by a hash of what they say."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT = ("pretitle", "title", "subtitle", "text", "published_at", "source")
"""Fields that make a new version of an article when they change; the others may differ by how the
page was read."""


def content_hash(value_of: Callable[[str], Any]) -> str:
    """Return a hash of an article's content fields, 32 hex digits; `value_of` gives a field's."""
    return hash_of(*(str(value_of(name) or "") for name in CONTENT))


def hash_of(*parts: str) -> str:
    """Return a hash of some texts in their order, 32 hex digits."""
    text = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=16).hexdigest()
