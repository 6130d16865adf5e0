"""Add-ons: clean text in any Scrapy project with one line in its settings; our own agent's name."""

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
"""Settings that close Scrapy's consoles and keep Chinese readable in feeds."""


class NewsspiderAddon:
    """Switches on the cleaning pipeline and safe settings, below anything a project sets itself.

    In settings.py: ``ADDONS = {"newsspider.addon.NewsspiderAddon": 300}``. Items may be of any
    kind; ``NEWSSPIDER_FIELDS`` names the fields to clean (default ``["text", "title"]``).
    """

    def update_settings(self, settings: BaseSettings) -> None:
        for name, value in SAFE.items():
            settings.set(name, value, "addon")
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", CleaningPipeline, 300)


class ContactAddon:
    """Puts ``NEWSSPIDER_CONTACT`` into the user agent, for every command that makes requests.

    An add-on, because it comes last: what a spider's ``update_settings`` changes, ``scrapy crawl``
    overrides.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        agent = settings["USER_AGENT"].replace("{contact}", settings["NEWSSPIDER_CONTACT"] or "")
        settings.set("USER_AGENT", agent, settings.getpriority("USER_AGENT") or 0)
