"""One address leads to another, by redirect or by refresh: where a request comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsspider.sites import article_id

if TYPE_CHECKING:
    from collections.abc import Mapping


def came_from(meta: Mapping[str, Any]) -> list[str]:
    """Return the addresses that led to a request, in their order.

    >>> came_from({"redirect_urls": ["http://a.test/2"], "refreshed_from": ["http://a.test/1"]})
    ['http://a.test/1', 'http://a.test/2']
    """
    return [*meta.get("refreshed_from", ()), *meta.get("redirect_urls", ())]


class Leads:
    """What led where in a run: tells a circle from two ways to one article."""

    def __init__(self) -> None:
        self._next: dict[str, str] = {}

    def in_circle(self, came: list[str], target: str) -> bool:
        """Note that `came` lead to `target`; return whether that leads back to any of them.

        >>> leads = Leads()
        >>> leads.in_circle(["http://a.test/1"], "http://a.test/2")
        False
        >>> leads.in_circle(["http://a.test/2"], "http://a.test/1")
        True
        """
        start = set(map(article_id, came))
        place = article_id(target)
        self._next |= dict.fromkeys(start, place)
        passed: set[str] = set()
        while place not in start | passed and place in self._next:
            passed.add(place)
            place = self._next[place]
        return place in start
