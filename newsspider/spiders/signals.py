"""Signals of ours: to the reject log, the ledger, the politeness middleware and the downloads."""

from __future__ import annotations

article_rejected = object()
"""An address gave no article.

Arguments: ``url``, ``reason``, ``detail``, ``region``, ``spider``. The spiders also say whether the
request was sent (``asked``) and, for ``out_of_range``, the article's own ``day``.
"""

list_failed = object()
"""A listing could not be read.

Arguments: as for :data:`article_rejected`, and ``kind`` (see `newsspider.spiders.section.Section`).
"""

drained = object()
"""A stopped crawl has waited long enough for the downloads under way. Argument: ``spider``."""

article_moved = object()
"""An address redirects to another one, which is accounted for on its own.

Arguments: ``url``, ``target`` (a `newsspider.ledger.Wanted`), ``spider``.
"""
