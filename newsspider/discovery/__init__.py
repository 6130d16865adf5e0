"""Reads listings of articles: column pages, sitemaps, data sources and feeds. No Scrapy.

Each class takes a site; its ``read(body, url, content_type)`` turns one downloaded listing into a
:class:`Listing`. Only the site's address patterns decide what is an article: containers and class
names change from province to province and from year to year.
"""

from __future__ import annotations

from newsspider.discovery.column import ColumnPage
from newsspider.discovery.datasource import DataSource
from newsspider.discovery.feed import Feed
from newsspider.discovery.listing import Link, Listing
from newsspider.discovery.sitemap import Sitemap

__all__ = ["ColumnPage", "DataSource", "Feed", "Link", "Listing", "Sitemap"]
