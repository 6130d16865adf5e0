"""Cleaning: the order in which a text is repaired and freed of what is not article.

A pure core: text in, text out, and article in, new article out; no clock, no network, no Scrapy.

- The order: ``rules`` names the steps, ``core`` runs them on a text, ``article`` on an article. A
  step gives what it has ``found``; ``changes`` records it, ``guard`` keeps a body from going.
  ``version`` is stamped on records, ``quality`` measures them, ``restoration`` is the step that
  undoes mirrors.
- Head and tail: ``edges`` and ``tail`` walk over ``lines`` and ask ``matching`` (which rule of
  ``boilerplate`` claims a line, by its ``view`` and the ``people`` it names), ``endings``,
  ``companions`` and ``junk`` whose a line is; ``links`` looks between paragraphs.
- Content after all: ``neighbours`` asks the lines around one that is ``claimed``, by
  ``short_lines``, ``labelled_rows``, ``origins`` and ``media``.
- Injected lists of places: ``place_lists`` reads names from ``place_tokens`` and
  ``place_strangers``, ``place_verdict`` judges them.
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
