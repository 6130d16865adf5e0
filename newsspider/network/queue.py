"""The scheduler's queue: no host can occupy the places that others could use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

if TYPE_CHECKING:
    from collections.abc import Iterable


class HostQueue(DownloaderAwarePriorityQueue):
    """Scrapy's queue of one queue per host, with a limit on the requests of a host under way.

    A request that waits for its host's turn (see PolitenessMiddleware) holds one of
    ``CONCURRENT_REQUESTS`` places. Scrapy does not count it towards its host before it reaches the
    downloader's own queue, so waiting requests of one slow host would fill all places. Here a host
    gets twice ``CONCURRENT_REQUESTS_PER_DOMAIN`` places: for the requests being answered, and for
    as many ready to follow.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._downloader_interface = _Places(self.crawler)


class _Places(DownloaderInterface):
    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        """Return how many requests are under way of each host that is not at its limit."""
        limit = 2 * max(1, self.downloader.domain_concurrency)
        active = Counter(map(self.get_slot_key, self.downloader.active))
        return [(active[slot], slot) for slot in possible_slots if active[slot] < limit]
