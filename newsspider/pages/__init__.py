"""Pages: which layout an article page has, and what stands where in it.

- ``reading`` leads from the bytes to the article: it takes a piece of the source (``slices``, by
  the layout's ``extent`` and ``scan``), makes a ``tree`` and its ``index``, and asks the layouts.
- Layouts: ``base`` is what all share; ``people``, ``people_older``, ``people_paper``, ``xinhua``,
  ``xinhua_older`` and ``xinhua_table`` are those of the sites, ``headings`` is for some of them.
  ``headed`` is any template, by ``structure`` and ``prose``; ``plain`` is a page turned into text.
- Fields: ``blocks`` walks a body by the ``look`` of its elements, ``story`` sorts what it gives,
  ``furniture`` tells the template's lines; ``line`` and ``source`` read the rest.
- More than one page: ``pager`` and ``stitch``. ``blocked`` is no article at all.
"""

from newsspider.pages.reading import LAYOUTS, Reading, parse_article, read_article

__all__ = ["LAYOUTS", "Reading", "parse_article", "read_article"]
