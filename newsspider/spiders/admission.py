"""Admission: which of the addresses a listing shows this run should fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsspider.ledger import Wanted
    from newsspider.ledger.listings import Validators


class Admission(Protocol):
    """Decides which addresses one run fetches, and remembers which listings it has read."""

    def admit(self, found: list[Wanted], *, again: bool = False) -> list[Wanted]:
        """Return those of `found` to fetch now, in their order; each address once per run.

        `again` admits addresses that are already known: those the user names one by one.
        """

    def left_over(self) -> Iterator[list[Wanted]]:
        """Yield what earlier runs left to be fetched, in batches."""

    def read_before(self, url: str) -> Validators | None:
        """Return the validators of a listing that an earlier run read in full, else None."""

    def shows_news(self, url: str, keys: list[str]) -> bool:
        """Tell whether a list page may show what the last reading of its listing did not.

        `url` is where the listing begins, `keys` are the articles on the page.
        """

    def listed(self, url: str, validators: Validators) -> None:
        """Note that a listing, with the list pages behind it, was read in full."""


class OncePerRun:
    """Admission without a ledger: every address once, nothing remembered between runs."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def admit(self, found: list[Wanted], *, again: bool = False) -> list[Wanted]:  # noqa: ARG002
        fresh = list({one.key: one for one in found if one.key not in self._seen}.values())
        self._seen.update(one.key for one in fresh)
        return fresh

    def left_over(self) -> Iterator[list[Wanted]]:
        yield from ()

    def read_before(self, url: str) -> Validators | None:  # noqa: ARG002
        return None

    def shows_news(self, url: str, keys: list[str]) -> bool:  # noqa: ARG002
        return True

    def listed(self, url: str, validators: Validators) -> None:
        """Nothing is remembered."""
