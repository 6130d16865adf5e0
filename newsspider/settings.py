"""Settings of the project's own crawls: polite and safe by default, lean where it costs nothing.

Every name is a Scrapy setting and can be overridden as usual (``-s NAME=VALUE``). Those that begin
with ``NEWSSPIDER_`` are ours and described in docs/: crawling.md, politeness.md and operating.md.
"""

from __future__ import annotations

import logging

from scrapy.settings import default_settings

from newsspider import __version__

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
COMMANDS_MODULE = "newsspider.commands"

# Who we are. Whoever runs a crawl should name a page or mailbox of their own here.
NEWSSPIDER_CONTACT = "https://github.com/newsspider/newsspider"
USER_AGENT = f"newsspider/{__version__} (+{{contact}})"
ADDONS = {"newsspider.addon.ContactAddon": 0}
# Scrapy asks for English.
DEFAULT_REQUEST_HEADERS = default_settings.DEFAULT_REQUEST_HEADERS | {
    "Accept-Language": "zh-CN,zh;q=0.9"
}

# Polite: what robots.txt says, one request at a time and a pause after it.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newsspider"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
REDIRECT_MAX_TIMES = 5
DOWNLOAD_TIMEOUT = 60
# AutoThrottle and a random share of the delay would blur what PolitenessMiddleware does exactly: a
# pause counts from the end of an answer and is never shorter than the answer took.
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_DELAY_JITTER = 0.0
NEWSSPIDER_CRAWL_DELAY_CAP = 300.0
NEWSSPIDER_DOMAIN_GAP = None
NEWSSPIDER_PATIENCE = 300.0
NEWSSPIDER_BACKOFF = 30.0
NEWSSPIDER_ROBOTS_RETRY = 300.0

# Places enough for every host of a site; HostQueue keeps one host from taking those of the others.
CONCURRENT_REQUESTS = 64
SCHEDULER_PRIORITY_QUEUE = "newsspider.network.queue.HostQueue"

# Safe: nothing but web pages, none of them huge, no doors left open.
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None} | dict.fromkeys(
    ("http", "https"), "newsspider.network.downloads.BoundedHandler"
)
TWISTED_DNS_RESOLVER = "newsspider.network.resolver.GuardedResolver"
NEWSSPIDER_ALLOW_PRIVATE: list[str] = []
NEWSSPIDER_PORTS = [80, 443]
DOWNLOAD_MAXSIZE = 5 * 2**20
DOWNLOAD_WARNSIZE = 0
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
NEWSSPIDER_WATCHDOG = 5.0
FEED_URI_PARAMS = "newsspider.extensions.feed_names.feed_params"
# With a JOBDIR nothing pickled is loaded; requests that marshal cannot write stay in memory.
SCHEDULER_DISK_QUEUE = "scrapy.squeues.MarshalLifoDiskQueue"
SCHEDULER_START_DISK_QUEUE = "scrapy.squeues.MarshalFifoDiskQueue"

# Lean. Our pipelines are synchronous, so a hundred workers per response only cost time. The spiders
# follow meta refreshes themselves. Depth, passwords, Referer and the mark on start requests serve
# nothing here. Scrapy's warning about generators that return a value parses the source of the
# callback anew for each response, as bound methods do not stay in its cache; mypy finds the same.
CONCURRENT_ITEMS = 1
METAREFRESH_ENABLED = False
WARN_ON_GENERATOR_RETURN_VALUE = False
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "newsspider.middlewares.scope.ScopeMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsspider.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsspider.middlewares.compression.CompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "newsspider.middlewares.proxy.ProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newsspider.middlewares.redirect.SiteRedirectMiddleware": 600,
    "newsspider.middlewares.politeness.PolitenessMiddleware": 1000,
}

# Scrapy imports every component in its *_BASE lists, even one that a project sets to None. Three
# that are never used here are left out, which saves 12 MB and a fifth of the time to start:
# RemoteControl brings a web server, TelnetConsole a terminal, CookiesMiddleware the public suffix
# list. To use one, name it in EXTENSIONS or DOWNLOADER_MIDDLEWARES.
_UNUSED = frozenset({"CookiesMiddleware", "RemoteControl", "TelnetConsole"})


def _used(components: dict[str, int]) -> dict[str, int]:
    """Return components of Scrapy, by import path with their order, without the unused ones."""
    return {path: n for path, n in components.items() if path.rpartition(".")[2] not in _UNUSED}


DOWNLOADER_MIDDLEWARES_BASE = _used(default_settings.DOWNLOADER_MIDDLEWARES_BASE)
EXTENSIONS_BASE = _used(default_settings.EXTENSIONS_BASE)

SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
}

ITEM_PIPELINES = {
    "newsspider.pipelines.CleaningPipeline": 300,
    "newsspider.pipelines.ValidationPipeline": 400,
    "newsspider.pipelines.DuplicatesPipeline": 500,
    "newsspider.publishing.PublishingPipeline": 600,
}
EXTENSIONS = {
    "scrapy.extensions.spiderstate.SpiderState": None,
    "newsspider.extensions.log_lines.LogLines": 0,
    "newsspider.extensions.rejects.RejectLog": 500,
    "newsspider.extensions.summary.RegionSummary": 510,
    "newsspider.extensions.data_folder.DataFolder": 520,
    "newsspider.extensions.drain.Drain": 530,
    "newsspider.extensions.progress.Progress": 540,
    "newsspider.extensions.garbage.GarbagePace": 550,
}

# Reliable. NEWSSPIDER_DATA is the folder of the ledger and the published shards of all runs. None
# means newsspider-data, but no folder for a crawl with a feed (-o, -O, FEEDS), which is then plain
# Scrapy. The size of one byte means: no request goes out while an answer waits to be read, so that
# a kill costs no more than what is under way.
NEWSSPIDER_DATA = None
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1
NEWSSPIDER_SHARD_ZSTD = False
NEWSSPIDER_FREE_SPACE = 1 << 30
NEWSSPIDER_DRAIN = 25.0
NEWSSPIDER_RETRY_WAIT = 900.0
NEWSSPIDER_PROGRESS = None

FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "marshal": None,  # cannot write a record: the feed and those after it would stay empty
    "jsonlines": "newsspider.exporters.RecordLinesExporter",
    "jsonl": "newsspider.exporters.RecordLinesExporter",
    "jl": "newsspider.exporters.RecordLinesExporter",
}
LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
LOG_FORMATTER = "newsspider.extensions.log_lines.ItemNames"

NEWSSPIDER_REJECTED = "rejected.jsonl"
NEWSSPIDER_SUMMARY = ""
NEWSSPIDER_MAX_PAGES = 20
NEWSSPIDER_STALE_DAYS = 30

# Scrapy sets the root logger to let every record pass; this logger makes a hundred for a page.
logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
