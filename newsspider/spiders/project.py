"""Checks the settings of the project that runs our spiders."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

PACED = "newsspider.middlewares.politeness.PolitenessMiddleware"


def check_settings(settings: BaseSettings) -> None:
    """Raise ArgumentError if ``JOBDIR`` is set; warn if nothing paces the requests.

    A job directory would lose requests. Marshal cannot write those for list pages and for further
    pages of articles, and requests that wait for their host when a crawl stops have left Scrapy's
    queue. All of them would be remembered as seen and never be fetched.
    """
    folder = settings.get("JOBDIR")
    if folder:
        text = "would lose pages; leave it out, a crawl resumes from its data folder anyway"
        raise ArgumentError("JOBDIR", folder, text)
    if settings.getdict("DOWNLOADER_MIDDLEWARES").get(PACED) is None:
        logger.warning(
            "this project does not use newsspider.settings: robots.txt, pauses and cleaning are as "
            "it has them itself; to use ours, begin its settings.py with: "
            "from newsspider.settings import *"
        )
