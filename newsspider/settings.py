"""Settings of the project's own crawls: polite and safe by default, lean where it costs nothing.

Every name is a Scrapy setting and can be overridden as usual (``-s NAME=VALUE``); those that begin
with ``NEWSSPIDER_`` are ours and described in docs/crawling.md.
"""

from __future__ import annotations

import logging

from scrapy.settings import default_settings

from newsspider import __version__

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
COMMANDS_MODULE = "newsspider.commands"

# Who we are. Whoever runs a crawl should put a page or mailbox of their own here.
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
# PolitenessMiddleware does what AutoThrottle and a random share of the delay would blur: the pause
# counts from the end of an answer and is never shorter than the answer took.
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_DELAY_JITTER = 0.0
NEWSSPIDER_CRAWL_DELAY_CAP = 300.0
NEWSSPIDER_DOMAIN_GAP = None
NEWSSPIDER_PATIENCE = 300.0
NEWSSPIDER_BACKOFF = 30.0
NEWSSPIDER_ROBOTS_RETRY = 300.0

# Every host of a site may have its request under way or waiting; none takes the places of others.
CONCURRENT_REQUESTS = 64
SCHEDULER_PRIORITY_QUEUE = "newsspider.network.queue.HostQueue"

# Safe: nothing but web pages, none of them huge, no doors left open.
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
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
# Nothing pickled is loaded: with a JOBDIR, what marshal cannot write stays in memory.
SCHEDULER_DISK_QUEUE = "scrapy.squeues.MarshalLifoDiskQueue"
SCHEDULER_START_DISK_QUEUE = "scrapy.squeues.MarshalFifoDiskQueue"

# Lean: our pipelines are synchronous, so a hundred workers per response only cost time; meta
# refresh and depth are the spiders' own business, no site here asks for a password, where a link
# was found is nobody's, and which request began the crawl tells nothing. That a generator returns
# a value is what the type checker finds; Scrapy reads the source of the callback for it, again and
# again, because a bound method does not stay in its cache.
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

# Scrapy imports all that its own lists name, and what a project switches off by None as well. What
# is never used here is left out of the lists: the remote control brings a web server, the console a
# terminal, cookies the public suffixes, together 12 MB and a fifth of the time to start. Whoever
# wants one names it in EXTENSIONS or DOWNLOADER_MIDDLEWARES.
_UNUSED = frozenset({"CookiesMiddleware", "RemoteControl", "TelnetConsole"})


def _used(components: dict[str, int]) -> dict[str, int]:
    """Return a list of Scrapy's own components without the unused ones."""
    return {path: at for path, at in components.items() if path.rpartition(".")[2] not in _UNUSED}


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

# Reliable: the ledger and the published shards of all runs live here. With a feed (-o, -O, FEEDS) a
# crawl is plain Scrapy and keeps no ledger, unless this is set on the command line too. A request
# goes out only when no answer waits to be read, so that a kill costs what is under way and no more.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1
NEWSSPIDER_DATA = "newsspider-data"
NEWSSPIDER_SHARD_ZSTD = False
NEWSSPIDER_FREE_SPACE = 1 << 30
NEWSSPIDER_DRAIN = 25.0
NEWSSPIDER_RETRY_WAIT = 900.0
NEWSSPIDER_PROGRESS = 10.0

FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "jsonlines": "newsspider.exporters.RecordLinesExporter",
    "jsonl": "newsspider.exporters.RecordLinesExporter",
    "jl": "newsspider.exporters.RecordLinesExporter",
}
LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"

NEWSSPIDER_REJECTED = "rejected.jsonl"
NEWSSPIDER_SUMMARY = ""
NEWSSPIDER_MAX_PAGES = 20
NEWSSPIDER_STALE_DAYS = 30

# Scrapy lets every logger speak; this one builds a hundred records per page it looks at.
logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
