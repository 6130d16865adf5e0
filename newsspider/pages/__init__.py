"""Pages: which layout an article page has, and what stands where in it."""

from newsspider.pages.reading import LAYOUTS, Reading, parse_article, read_article

__all__ = ["LAYOUTS", "Reading", "parse_article", "read_article"]
