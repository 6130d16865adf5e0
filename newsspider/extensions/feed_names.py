"""What may stand in the path of a feed: the spider's name, times and numbers, no argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy import Spider

NAMES = ("name", "time", "batch_id", "batch_time")


def feed_params(params: dict[str, Any], spider: Spider) -> dict[str, Any]:  # noqa: ARG001
    """Return the values for ``%(...)s`` in feed URIs (``FEED_URI_PARAMS``).

    Scrapy offers every attribute of the spider, and makes the folders a value names.
    """
    return {name: params[name] for name in NAMES if name in params}
