"""The data folder: the lock, recovery, ledger and shards of one crawl."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from time import time
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import deferred_from_coro

from newsspider.extensions.folder_name import folder_of, only_looks
from newsspider.extensions.outcome import DISK_FULL, UNWRITABLE, outcome_of
from newsspider.extensions.summary import by_region
from newsspider.ledger import Backlog, FolderLock, Frontier, ShardWriter, Store, begin, end, recover
from newsspider.ledger.listings import Listings
from newsspider.ledger.report import write_report
from newsspider.ledger.store import LedgerError, no_room, remedy
from newsspider.sites import article_id
from newsspider.spiders.failures import PASSING, STOPPED
from newsspider.spiders.signals import article_moved, article_rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

    from newsspider.extensions.outcome import Outcome
    from newsspider.ledger import Wanted
    from newsspider.ledger.listings import Validators

BATCH = 500
"""Addresses left over from earlier runs that are leased at a time."""

SPACE_EVERY = 200
"""Records written between two checks of the free space."""

UNDECIDED = frozenset({"duplicate", "unchanged", STOPPED})
"""Reasons that settle nothing: another request, or a later run, decides about the address, or the
publishing pipeline has done so."""


class DataFolder:
    """Runs a crawl through the ledger and the shards in ``NEWSSPIDER_DATA``.

    It is the spider's `newsspider.spiders.admission.Admission`, takes records from the publishing
    pipeline, and learns from the spiders' signals what gave none. Without a folder the
    extension is off, and a crawl is plain Scrapy.
    """

    def __init__(self, crawler: Crawler, lock: FolderLock, store: Store) -> None:
        settings = crawler.settings
        spider: Any = crawler.spider
        self._crawler = crawler
        self._floor = settings.getint("NEWSSPIDER_FREE_SPACE")
        self._agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self._arguments = spider.arguments
        self._lock = lock
        self.store = store
        self.recovered = recover(self.store)
        self.run = begin(self.store, spider.site.name, self._arguments.given, datetime.now(UTC))
        wait = settings.getfloat("NEWSSPIDER_RETRY_WAIT")
        self.frontier = Frontier(self.store, self.run, first_wait=wait)
        self._backlog = Backlog(self.store, self.run)
        self._backlog.wind_back(time(), wait)
        self._span = (str(self._arguments.since or ""), str(self._arguments.until or "9999"))
        """First and last ISO day wanted, for comparison as text; open ends are "" and "9999"."""
        self._backlog.reopen(self._span)
        zstd = settings.getbool("NEWSSPIDER_SHARD_ZSTD")
        self.writer = ShardWriter(self.store, self.run, zstd=zstd)
        slugs = " ".join(sorted(region.slug for region in self._arguments.regions))
        scope = f"{slugs} until {self._span[1]} to page {spider.max_pages}"
        self._listings = Listings(self.store, self.run, self._span[0], scope)
        self._written = 0
        self._trouble: Outcome | None = None
        spider.admission = self

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the folder; raises FolderInUse if another run holds it, else LedgerError."""
        folder = folder_of(crawler.settings)
        if folder is None or not hasattr(crawler.spider, "admission") or only_looks(crawler):
            raise NotConfigured
        try:
            with ExitStack() as undo:
                lock = FolderLock(folder)
                undo.callback(lock.release)
                store = Store(folder)
                undo.callback(store.close)
                keeper = cls(crawler, lock, store)
                undo.pop_all()
        except (OSError, sqlite3.DatabaseError) as error:
            if no_room(error):
                crawler.stats.set_value("newsspider/exit_status", DISK_FULL.status)
            raise LedgerError(
                f"{folder}: cannot be used as a data folder ({error}); {remedy(error)}, or name "
                "another one"
            ) from error
        connect = crawler.signals.connect
        connect(keeper.spider_opened, signals.spider_opened)
        connect(keeper.spider_closed, signals.spider_closed)
        connect(keeper.rejected, article_rejected)
        connect(keeper.moved, article_moved)
        connect(keeper.robots_parsed, signals.robots_parsed)
        return keeper

    def admit(self, found: list[Wanted], *, again: bool = False) -> list[Wanted]:
        refresh = "all" if again else self._arguments.refresh
        with self._on_disk():
            return self.frontier.admit(found, time(), refresh=refresh)
        return []

    def left_over(self) -> Iterator[list[Wanted]]:
        codes = sorted({code for region in self._arguments.regions for code in region.codes})
        with self._on_disk():
            while batch := self._backlog.due(time(), codes, BATCH, self._span):
                yield batch

    def read_before(self, url: str) -> Validators | None:
        if self._arguments.refresh:
            return None
        with self._on_disk():
            return self._listings.read_before(url)
        return None

    def shows_news(self, url: str, keys: list[str]) -> bool:
        if self._arguments.refresh:
            return True
        with self._on_disk():
            return self._listings.shows_news(url, keys)
        return False

    def listed(self, url: str, validators: Validators) -> None:
        if self._trouble:  # what the listing shows may not be in the ledger
            return
        with self._on_disk():
            self._listings.listed(url, validators)

    def publish(self, key: str, content: str, record: Mapping[str, Any]) -> None:
        """Write one record to the open shard."""
        with self._on_disk():
            self.writer.write(key, content, record)
        self._written += 1
        if self._written % SPACE_EVERY == 0:
            self._check_space()

    def spider_opened(self, spider: Spider) -> None:
        """Log what recovery did, and stop at once if the disk has too little room."""
        found = self.recovered
        if found.adopted or found.expired:
            text = "recovered: %d records adopted, %d leases expired"
            spider.logger.info(text, found.adopted, found.expired)
        if found.damaged:
            text = "missing or changed, its articles are fetched again: %s"
            spider.logger.warning(text, ", ".join(found.damaged))
        self._check_space()

    def rejected(self, url: str, reason: str, day: str | None = None, asked: bool = True) -> None:
        """Note why an address gave no article (see `newsspider.spiders.signals`)."""
        if reason in UNDECIDED:
            return
        with self._on_disk():
            if day:
                self.frontier.outside(article_id(url), day)
            elif reason not in PASSING:
                self.frontier.reject(article_id(url), reason)
            elif asked:
                self.frontier.failed(article_id(url), reason, time())
            else:
                self.frontier.postponed(article_id(url), reason, time())

    def moved(self, url: str, target: Wanted) -> None:
        """Note that an address redirects to another one, which is accounted for on its own."""
        with self._on_disk():
            self.frontier.moved(article_id(url), target, time())

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Make due what a host's robots.txt forbade to earlier runs and now allows."""
        with self._on_disk():
            self._backlog.permit(
                urljoin(request.url, "/"), lambda url: robotparser.allowed(url, self._agent)
            )

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Publish the open shard, note how the run ended, and release the folder."""
        with self._on_disk():
            self.writer.publish()
            if reason == "finished" and (unsettled := self.frontier.sweep(time())):
                text = "%d addresses were neither published nor rejected: the next run tries again"
                spider.logger.warning(text, unsettled)
        stats = self._crawler.stats
        regions = by_region(stats.get_stats())
        outcome = self._trouble or outcome_of(reason, regions)
        with self._on_disk():
            end(self.store, self.run, outcome.name, datetime.now(UTC))
            report = write_report(self.store, self.run, regions)
            spider.logger.info("run %s: %s, report %s", self.run.name, outcome.name, report)
        stats.set_value("newsspider/exit_status", (self._trouble or outcome).status)
        self.writer.close()
        self.store.close()
        self._lock.release()

    def _check_space(self) -> None:
        free = self._floor
        with self._on_disk():
            free = shutil.disk_usage(self.store.folder).free
        if free < self._floor:
            trouble = f"{free >> 20} MiB free, the floor is {self._floor >> 20} MiB"
            self._stop(DISK_FULL, trouble, "free some space")

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Stop the crawl in order when the folder cannot be written; the next run resumes it.

        The exception ends here, so code after the block runs; errors of ours in SQL do not.
        """
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except (OSError, sqlite3.DatabaseError) as error:
            self._stop(DISK_FULL if no_room(error) else UNWRITABLE, str(error), remedy(error))

    def _stop(self, outcome: Outcome, trouble: str, remedy: str) -> None:
        spider: Any = self._crawler.spider
        if not self._trouble:
            self._trouble = outcome
            text = "%s: %s. Stopping: %s and run the same command again"
            spider.logger.error(text, self.store.folder, trouble, remedy)
        engine = self._crawler.engine
        if engine.spider is not None and self._crawler.crawling:
            deferred_from_coro(engine.close_spider_async(reason=outcome.name))
