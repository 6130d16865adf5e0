"""``scrapy regions``: the sections that ``-a region=`` knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.corpus.arguments import leave_pipe
from newsspider.errors import ArgumentError
from newsspider.sites.table import as_json, as_table, chosen

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class Command(ScrapyCommand):
    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "List the regional sections of the sites"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="NAME", help="only this site: people or xinhua")
        parser.add_argument("--json", action="store_true", help="print every detail as JSON")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError
        try:
            sites = chosen(opts.site)
        except ArgumentError as error:
            raise UsageError(str(error), print_help=False) from error
        try:
            print(as_json(sites) if opts.json else as_table(sites), flush=True)
        except BrokenPipeError:
            self.exitcode = leave_pipe()
