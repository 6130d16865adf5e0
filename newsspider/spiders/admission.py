"""Admission: which of the addresses a listing shows this run should fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.ledger import Wanted


class Admission(Protocol):
    """Decides for one run; every address is admitted at most once in it."""

    def admit(self, found: list[Wanted], *, again: bool = False) -> list[Wanted]:
        """Return what of a listing should be fetched now, in the order listed.

        With `again`, for addresses somebody asked for by name, also what is known already.
        """

    def left_over(self) -> Iterator[list[Wanted]]:
        """Yield what earlier runs left to do, in batches."""

    def read_before(self, url: str) -> tuple[str | None, str | None] | None:
        """Return ``(etag, last-modified)`` of a listing read whole by an earlier run, or None."""

    def opened(self, url: str) -> None:
        """Note that a listing holds something new and is not read whole yet."""

    def listed(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Note that a listing, with what is behind it, was read whole."""


class OncePerRun:
    """Admission without a memory: everything, once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def admit(self, found: list[Wanted], *, again: bool = False) -> list[Wanted]:  # noqa: ARG002
        fresh = list({one.key: one for one in found if one.key not in self._seen}.values())
        self._seen.update(one.key for one in fresh)
        return fresh

    def left_over(self) -> Iterator[list[Wanted]]:
        yield from ()

    def read_before(self, url: str) -> tuple[str | None, str | None] | None:  # noqa: ARG002
        return None

    def opened(self, url: str) -> None:
        """Nothing is remembered."""

    def listed(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Nothing is remembered."""
