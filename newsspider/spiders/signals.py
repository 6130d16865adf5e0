"""Signals the spiders send, for whoever keeps account of a crawl."""

from __future__ import annotations

article_rejected = object()
"""An address gave no article.

Arguments: ``url``, ``reason``, ``detail``, ``region``, ``spider``; for ``out_of_range`` also
``day``, the article's own; after a download ``asked``, whether the request went out at all.
"""

list_failed = object()
"""A listing could not be read. Arguments: as for :data:`article_rejected`."""

article_moved = object()
"""An address only leads to another, which has its own fate.

Arguments: ``url``, ``target`` (a `newsspider.ledger.Wanted`), ``spider``.
"""
