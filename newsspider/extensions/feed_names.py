"""What the path of a feed may name: the spider, the time and the batch, but no argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy import Spider

NAMES = ("name", "time", "batch_id", "batch_time")


def feed_params(params: dict[str, Any], spider: Spider) -> dict[str, Any]:  # noqa: ARG001
    """Return the values for ``%(...)s`` in feed URIs (``FEED_URI_PARAMS``).

    Scrapy offers every attribute of the spider and creates the folders in a value, so an argument
    such as ``../..`` could name any place on the disk.
    """
    return {name: params[name] for name in NAMES if name in params}
