"""Reasons of failed downloads: one short name for every way in which a download can fail."""

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
    "robots.txt": "robots",
    "DOWNLOAD_MAXSIZE": "body_too_large",
    "max redirections": "redirect_only",
}
"""Reason by a phrase in an IgnoreRequest of Scrapy's, which carries nothing else to tell by."""


PASSING = frozenset(
    {
        "blocked",
        "dns",
        "failed",
        "http_error",
        "ignored",
        "refused",
        "resting",
        "robots_unreachable",
        "timeout",
        "tls",
        "truncated",
    }
)
"""Reasons that may be temporary: a later run tries the address again."""

STOPPED = "interrupted"
"""Reason of requests that a stopped crawl never sent; their leases simply expire."""


class Ignored(IgnoreRequest):
    """A request that our middlewares do not send, or give up; ``reason`` says why in short."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Failed(NamedTuple):
    """Why an address was not read."""

    reason: str
    detail: str
    asked: bool = True
    """Whether a request was sent; what a middleware ignores never is."""


def classify(error: BaseException | None) -> Failed:
    """Return why a download failed; ``failed`` if no class fits.

    HttpError is an IgnoreRequest, but it stands for an answer with an error status.
    """
    if isinstance(error, HttpError):
        status = error.response.status
        return Failed(STATUSES.get(status, "http_error"), f"status {status}")
    ignored = isinstance(error, IgnoreRequest)
    detail = " ".join(str(error).split()) or type(error).__name__
    for cause in _causes(error):
        for kind, reason in REASONS.items():
            if isinstance(cause, kind):
                return Failed(reason, detail, not ignored)
    if ignored:
        told = next((reason for word, reason in IGNORED.items() if word in detail), "ignored")
        return Failed(error.reason if isinstance(error, Ignored) else told, detail, asked=False)
    return Failed("failed", f"{type(error).__name__}: {detail}")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error, its ``__cause__``, and the errors in Twisted's ``reasons``, recursively."""
    todo = [error] if error else []
    while todo:
        cause = todo.pop(0)
        yield cause
        inner = [
            getattr(reason, "value", reason) for reason in getattr(cause, "reasons", None) or ()
        ]
        todo += [e for e in (*inner, cause.__cause__) if isinstance(e, BaseException)]
