"""The settings a spider finds itself under: those it cannot work with, and those it should not."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

PACED = "newsspider.middlewares.politeness.PolitenessMiddleware"


def check_settings(settings: BaseSettings) -> None:
    """Raise ArgumentError if there is a ``JOBDIR``; warn if nothing paces the requests.

    Scrapy's queues on disk take no list pages and no parts of articles (marshal cannot write what
    belongs to them), and what waits for its host when a crawl stops has left them already. All of
    it would be remembered as seen, and never be fetched.
    """
    folder = settings.get("JOBDIR")
    if folder:
        text = "cannot resume a crawl of ours; leave it out, the data folder does (NEWSSPIDER_DATA)"
        raise ArgumentError("JOBDIR", folder, text)
    if settings.getdict("DOWNLOADER_MIDDLEWARES").get(PACED) is None:
        logger.warning(
            "newsspider.settings are not in force: robots.txt, pauses and cleaning are what this "
            "project makes them; begin its settings with: from newsspider.settings import *"
        )
