"""Regional news of 人民网 and 新华网 as clean text: crawl it, or clean what you already have.

The five names below are the library. They are loaded on first use, so that cleaning text never
waits for lxml, and nothing here ever imports Scrapy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.text.lazy import lazy_names

if TYPE_CHECKING:
    from newsspider.cleaning import clean_article, clean_text, explain_text
    from newsspider.items import Article
    from newsspider.pages import parse_article

__all__ = ["Article", "clean_article", "clean_text", "explain_text", "parse_article"]
__version__ = "0.1.0"

__getattr__ = lazy_names(
    __name__,
    {
        "Article": "newsspider.items",
        "clean_article": "newsspider.cleaning",
        "clean_text": "newsspider.cleaning",
        "explain_text": "newsspider.cleaning",
        "parse_article": "newsspider.pages",
    },
)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
