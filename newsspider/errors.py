"""Errors; each says what was wrong, where, and what to do about it.

Their arguments are kept as they were given, so that a process can send an error to another one.
"""

from __future__ import annotations


class NewsspiderError(Exception):
    """Base of every error this package raises on purpose."""


class PageError(NewsspiderError):
    """A page that gives no article.

    ``reason`` is the short name used in ``rejected.jsonl`` and in the crawl stats.
    """

    reason = "page_error"

    def __init__(self, url: str, detail: str) -> None:
        super().__init__(url, detail)
        self.url = url
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.url}: {self.detail} ({self.reason})"


class EmptyBody(PageError):  # noqa: N818 - the reason is the name
    reason = "empty_body"


class BinaryBody(PageError):  # noqa: N818
    reason = "binary_body"


class BodyTooLarge(PageError):  # noqa: N818
    reason = "body_too_large"


class ForeignAddress(PageError):  # noqa: N818
    reason = "foreign_address"


class UnknownLayout(PageError):  # noqa: N818
    reason = "unknown_layout"


class BlockedPage(PageError):  # noqa: N818
    reason = "blocked"


class ArgumentError(NewsspiderError, ValueError):
    """An unusable argument; the message names it, its value and what is allowed."""

    kind = "argument"

    def __init__(self, name: str, value: object, allowed: str) -> None:
        super().__init__(name, value, allowed)
        self.name = name
        self.value = value
        self.allowed = allowed

    def __str__(self) -> str:
        return f"{self.kind} {self.name}={self.value!r}: {self.allowed}"


class SettingError(ArgumentError):
    """A setting that cannot be meant."""

    kind = "setting"
