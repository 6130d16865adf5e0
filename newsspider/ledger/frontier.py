"""The frontier: which addresses are known, which are due, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsspider.ledger.failpoints import failpoint
from newsspider.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsspider.ledger.runs import Run
    from newsspider.ledger.store import Store

ATTEMPTS = 5
"""Failures after which an address is rejected, with the reason of the last."""

FIRST_WAIT = 900.0
"""Seconds until a later run may retry; doubled with each failure."""

OUTSIDE = "out_of_range"
"""Reason of an article whose date is outside the days wanted; a run with other days may want it."""

FORBIDDEN = "robots"
"""Reason of an address that robots.txt forbids; one day it may not."""

LIFTED = (OUTSIDE, FORBIDDEN)
"""Reasons under which an address is still to be fetched, by a run to which they do not apply."""


class Wanted(NamedTuple):
    """An address to fetch."""

    key: str
    """Article id: blake2b-128 of the canonical address."""
    url: str
    region: str | None = None
    day: str | None = None
    """ISO day inside the address, if any."""
    modified: str | None = None
    """``lastmod`` of the sitemap that listed it, if any, as an ISO day or time in Shanghai."""


CHANGED = "(record IS NOT NULL AND coalesce(offered > modified, FALSE))"
"""Whether a published article has a newer version to be fetched: ``modified`` is the ``lastmod`` of
what the ledger has, ``offered`` that of what was last leased. Where no sitemap named the article
first, the start of the run that found it stands for its ``lastmod``."""


class Published(NamedTuple):
    """A published version of an article."""

    content: str
    """Hash of its content (see `newsspider.ledger.versions.content_hash`)."""
    record: str
    """Id of its record."""


class Frontier:
    """The addresses of one site in the ledger, as one run works through them."""

    def __init__(self, store: Store, run: Run, *, first_wait: float = FIRST_WAIT) -> None:
        self._store = store
        self._run = run
        self._first_wait = first_wait
        self._found = run.started.astimezone(BEIJING).isoformat(timespec="seconds")

    def admit(
        self, found: Iterable[Wanted], now: float, *, refresh: str | None = None
    ) -> list[Wanted]:
        """Note the addresses in a listing; lease and return those that this run should fetch.

        These are the addresses never seen before, those that failed and are due again (`now` is
        POSIX time), and those that, by a sitemap, have changed since they were read. With
        ``refresh="rejected"`` those are added that gave no record when they were last fetched, with
        ``"all"`` all of them. A run leases an address once, however many sections list it.
        """
        found = list(found)
        with self._store.transaction():
            self._discover(found)
            leased = [wanted for wanted in found if self._lease(wanted, now, refresh=refresh)]
        failpoint("leased")
        return leased

    def _discover(self, found: Iterable[Wanted]) -> None:
        self._store.db.executemany(
            "INSERT OR IGNORE INTO address (key, url, site, region, day, state, run, offered)"
            " VALUES (?, ?, ?, ?, ?, 'discovered', 0, ?)",
            [(w.key, w.url, self._run.site, w.region, w.day, self._found) for w in found],
        )

    def _lease(self, wanted: Wanted, now: float, *, refresh: str | None) -> bool:
        """Lease one address if it is due; its column `run` keeps this run from taking it twice."""
        changed = self._store.db.execute(
            "UPDATE address SET state = 'leased', run = :run,"
            " offered = coalesce(:modified, offered) WHERE key = :key AND run < :run AND ("
            " (state = 'discovered' AND next_try <= :now)"
            " OR (state IN ('exported', 'rejected') AND reason IS NOT NULL"
            " AND :refresh = 'rejected')"
            " OR (state IN ('exported', 'rejected')"
            " AND (:refresh = 'all' OR offered < :modified)))",
            {
                "run": self._run.id,
                "key": wanted.key,
                "now": now,
                "refresh": refresh,
                "modified": wanted.modified,
            },
        ).rowcount
        return bool(changed)

    def published(self, key: str) -> Published | None:
        """Return the newest published version of an article, None if there is none."""
        row = self._store.db.execute(
            "SELECT content, record FROM address WHERE key = ? AND record IS NOT NULL", (key,)
        ).fetchone()
        return Published(*row) if row else None

    def unchanged(self, key: str) -> None:
        """Release the lease of an article whose content is still the published one."""
        with self._store.transaction() as db:
            db.execute(
                "UPDATE address SET state = 'exported', reason = NULL, attempts = 0,"
                " modified = offered WHERE key = ?",
                (key,),
            )

    def moved(self, key: str, target: Wanted, now: float) -> None:
        """Note that an address redirects to another one, which this run has requested.

        The target is entered too, so that a failure there is retried, and so that the article is
        not published a second time when a listing names the target.
        """
        with self._store.transaction():
            self._discover([target])
            self._lease(target, now, refresh="all")
        self.reject(key, "moved")

    def reject(self, key: str, reason: str) -> None:
        """Note that an address gives no article, and why.

        Only ``refresh`` fetches it again, or a sitemap that shows a later change.
        """
        self._settle(key, "rejected", reason, next_try=0.0, attempts=0)

    def failed(self, key: str, reason: str, now: float) -> bool:
        """Note a failure that may be temporary; return whether a later run will try again."""
        row = self._store.db.execute(
            "SELECT attempts FROM address WHERE key = ?", (key,)
        ).fetchone()
        attempts = row["attempts"] if row else 0
        again: bool = attempts + 1 < ATTEMPTS
        state = "discovered" if again else "rejected"
        next_try = now + self._first_wait * 2**attempts
        self._settle(key, state, reason, next_try, attempts=attempts + 1)
        return again

    def postponed(self, key: str, reason: str, now: float) -> None:
        """Note that an address was not requested because its host was left alone.

        That does not count as a failure: the address stays to be fetched, however long it takes.
        """
        self._settle(key, "discovered", reason, next_try=now + self._first_wait)

    def _settle(
        self, key: str, state: str, reason: str, next_try: float, *, attempts: int | None = None
    ) -> None:
        with self._store.transaction() as db:
            db.execute(
                "UPDATE address SET run = :run, reason = :reason,"  # noqa: S608 - constants
                " next_try = :next_try, attempts = coalesce(:attempts, attempts),"
                " state = CASE WHEN record IS NULL"
                f" OR (:state = 'discovered' AND {CHANGED}) THEN :state ELSE 'exported' END,"
                f" modified = CASE WHEN :state = 'rejected' AND :reason NOT IN {LIFTED}"
                " THEN offered ELSE modified END WHERE key = :key",
                {
                    "key": key,
                    "run": self._run.id,
                    "state": state,
                    "reason": reason,
                    "next_try": next_try,
                    "attempts": attempts,
                },
            )

    def outside(self, key: str, day: str) -> None:
        """Note that an article's own date, an ISO day, is not among the days this run wants."""
        with self._store.transaction() as db:
            db.execute("UPDATE address SET day = ? WHERE key = ?", (day, key))
        self.reject(key, OUTSIDE)

    def sweep(self, now: float) -> int:
        """Release what a finished run leased but never settled; return how many addresses it was.

        There should be none. One that slips through counts as failed once and is tried again.
        """
        with self._store.transaction() as db:
            return db.execute(
                "UPDATE address SET state = CASE"  # noqa: S608 - CHANGED
                f" WHEN record IS NOT NULL AND NOT {CHANGED} THEN 'exported'"
                " WHEN attempts + 1 < ? THEN 'discovered'"
                " WHEN record IS NULL THEN 'rejected' ELSE 'exported' END,"
                " reason = 'unsettled', attempts = attempts + 1, next_try = ?"
                " WHERE run = ? AND state = 'leased'",
                (ATTEMPTS, now + self._first_wait, self._run.id),
            ).rowcount
