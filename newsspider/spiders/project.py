"""Checks the settings of the project that runs our spiders."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.utils.misc import load_object
from twisted.internet.asyncioreactor import AsyncioSelectorReactor

from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

PACED = "newsspider.middlewares.politeness.PolitenessMiddleware"


def check_settings(settings: BaseSettings) -> None:
    """Raise ArgumentError for settings under which pages would be lost; warn if nothing paces them.

    A job directory would lose requests. Marshal cannot write those for list pages and for further
    pages of articles, and requests that wait for their host when a crawl stops have left Scrapy's
    queue. All of them would be remembered as seen and never be fetched. Without asyncio's loop no
    request can wait for its turn, and those that have to would fail.
    """
    folder = settings.get("JOBDIR")
    if folder:
        text = "would lose pages; leave it out, a crawl resumes from its data folder anyway"
        raise ArgumentError("JOBDIR", folder, text)
    reactor = settings.get("TWISTED_REACTOR")
    if reactor and not issubclass(load_object(reactor), AsyncioSelectorReactor):
        text = "has no asyncio loop, in which requests wait for their turn; leave it out"
        raise ArgumentError("TWISTED_REACTOR", reactor, text)
    if settings.getdict("DOWNLOADER_MIDDLEWARES").get(PACED) is None:
        logger.warning(
            "this project does not use newsspider.settings: robots.txt, pauses and cleaning are as "
            "it has them itself; to use ours, begin its settings.py with: "
            "from newsspider.settings import *"
        )
