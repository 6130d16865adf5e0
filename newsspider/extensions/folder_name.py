"""Which data folder a crawl has, if any; a command that only looks at a page has none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

FOLDER = "newsspider-data"


def folder_of(settings: BaseSettings) -> Path | None:
    """Return the folder that ``NEWSSPIDER_DATA`` names, or None for a crawl without a ledger.

    If the setting is None, the folder is ``newsspider-data``, or none for a crawl with a feed:
    with a ledger, every feed after the first would lack what an earlier one had. No shell opens the
    ``~`` in ``-s NEWSSPIDER_DATA=~/news``, and none is there under systemd.
    """
    named = settings.get("NEWSSPIDER_DATA")
    if named is None and not settings.getdict("FEEDS"):
        return Path(FOLDER)
    return Path(named).expanduser() if named else None


def only_looks(crawler: Crawler) -> bool:
    """Tell whether ``scrapy fetch``, ``view`` or ``parse`` runs the spider.

    They replace its ``start`` by one of their own. What they find is printed and written nowhere.
    """
    return crawler.spidercls.start.__module__.startswith("scrapy.commands.")
