"""``scrapy crawl``: with checked arguments, one run per data folder, and exit statuses."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from signal import SIG_IGN, SIGTERM, getsignal
from typing import TYPE_CHECKING, NoReturn

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader

from newsspider.errors import ArgumentError, NewsspiderError, SettingError
from newsspider.extensions.folder_name import folder_of
from newsspider.extensions.outcome import (
    BAD_ARGUMENTS,
    FINISHED,
    FOLDER_IN_USE,
    FORCED,
    INTERRUPTED,
)
from newsspider.ledger import FolderInUse, FolderLock
from newsspider.spiders.extraction import ArticleSpider
from newsspider.spiders.project import check_settings

if TYPE_CHECKING:
    import argparse

    from scrapy.crawler import Crawler


class Command(CrawlCommand):
    """Scrapy's command, which checks the arguments before it opens a log or feed or asks a host."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1:
            return
        try:
            self._check(args[0], opts.spargs)
        except ArgumentError as error:
            _leave(args[0], error, BAD_ARGUMENTS.status)
        except OSError as error:
            trouble = SettingError("NEWSSPIDER_DATA", error.filename, f"cannot be used: {error}")
            _leave(args[0], trouble, BAD_ARGUMENTS.status)
        except FolderInUse as error:
            _leave(args[0], error, FOLDER_IN_USE.status)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError
        assert self.crawler_process is not None  # noqa: S101 - Scrapy sets it before run
        crawler = self._create_crawler(args[0])
        task = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        error = task.exception() if isinstance(task, asyncio.Task) and task.done() else None
        if error is None:
            self._report(crawler)
        elif isinstance(error, NewsspiderError):
            _leave(args[0], error, _refusal(crawler, error))
        else:
            raise error

    def _report(self, crawler: Crawler) -> None:
        """Set the exit status that says how the crawl ended (docs/operating.md)."""
        reason = crawler.stats.get_value("finish_reason")
        default = INTERRUPTED if reason in {None, "shutdown"} else FINISHED
        if getsignal(SIGTERM) is SIG_IGN:  # as Scrapy leaves it after a second signal
            default = FORCED
        self.exitcode = crawler.stats.get_value("newsspider/exit_status", default.status)

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise the error of whoever asks for what there is not; not of other people's spiders."""
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it reads options
        loader = get_spider_loader(self.settings)
        if name not in loader.list():
            raise ArgumentError("spider", name, f"allowed are {', '.join(loader.list())}")
        spider = loader.load(name)
        if issubclass(spider, ArticleSpider):
            spider.check_arguments(arguments)
            check_settings(self.settings)
            if folder := folder_of(self.settings):
                FolderLock(folder).release()  # raises FolderInUse before a feed is opened


def _refusal(crawler: Crawler, error: NewsspiderError) -> int:
    if isinstance(error, FolderInUse):
        return FOLDER_IN_USE.status
    status: int = crawler.stats.get_value("newsspider/exit_status", BAD_ARGUMENTS.status)
    return status


def _leave(spider: str, error: Exception, status: int) -> NoReturn:
    with suppress(OSError):  # a disk that is full takes no message either; the status tells of it
        print(f"scrapy crawl {spider}: {error}", file=sys.stderr)
    sys.exit(status)
