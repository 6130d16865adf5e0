"""The backlog: what earlier runs left to be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.ledger.failpoints import failpoint
from newsspider.ledger.frontier import ATTEMPTS, CHANGED, FORBIDDEN, OUTSIDE, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsspider.ledger.runs import Run
    from newsspider.ledger.store import Store

LEFT = f"(state = 'rejected' OR (state = 'exported' AND {CHANGED}))"
"""Whether an address whose reason no longer applies is to be fetched: not if what is published of
it is up to date."""


class Backlog:
    """The addresses of one site that one run takes over from those before it."""

    def __init__(self, store: Store, run: Run) -> None:
        self._store = store
        self._run = run

    def due(
        self, now: float, regions: Sequence[str] | None, limit: int, span: tuple[str, str]
    ) -> list[Wanted]:
        """Lease up to `limit` addresses left over from earlier runs that are due.

        `regions` are the ISO codes wanted, None for all; `span` is the first and the last ISO day
        wanted, both included. An address without a region or a day is always wanted.
        """
        marks = ", ".join("?" * len(regions or ()))
        scope = "" if regions is None else f" AND (region IS NULL OR region IN ({marks}))"
        query = (
            "UPDATE address SET state = 'leased', run = ? WHERE key IN ("  # noqa: S608 - marks
            " SELECT key FROM address WHERE site = ? AND state = 'discovered' AND next_try <= ?"
            f" AND run < ? AND (day IS NULL OR day BETWEEN ? AND ?){scope}"
            " ORDER BY next_try LIMIT ?) RETURNING key, url, region, day"
        )
        run, site = self._run.id, self._run.site
        with self._store.transaction() as db:
            rows = db.execute(
                query, (run, site, now, run, *span, *(regions or ()), limit)
            ).fetchall()
        failpoint("leased")
        return [Wanted(*row) for row in rows]

    def reopen(self, span: tuple[str, str]) -> None:
        """Make due the addresses that earlier runs left for their day and this run wants."""
        with self._store.transaction() as db:
            db.execute(
                "UPDATE address SET state = 'discovered'"  # noqa: S608 - LEFT
                f" WHERE site = ? AND day BETWEEN ? AND ? AND reason = ? AND {LEFT}",
                (self._run.site, *span, OUTSIDE),
            )

    def permit(self, origin: str, allowed: Callable[[str], bool]) -> None:
        """Make due what robots.txt forbade and now allows; `origin` is ``http://host/``."""
        forbidden = self._store.db.execute(
            f"SELECT key, url FROM address WHERE site = ? AND reason = ? AND {LEFT}",  # noqa: S608
            (self._run.site, FORBIDDEN),
        ).fetchall()
        keys = [(key,) for key, url in forbidden if url.startswith(origin) and allowed(url)]
        with self._store.transaction() as db:
            db.executemany("UPDATE address SET state = 'discovered' WHERE key = ?", keys)

    def wind_back(self, now: float, first_wait: float) -> None:
        """Make due what would wait longer than any retry: the clock was ahead when it failed."""
        longest = now + first_wait * 2**ATTEMPTS
        with self._store.transaction() as db:
            db.execute(
                "UPDATE address SET next_try = 0 WHERE state = 'discovered' AND site = ?"
                " AND next_try > ?",
                (self._run.site, longest),
            )
