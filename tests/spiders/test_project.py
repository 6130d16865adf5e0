"""Settings: a value that cannot be meant is refused by name before anything else happens."""

from __future__ import annotations

import sys

import pytest
from scrapy.settings import Settings

from newsspider import settings as ours
from newsspider.errors import SettingError
from newsspider.spiders.project import CHECKS, check_settings

SECONDS = ("", "soon", "-1", "nan", "inf")
BAD = [
    ("COMPRESSION_ENABLED", ("maybe",)),
    ("CONCURRENT_REQUESTS_PER_IP", ("1",)),
    ("DEPTH_LIMIT", ("2",)),
    ("DOWNLOAD_MAXSIZE", ("5M", "inf")),
    ("LOG_LEVEL", ("LOUD", "20")),
    ("RETRY_TIMES", ("often", "")),
    ("STATS_CLASS", ("scrapy.statscollectors.DummyStatsCollector",)),
    ("TWISTED_REACTOR_ENABLED", ("0", "")),
    ("CONCURRENT_REQUESTS_PER_DOMAIN", ("0", "few")),
    ("DOWNLOAD_DELAY", SECONDS),
    ("NEWSSPIDER_ALLOW_PRIVATE", ("10.1.0.1/8", "localhost")),
    ("NEWSSPIDER_BACKOFF", SECONDS),
    ("NEWSSPIDER_CRAWL_DELAY_CAP", SECONDS),
    ("NEWSSPIDER_DOMAIN_GAP", SECONDS),
    ("NEWSSPIDER_DRAIN", SECONDS),
    ("NEWSSPIDER_FREE_SPACE", ("1G", "-1", "0.5", [])),
    ("NEWSSPIDER_MAX_PAGES", ("0", "many", "1000000")),
    ("NEWSSPIDER_PATIENCE", SECONDS),
    ("NEWSSPIDER_PORTS", ("http", "0", "80,65536", 8080)),
    ("NEWSSPIDER_PROGRESS", SECONDS),
    ("NEWSSPIDER_REJECTED", (".", "n" * 300)),
    ("NEWSSPIDER_RETRY_WAIT", SECONDS),
    ("NEWSSPIDER_ROBOTS_RETRY", SECONDS),
    ("NEWSSPIDER_SHARD_ZSTD", ("yes", "")),
    ("NEWSSPIDER_STALE_DAYS", ("-1", "1000000", "week")),
    ("NEWSSPIDER_SUMMARY", (".",)),
    ("NEWSSPIDER_WATCHDOG", SECONDS),
]
GOOD = [
    ("DEPTH_LIMIT", "0"),
    ("LOG_LEVEL", 20),
    ("RETRY_ENABLED", "True"),
    ("NEWSSPIDER_ALLOW_PRIVATE", "10.1.0.0/16, 127.0.0.1"),
    ("NEWSSPIDER_ALLOW_PRIVATE", ""),
    ("NEWSSPIDER_DOMAIN_GAP", None),
    ("NEWSSPIDER_FREE_SPACE", 1e9),
    ("NEWSSPIDER_PORTS", [80, 8080]),
    ("NEWSSPIDER_PROGRESS", "0"),
    ("NEWSSPIDER_REJECTED", ""),
    ("NEWSSPIDER_SHARD_ZSTD", "true"),
]


def project(name=None, value=None):
    settings = Settings()
    settings.setmodule(ours)
    if name:
        settings.set(name, value, "cmdline")
    return settings


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD for value in values]
)
def test_a_wrong_value_is_refused_with_what_is_allowed(name, value):
    with pytest.raises(SettingError) as refused:
        check_settings(project(name, value))
    assert str(refused.value) == f"setting {name}={value!r}: {CHECKS[name].allowed}"


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_what_can_be_meant_passes(name, value):
    assert check_settings(project(name, value)) is None


def test_every_setting_of_ours_is_checked_and_passes_as_shipped():
    shipped = {name for name in vars(ours) if name.startswith("NEWSSPIDER_")}
    checked = {name for name in CHECKS if name.startswith("NEWSSPIDER_")}
    assert checked - shipped == {"NEWSSPIDER_FIELDS"}
    assert checked >= shipped
    assert check_settings(project()) is None


def test_a_misspelt_setting_is_refused_with_the_nearest_name():
    with pytest.raises(SettingError, match="did you mean NEWSSPIDER_MAX_PAGES"):
        check_settings(project("NEWSSPIDER_MAXPAGES", "3"))


def test_a_feed_whose_path_names_an_argument_is_refused_for_its_records_would_be_lost():
    assert check_settings(project("FEEDS", {"b%20%(name)s-%(batch_id)05d.csv": {}})) is None
    with pytest.raises(SettingError, match=r"'%\(region\)s\.jsonl'.*: paths may name only"):
        check_settings(project("FEEDS", {"a.jsonl": {}, "%(region)s.jsonl": {}}))


@pytest.mark.parametrize(
    ("feed", "form"),
    [("s3://bucket/a.jsonl", "jsonl"), ("stor://a.jsonl", "jsonl"), ("a.marshal", "marshal")],
)
def test_a_feed_that_nothing_can_store_is_refused_for_its_records_would_be_lost(
    feed, form, monkeypatch
):
    monkeypatch.setitem(sys.modules, "boto3", None)
    feeds = {"a.jsonl": {"format": "jsonl"}, feed: {"format": form}}
    with pytest.raises(SettingError, match="every record would be lost"):
        check_settings(project("FEEDS", feeds))


def test_a_limit_of_depth_is_kept_where_a_project_counts_it():
    settings = project("DEPTH_LIMIT", "2")
    counts = {"scrapy.spidermiddlewares.depth.DepthMiddleware": 900}
    settings.set("SPIDER_MIDDLEWARES", counts, "cmdline")
    assert check_settings(settings) is None
