"""Signals that the spiders send: to the reject log, the ledger and the politeness middleware."""

from __future__ import annotations

article_rejected = object()
"""An address gave no article.

Arguments: ``url``, ``reason``, ``detail``, ``region``, ``spider``; for ``out_of_range`` also
``day``, the article's own; after a failed download ``asked``, whether the request was sent.
"""

list_failed = object()
"""A listing could not be read.

Arguments: as for :data:`article_rejected`, and ``kind`` (see `newsspider.spiders.section.Section`).
"""

article_moved = object()
"""An address redirects to another one, which is accounted for on its own.

Arguments: ``url``, ``target`` (a `newsspider.ledger.Wanted`), ``spider``.
"""
