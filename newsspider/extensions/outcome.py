"""How a crawl ended, as an exit status a scheduler can act on (docs/operating.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsspider.spiders.failures import PASSING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Outcome(NamedTuple):
    """A name for the ledger and a status for the shell."""

    name: str
    status: int


FINISHED = Outcome("finished", 0)
DISK_FULL = Outcome("disk_full", 3)
UNWRITABLE = Outcome("folder_unwritable", 3)
BAD_ARGUMENTS = Outcome("bad_arguments", 4)
TO_RETRY = Outcome("finished_with_failures", 9)
INTERRUPTED = Outcome("interrupted", 11)
FORCED = Outcome("forced", 13)
REFUSED = Outcome("refused_by_hosts", 18)
STALE = Outcome("stale_section", 20)
FOLDER_IN_USE = Outcome("folder_in_use", 23)


def outcome_of(reason: str, regions: Mapping[str, Mapping[str, Any]]) -> Outcome:
    """Return the outcome of a crawl from Scrapy's finish reason and the counts per region.

    >>> outcome_of("finished", {"CN-GD": {"rejected": {"timeout": 1}}})
    Outcome(name='finished_with_failures', status=9)
    """
    if reason != "finished":
        return INTERRUPTED
    failures = {
        why: number
        for counts in regions.values()
        for kind in ("rejected", "lists_failed", "sources_failed")
        for why, number in counts.get(kind, {}).items()
    }
    if {"blocked", "resting"} & failures.keys():
        return REFUSED
    if PASSING & failures.keys():
        return TO_RETRY
    stale = any({"stale", "lists_failed"} & counts.keys() for counts in regions.values())
    return STALE if stale else FINISHED
