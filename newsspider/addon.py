"""The add-on: clean text in any Scrapy project with one line in its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.pipelines import CleaningPipeline

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SAFE = {
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "FEED_EXPORT_ENCODING": "utf-8",
}
"""Settings that open no doors and keep Chinese readable in feeds."""


class NewsspiderAddon:
    """Switches on the cleaning pipeline and safe settings, below anything a project sets itself.

    In settings.py: ``ADDONS = {"newsspider.addon.NewsspiderAddon": 300}``. Items may be of any
    kind; ``NEWSSPIDER_FIELDS`` names the fields to clean (default ``["text", "title"]``).
    """

    def update_settings(self, settings: BaseSettings) -> None:
        for name, value in SAFE.items():
            settings.set(name, value, "addon")
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", CleaningPipeline, 300)
