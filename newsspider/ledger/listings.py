"""Which listings were read in full, so that a later run asks only for what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsspider.ledger.store import Store


class Validators(NamedTuple):
    """What a server gave to recognise an unchanged listing by (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


class Listings:
    """The listings that earlier runs read in full.

    `scope` is what the reading was for: the regions asked for, the last day and the number of list
    pages, as one text. `since` is the first ISO day asked for, empty for no limit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_before(self, url: str, since: str, scope: str) -> Validators | None:
        """Return the validators of a listing that was read in full; None if it was not.

        Only a reading of the same scope, since the same day or an earlier one, saw everything
        that this run asks for.
        """
        row = self._store.db.execute(
            "SELECT etag, last_modified FROM listing WHERE url = ? AND since <= ? AND regions = ?",
            (url, since, scope),
        ).fetchone()
        return Validators(*row) if row else None

    def opened(self, url: str) -> None:
        """Note that a listing is being read: until `listed`, it has not been read in full."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM listing WHERE url = ?", (url,))

    def listed(self, url: str, validators: Validators, since: str, scope: str) -> None:
        """Note that a listing, with the list pages behind it, was read in full."""
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO listing (url, etag, last_modified, since, regions)"
                " VALUES (?, ?, ?, ?, ?)",
                (url, *validators, since, scope),
            )
