"""Headers of responses, and of conditional requests (RFC 9110, section 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.ledger.listings import Validators

if TYPE_CHECKING:
    from scrapy.http import Response


def header(response: Response, name: str) -> str | None:
    """Return a header of a response as text, None if it is not there."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def validators(response: Response) -> Validators:
    """Return what a later request for the same listing may be conditional on."""
    return Validators(header(response, "ETag"), header(response, "Last-Modified"))


def conditions(known: Validators | None) -> dict[str, str]:
    """Return the headers that ask for a listing only if it has changed."""
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}
