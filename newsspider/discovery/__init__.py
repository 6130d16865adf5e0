"""Where articles are listed: column pages, sitemaps, data sources and feeds, read without Scrapy.

Each class takes a site, and its ``read(body, url, content_type)`` turns one downloaded listing
into a :class:`Listing`. What an article is, only the site's address patterns say; containers and
class names change from province to province and from year to year.
"""

from __future__ import annotations

from newsspider.discovery.column import ColumnPage
from newsspider.discovery.datasource import DataSource
from newsspider.discovery.feed import Feed
from newsspider.discovery.listing import Link, Listing
from newsspider.discovery.sitemap import Sitemap

__all__ = ["ColumnPage", "DataSource", "Feed", "Link", "Listing", "Sitemap"]
