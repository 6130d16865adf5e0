"""Addresses that lead to other addresses, by HTTP redirect or by meta refresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsspider.sites import article_id

if TYPE_CHECKING:
    from collections.abc import Mapping


def came_from(meta: Mapping[str, Any]) -> list[str]:
    """Return the addresses that led to a request, the first one asked for first.

    >>> came_from({"redirect_urls": ["http://a.test/2"], "refreshed_from": ["http://a.test/1"]})
    ['http://a.test/1', 'http://a.test/2']
    """
    return [*meta.get("refreshed_from", ()), *meta.get("redirect_urls", ())]


class Moves:
    """Every move of a run: tells a loop from two addresses that lead to the same article."""

    def __init__(self) -> None:
        self._next: dict[str, str] = {}

    def closes_loop(self, origins: list[str], target: str) -> bool:
        """Note that `origins` lead to `target`; return whether `target` leads back to any of them.

        >>> moves = Moves()
        >>> moves.closes_loop(["http://a.test/1"], "http://a.test/2")
        False
        >>> moves.closes_loop(["http://a.test/2"], "http://a.test/1")
        True
        """
        start = set(map(article_id, origins))
        place = article_id(target)
        self._next |= dict.fromkeys(start, place)
        passed: set[str] = set()
        while place not in start | passed and place in self._next:
            passed.add(place)
            place = self._next[place]
        return place in start
