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
    from pathlib import Path

    from scrapy.crawler import Crawler


class Command(CrawlCommand):
    """Scrapy's command, which checks the arguments before it opens a log or feed or asks a host."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        name = " ".join(args)
        try:
            super().process_options(args, opts)
            self._check(args, opts.spargs)
        except (ArgumentError, UsageError) as error:
            _leave(name, error, BAD_ARGUMENTS.status)
        except FolderInUse as error:
            _leave(name, error, FOLDER_IN_USE.status)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
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

    def _check(self, names: list[str], arguments: dict[str, str]) -> None:
        """Raise the error of whoever asks for what there is not; not of other people's spiders."""
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it reads options
        loader = get_spider_loader(self.settings)
        if len(names) != 1 or names[0] not in loader.list():
            allowed = f"name one of {', '.join(loader.list())}; see scrapy crawl --help for options"
            raise ArgumentError("spider", " ".join(names), allowed)
        spider = loader.load(names[0])
        if issubclass(spider, ArticleSpider):
            spider.check_arguments(arguments)
            check_settings(self.settings)
            if folder := folder_of(self.settings):
                _try_lock(folder)


def _try_lock(folder: Path) -> None:
    """Raise FolderInUse or SettingError before a feed is opened."""
    try:
        FolderLock(folder).release()
    except (FileExistsError, NotADirectoryError):
        raise SettingError("NEWSSPIDER_DATA", str(folder), "must be a folder") from None
    except OSError as error:
        why = f"cannot be used: {error.strerror} ({error.filename})"
        raise SettingError("NEWSSPIDER_DATA", str(folder), why) from None


def _refusal(crawler: Crawler, error: NewsspiderError) -> int:
    if isinstance(error, FolderInUse):
        return FOLDER_IN_USE.status
    status: int = crawler.stats.get_value("newsspider/exit_status", BAD_ARGUMENTS.status)
    return status


def _leave(spider: str, error: Exception, status: int) -> NoReturn:
    with suppress(OSError):  # a disk that is full takes no message either; the status tells of it
        print(f"scrapy crawl {spider}: {error}", file=sys.stderr)
    sys.exit(status)
