"""Settings and the add-on: polite, safe, and below what a project decides itself."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newsspider import settings as ours
from newsspider.addon import SAFE
from newsspider.middlewares.compression import CompressionMiddleware
from newsspider.pipelines import CleaningPipeline

ADDON = {"newsspider.addon.NewsspiderAddon": 300}


def project(**changes):
    settings = Settings()
    settings.setmodule(ours)
    settings.setdict(changes, priority="cmdline")
    return settings


def test_crawls_are_polite():
    settings = project()
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1


COMPONENTS = """
import sys
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings
settings = get_project_settings()
for kind in ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"):
    for path in settings.get_component_priority_dict_with_base(kind):
        load_object(path)
print(*sys.modules)
"""


def test_nothing_is_imported_for_doors_that_stay_shut():
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newsspider.settings"}
    command = [sys.executable, "-c", COMPONENTS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded >= {"newsspider.extensions.progress", "newsspider.middlewares.robots"}
    assert loaded.isdisjoint({"aiohttp", "tldextract", "twisted.conch"})


def test_only_web_pages_are_downloaded_and_none_beyond_five_mib():
    settings = project()
    assert [settings["DOWNLOAD_HANDLERS"][scheme] for scheme in ("data", "file", "ftp", "s3")] == [
        None
    ] * 4
    assert settings.getint("DOWNLOAD_MAXSIZE") == 5 * 2**20


def agent(**changes):
    names = ("ADDONS", "USER_AGENT", "NEWSSPIDER_CONTACT")
    crawler = get_crawler(settings_dict={name: getattr(ours, name) for name in names} | changes)
    crawler._apply_settings()
    return crawler.settings["USER_AGENT"]


def test_the_agent_says_who_crawls_and_whom_to_ask():
    assert agent().startswith("newsspider/")
    assert ours.NEWSSPIDER_CONTACT in agent()
    assert agent(NEWSSPIDER_CONTACT="https://library.example/crawl").endswith(
        "(+https://library.example/crawl)"
    )


def test_an_agent_of_ones_own_is_kept():
    assert agent(USER_AGENT="corpus-study/1") == "corpus-study/1"


def test_guessing_charsets_is_not_logged():
    assert not logging.getLogger("charset_normalizer").isEnabledFor(logging.DEBUG)


def addon(**settings):
    crawler = get_crawler(settings_dict={"ADDONS": ADDON} | settings)
    crawler._apply_settings()
    return crawler.settings


def test_the_addon_switches_cleaning_and_safe_settings_on():
    settings = addon()
    assert settings["ITEM_PIPELINES"][CleaningPipeline] == 300
    assert {name: settings[name] for name in SAFE} == SAFE


def test_the_addon_gives_way_to_the_project():
    name = "newsspider.pipelines.CleaningPipeline"
    settings = addon(FEED_EXPORT_ENCODING="gb18030", ITEM_PIPELINES={name: 900})
    assert settings["FEED_EXPORT_ENCODING"] == "gb18030"
    assert list(settings["ITEM_PIPELINES"].values()) == [900]


def test_the_lean_middleware_stands_in_for_scrapys():
    middlewares = project()["DOWNLOADER_MIDDLEWARES"]
    module = CompressionMiddleware.__module__
    assert middlewares[f"{module}.{CompressionMiddleware.__name__}"] == 590
    assert (
        middlewares["scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware"]
        is None
    )
