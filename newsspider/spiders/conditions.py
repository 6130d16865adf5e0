"""Conditional requests (RFC 9110, section 13): a listing that did not change is not sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response


def validators(response: Response) -> tuple[str | None, str | None]:
    """Return ``(etag, last-modified)`` of a response, each or None."""
    etag, last_modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    return (
        etag.decode("latin-1") if etag else None,
        last_modified.decode("latin-1") if last_modified else None,
    )


def conditions(known: tuple[str | None, str | None] | None) -> dict[str, str]:
    """Return the headers that ask for a listing only if it changed."""
    etag, last_modified = known or (None, None)
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in headers.items() if value}
