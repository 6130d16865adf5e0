"""Failure classes: one short reason for every way a download can go wrong."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, NamedTuple

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import CertificateError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUSES = {
    401: "blocked",
    403: "blocked",
    429: "blocked",
    451: "blocked",
    404: "gone",
    410: "gone",
}

REASONS: dict[type[BaseException], str] = {
    CannotResolveHostError: "dns",
    DownloadConnectionRefusedError: "refused",
    DownloadTimeoutError: "timeout",
    DownloadCancelledError: "body_too_large",
    ResponseDataLossError: "truncated",
    ssl.SSLError: "tls",
    SSL.Error: "tls",
    CertificateError: "tls",
    VerificationError: "tls",
}

IGNORED = {
    "crawl is stopping": "interrupted",
    "left alone": "resting",
    "robots.txt unreachable": "robots_unreachable",
    "robots.txt": "robots",
    "DOWNLOAD_MAXSIZE": "body_too_large",
    "max redirections": "redirect_only",
    "leaves the site": "foreign_address",
}
"""Scrapy says only in words why it ignores a request; the first that fits counts."""


class Failed(NamedTuple):
    """Why an address was not read."""

    reason: str
    detail: str


def classify(error: BaseException | None) -> Failed:
    """Return the reason and the detail of a failed download; ``failed`` if it has no class."""
    if isinstance(error, HttpError):
        status = error.response.status
        return Failed(STATUSES.get(status, "http_error"), f"status {status}")
    detail = " ".join(str(error).split()) or type(error).__name__
    for cause in _causes(error):
        for kind, reason in REASONS.items():
            if isinstance(cause, kind):
                return Failed(reason, detail)
    if isinstance(error, IgnoreRequest):
        return Failed(
            next((reason for word, reason in IGNORED.items() if word in detail), "ignored"), detail
        )
    return Failed("failed", f"{type(error).__name__}: {detail}")


def was_asked(error: BaseException | None) -> bool:
    """Tell whether the request went out at all; our own gates hold back what they ignore.

    To Scrapy an answer with an error status is something to ignore as well.
    """
    return isinstance(error, HttpError) or not isinstance(error, IgnoreRequest)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error, what it was raised from, and the reasons Twisted wraps in a list."""
    todo = [error] if error else []
    while todo and len(todo) < 50:
        cause = todo.pop(0)
        yield cause
        inner = [
            getattr(reason, "value", reason) for reason in getattr(cause, "reasons", None) or ()
        ]
        todo += [e for e in (*inner, cause.__cause__) if isinstance(e, BaseException)]
