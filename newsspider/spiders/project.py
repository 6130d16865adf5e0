"""Checks the settings of the project that runs our spiders."""

from __future__ import annotations

import logging
import math
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedExporter
from scrapy.settings import BaseSettings, default_settings
from scrapy.statscollectors import DummyStatsCollector
from scrapy.utils.misc import load_object
from twisted.internet.asyncioreactor import AsyncioSelectorReactor

from newsspider.errors import SettingError
from newsspider.extensions.feed_names import NAMES
from newsspider.network.addresses import networks

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.settings import Settings

logger = logging.getLogger(__name__)

PREFIX = "NEWSSPIDER_"
FEED_PARAMS = "newsspider.extensions.feed_names.feed_params"
_PARAMETER = re.compile(r"%\((.*?)\)")
PACED = "newsspider.middlewares.politeness.PolitenessMiddleware"
HANDLER = "newsspider.network.downloads.BoundedHandler"
QUEUE = "newsspider.network.queue.HostQueue"
DEPTH = "scrapy.spidermiddlewares.depth.DepthMiddleware"


class Check(NamedTuple):
    """What the values of a setting may be."""

    fits: Callable[[BaseSettings, str], bool]
    """Whether the value of that name will do; may raise ValueError or TypeError if not."""
    allowed: str
    """The same in words."""


def _whole(low: int, high: float) -> Callable[[BaseSettings, str], bool]:
    return lambda settings, name: low <= settings.getint(name) <= high


def _ports(settings: BaseSettings, name: str) -> bool:
    return all(0 < int(port) < 1 << 16 for port in settings.getlist(name))


def _networks(settings: BaseSettings, name: str) -> bool:
    return networks(settings.getlist(name)) is not None


def _asyncio(settings: BaseSettings, name: str) -> bool:
    return not settings[name] or issubclass(load_object(settings[name]), AsyncioSelectorReactor)


def _reactor(settings: BaseSettings, name: str) -> bool:
    return settings.getbool(name) or HANDLER not in settings.getdict("DOWNLOAD_HANDLERS").values()


def _counting(settings: BaseSettings, name: str) -> bool:
    return not issubclass(load_object(settings[name]), DummyStatsCollector)


def _by_host(settings: BaseSettings, name: str) -> bool:
    return settings.getint(name) == 0 or settings["SCHEDULER_PRIORITY_QUEUE"] != QUEUE


def _counted(settings: BaseSettings, name: str) -> bool:
    ignored = settings.getdict("SPIDER_MIDDLEWARES").get(DEPTH, 0) is None
    return settings.getint(name) == 0 or not ignored


def _feeds(settings: BaseSettings, name: str) -> bool:
    named = {one for path in settings.getdict(name) for one in _PARAMETER.findall(str(path))}
    return settings["FEED_URI_PARAMS"] != FEED_PARAMS or named <= {*NAMES}


SECONDS = Check(
    lambda settings, name: 0 <= settings.getfloat(name) < math.inf,
    "must be a number of seconds, 0 or more",
)
AT_LEAST_ONE = Check(_whole(1, math.inf), "must be a whole number, 1 or more")
FILE = Check(
    lambda settings, name: not settings[name] or not Path(settings[name]).expanduser().is_dir(),
    "must be a file, not a folder; empty for none",
)
ANY = Check(lambda *_: True, "")
SWITCH = Check(lambda settings, name: settings.getbool(name) in (True, False), "must be 0 or 1")
NUMBER = Check(lambda settings, name: math.isfinite(settings.getfloat(name)), "must be a number")
LEVELS = logging.getLevelNamesMapping()

SCRAPYS = {
    name: SWITCH if isinstance(default, bool) else NUMBER
    for name, default in vars(default_settings).items()
    if name.isupper() and isinstance(default, (bool, int, float))
}

