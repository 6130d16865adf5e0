"""Settings of the project's own crawls: polite and safe by default, lean where it costs nothing.

Every name is a Scrapy setting and can be overridden as usual (``-s NAME=VALUE``); those that begin
with ``NEWSSPIDER_`` are ours and described in docs/crawling.md.
"""

from __future__ import annotations

import logging

from newsspider import __version__

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
COMMANDS_MODULE = "newsspider.commands"

# Who we are. Whoever runs a crawl should put a page or mailbox of their own here.
NEWSSPIDER_CONTACT = "https://github.com/newsspider/newsspider"
USER_AGENT = f"newsspider/{__version__} (+{{contact}})"

# Polite: what robots.txt says, one request at a time and a pause after it.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newsspider"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
REDIRECT_MAX_TIMES = 5
DOWNLOAD_TIMEOUT = 60

# Safe: nothing but web pages, none of them huge, no doors left open.
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
DOWNLOAD_MAXSIZE = 5 * 2**20
DOWNLOAD_WARNSIZE = 0
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False

# Lean: our pipelines are synchronous, so a hundred workers per response only cost time; meta
# refresh is the spiders' own business, and no site here asks for a password.
CONCURRENT_ITEMS = 1
METAREFRESH_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsspider.middlewares.compression.CompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newsspider.middlewares.redirect.SiteRedirectMiddleware": 600,
}

ITEM_PIPELINES = {
    "newsspider.pipelines.CleaningPipeline": 300,
    "newsspider.pipelines.ValidationPipeline": 400,
    "newsspider.pipelines.DuplicatesPipeline": 500,
}
EXTENSIONS = {
    "newsspider.extensions.rejects.RejectLog": 500,
    "newsspider.extensions.summary.RegionSummary": 510,
}

FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"

NEWSSPIDER_REJECTED = "rejected.jsonl"
NEWSSPIDER_SUMMARY = ""
NEWSSPIDER_MAX_PAGES = 20

# Scrapy lets every logger speak; this one builds a hundred records per page it looks at.
logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
