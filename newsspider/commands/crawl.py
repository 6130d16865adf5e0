"""``scrapy crawl``, which says in one line what is wrong with a spider's arguments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.spiderloader import get_spider_loader

from newsspider.errors import ArgumentError
from newsspider.spiders.extraction import ArticleSpider

if TYPE_CHECKING:
    import argparse

BAD_ARGUMENTS = 4
"""Exit status for arguments nobody can work with."""


class Command(CrawlCommand):
    """Scrapy's command; arguments are checked before a log, a feed or a request exists."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        try:
            self._check(args, opts)
        except ArgumentError as error:
            print(f"scrapy crawl {args[0]}: {error}", file=sys.stderr)
            sys.exit(BAD_ARGUMENTS)

    def _check(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it reads options
        loader = get_spider_loader(self.settings)
        spider = loader.load(args[0]) if args[:1] and args[0] in loader.list() else None
        if spider and issubclass(spider, ArticleSpider):
            spider.check_arguments(opts.spargs)
