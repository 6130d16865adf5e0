"""Which listings were read in full, so that a later run asks only for what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsspider.ledger.runs import Run
    from newsspider.ledger.store import Store


class Validators(NamedTuple):
    """What a server gave to recognise an unchanged listing by (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


class Listings:
    """The listings that runs read in full, for one run.

    `scope` is what a run reads them for: the regions asked for, the last day and the number of
    list pages, as one text. `since` is the first ISO day asked for, empty for no limit. Only a
    reading of the same scope, since the same day or an earlier one, saw all that the run asks for.
    """

    def __init__(self, store: Store, run: Run, since: str, scope: str) -> None:
        self._store = store
        self._run = run
        self._asked = since, scope

    def read_before(self, url: str) -> Validators | None:
        """Return the validators of a listing that was read in full; None if it was not."""
        row = self._read(url)
        return Validators(row["etag"], row["last_modified"]) if row else None

    def shows_news(self, url: str, keys: Iterable[str]) -> bool:
        """Tell whether any of the articles on a list page was requested since it was last read.

        `url` is where the listing begins. It need not be this run that requested them: a run that
        was killed, or another section that lists them too, hides nothing that stands behind them.
        """
        row = self._read(url)
        later = "SELECT 1 FROM address WHERE key = ? AND run > ?"
        return row is None or any(
            self._store.db.execute(later, (key, row["run"])).fetchone() for key in keys
        )

    def listed(self, url: str, validators: Validators) -> None:
        """Note that a listing, with the list pages behind it, was read in full."""
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO listing (url, etag, last_modified, since, scope, run)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (url, *validators, *self._asked, self._run.id),
            )

    def _read(self, url: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._store.db.execute(
            "SELECT * FROM listing WHERE url = ? AND since <= ? AND scope = ?", (url, *self._asked)
        ).fetchone()
        return row
