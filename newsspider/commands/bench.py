"""``scrapy bench``: Scrapy's measure of Scrapy itself, under Scrapy's own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands.bench import Command as BenchCommand
from scrapy.settings import default_settings

if TYPE_CHECKING:
    import argparse

ABOVE_PROJECT = 25
"""Priority above that of a project's settings and below that of the command line."""


class Command(BenchCommand):
    """Scrapy's command; under our settings it would find its server shut and measure pauses."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it reads options
        scrapys = {name: value for name, value in vars(default_settings).items() if name.isupper()}
        self.settings.setdict(scrapys | self.default_settings, priority=ABOVE_PROJECT)
