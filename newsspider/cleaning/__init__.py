"""Cleaning: the order in which a text is repaired and freed of what is not article.

A pure core: text in, text out, and article in, new article out; no clock, no network, no Scrapy.
"""

from __future__ import annotations

from newsspider.cleaning.article import clean_article, clean_in_place, undo_article
from newsspider.cleaning.changes import compact, undo
from newsspider.cleaning.core import Cleaned, clean_text, explain_text
from newsspider.cleaning.version import CLEAN_VERSION

__all__ = [
    "CLEAN_VERSION",
    "Cleaned",
    "clean_article",
    "clean_in_place",
    "clean_text",
    "compact",
    "explain_text",
    "undo",
    "undo_article",
]
