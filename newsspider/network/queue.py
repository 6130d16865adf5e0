"""The scheduler's queue: no host can occupy the places that others could use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scrapy.pqueues import DownloaderAwarePriorityQueue

if TYPE_CHECKING:
    from scrapy import Request


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
        self._limit = 2 * max(1, self.crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))

    def pop(self) -> Request | None:
        """Return a request of the host with the fewest under way; None if all are at the limit."""
        downloader = self._downloader_interface.downloader
        active = Counter(map(downloader.get_slot_key, downloader.active))
        free = [(active[slot], slot) for slot in self.pqueues if active[slot] < self._limit]
        if not free:
            return None
        slot = self._next_slot(free, update_state=True)
        queue = self.pqueues[slot]
        request = queue.pop()
        if not queue:
            del self.pqueues[slot]
            queue.close()
        return request