# A job folder would lose requests: marshal cannot write those for list pages and for further pages
# of articles, and those that wait for their host when a crawl stops have left Scrapy's queue. All
# of them would be remembered as seen and never be fetched.
CHECKS = SCRAPYS | {
    "JOBDIR": Check(
        lambda settings, name: not settings[name],
        "would lose pages; leave it out, a crawl resumes from its data folder anyway",
    ),
    "STATS_CLASS": Check(_counting, "must keep counts: the exit status is told by them"),
    "TWISTED_REACTOR": Check(
        _asyncio, "has no asyncio loop, in which requests wait for their turn; leave it out"
    ),
    "TWISTED_REACTOR_ENABLED": Check(_reactor, "must be on: our download handler needs it"),
    "DEPTH_LIMIT": Check(_counted, "is not counted here; max_pages limits the list pages read"),
    "CONCURRENT_REQUESTS": AT_LEAST_ONE,
    "CONCURRENT_REQUESTS_PER_DOMAIN": AT_LEAST_ONE,
    "CONCURRENT_REQUESTS_PER_IP": Check(_by_host, "must be 0: our queue counts them by host"),
    "DOWNLOAD_DELAY": SECONDS,
    "DOWNLOAD_TIMEOUT": SECONDS,
    "LOG_LEVEL": Check(
        lambda settings, name: settings[name] in {*LEVELS, *LEVELS.values()},
        f"must be one of {', '.join(LEVELS)}",
    ),
    "FEEDS": Check(_feeds, f"paths may name only {', '.join(f'%({name})s' for name in NAMES)}"),
    "NEWSSPIDER_ALLOW_PRIVATE": Check(_networks, "must be networks, such as 10.1.0.0/16"),
    "NEWSSPIDER_BACKOFF": SECONDS,
    "NEWSSPIDER_CONTACT": ANY,
    "NEWSSPIDER_CRAWL_DELAY_CAP": SECONDS,
    "NEWSSPIDER_DATA": ANY,
    "NEWSSPIDER_DOMAIN_GAP": SECONDS,
    "NEWSSPIDER_DRAIN": SECONDS,
    "NEWSSPIDER_FIELDS": ANY,
    "NEWSSPIDER_FREE_SPACE": Check(
        _whole(0, math.inf), "must be a whole number of bytes, such as 1073741824 for 1 GiB"
    ),
    "NEWSSPIDER_MAX_PAGES": Check(_whole(1, 999_999), "must be a whole number from 1 to 999999"),
    "NEWSSPIDER_PATIENCE": SECONDS,
    "NEWSSPIDER_PORTS": Check(_ports, "must be ports from 1 to 65535"),
    "NEWSSPIDER_PROGRESS": SECONDS,
    "NEWSSPIDER_REJECTED": FILE,
    "NEWSSPIDER_RETRY_WAIT": SECONDS,
    "NEWSSPIDER_ROBOTS_RETRY": SECONDS,
    "NEWSSPIDER_SHARD_ZSTD": SWITCH,
    "NEWSSPIDER_STALE_DAYS": Check(_whole(0, 36_500), "must be a whole number from 0 to 36500"),
    "NEWSSPIDER_SUMMARY": FILE,
    "NEWSSPIDER_WATCHDOG": SECONDS,
}
"""What is checked of each setting: all of ours, the type of Scrapy's switches and numbers, and
those that pace a crawl or under which pages would be lost."""


def check_settings(settings: Settings) -> None:
    """Raise SettingError for settings that cannot be meant; warn if nothing paces requests."""
    for name in settings:
        if str(name).startswith(PREFIX) and name not in CHECKS:
            near = get_close_matches(str(name), CHECKS, 1)
            hint = f"did you mean {near[0]}?" if near else "see docs/crawling.md"
            raise SettingError(name, settings[name], f"no such setting; {hint}")
    for name, check in CHECKS.items():
        if settings[name] is not None and not _fits(settings, name, check):
            value = settings[name]
            shown = [*value] if isinstance(value, BaseSettings) else value
            raise SettingError(name, shown, check.allowed)
    _check_feeds(settings)
    if settings.getdict("DOWNLOADER_MIDDLEWARES").get(PACED) is None:
        logger.warning(
            "this project does not use newsspider.settings: robots.txt, pauses and cleaning are as "
            "it has them itself; to use ours, begin its settings.py with: "
            "from newsspider.settings import *"
        )


def _check_feeds(settings: Settings) -> None:
    """Raise SettingError for feeds that Scrapy would refuse, crawling on without a file.

    It logs why: a library is missing for s3 or gs, a scheme or a format is not known.
    """
    feeds = [*settings.getdict("FEEDS")]
    try:
        if feeds:
            FeedExporter(Crawler(Spider, settings))
    except NotConfigured as error:
        told = "cannot be written, so every record would be lost; Scrapy says above why"
        raise SettingError("FEEDS", feeds, told) from error


def _fits(settings: BaseSettings, name: str, check: Check) -> bool:
    try:
        return check.fits(settings, name)
    except (OSError, TypeError, ValueError):
        return False
