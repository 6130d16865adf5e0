"""Admission: which of the addresses a listing shows this run should fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.ledger import Wanted


class Admission(Protocol):
    """Decides for one run; every address is admitted at most once in it."""

    def admit(self, found: list[Wanted]) -> list[Wanted]:
        """Return what of a listing should be fetched now, in the order listed."""

    def left_over(self) -> Iterator[list[Wanted]]:
        """Yield what earlier runs left to do, in batches."""


class OncePerRun:
    """Admission without a memory: everything, once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def admit(self, found: list[Wanted]) -> list[Wanted]:
        fresh = list({one.key: one for one in found if one.key not in self._seen}.values())
        self._seen.update(one.key for one in fresh)
        return fresh

    def left_over(self) -> Iterator[list[Wanted]]:
        yield from ()
