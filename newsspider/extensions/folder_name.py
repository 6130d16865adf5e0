"""Which data folder a crawl keeps its ledger in, if any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

FOLDER = "newsspider-data"


def folder_of(settings: BaseSettings) -> Path | None:
    """Return the folder named by ``NEWSSPIDER_DATA``, or None for a crawl without a ledger.

    Where the setting is None the folder is ``newsspider-data``, but with a feed there is none: from
    the second crawl on, the ledger would keep from the feed what an earlier feed had.
    """
    named = settings.get("NEWSSPIDER_DATA")
    if named is None and not settings.getdict("FEEDS"):
        return Path(FOLDER)
    return Path(named) if named else None
