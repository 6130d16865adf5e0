"""Which listings were read whole, so that a later run asks only for what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsspider.ledger.store import Store


class Listing(NamedTuple):
    """A listing that was read whole, and for what."""

    url: str
    etag: str | None
    last_modified: str | None
    since: str
    """First ISO day wanted when it was read; empty for no limit."""
    regions: str
    """The sections wanted then, as one text."""


class Listings:
    """The listings that the ledger remembers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_before(
        self, url: str, since: str, regions: str
    ) -> tuple[str | None, str | None] | None:
        """Return ``(etag, last-modified)`` of a listing that was read whole; None if it was not.

        Only a reading for the same regions, and from the same day or an earlier one, saw all
        that this run asks for.
        """
        row = self._store.db.execute(
            "SELECT etag, last_modified FROM listing WHERE url = ? AND since <= ? AND regions = ?",
            (url, since, regions),
        ).fetchone()
        return (row["etag"], row["last_modified"]) if row else None

    def opened(self, url: str) -> None:
        """Note that a listing holds something new and is not read whole yet."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM listing WHERE url = ?", (url,))

    def listed(self, listing: Listing) -> None:
        """Note that a listing, with the pages behind it, was read whole."""
        with self._store.transaction() as db:
            db.execute("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?)", listing)
