"""Files of articles: read them, clean them on all cores, write them; no Scrapy.

- Commands: ``clean_command`` and ``undo_command`` open a ``session`` with their ``arguments``,
  ``bounds`` and ``outputs``; it shows ``progress``. ``explain_command`` shows one text.
- A ``run`` goes over the input in ``parallel``, writes ``parts``, ``totals`` and ``rejects``, and
  keeps a ``journal``, to resume.
- Input: ``sources`` are files of the kinds that ``contents`` tells, cut into ``chunks`` of lines;
  ``spread`` and ``tagged`` make lines of other shapes, ``documents`` are one article each.
- A ``worker`` takes a chunk in ``batch`` after batch: ``objects`` finds JSON in a line
  (``codec``), ``records`` makes articles of it by ``aliases``, ``nested``, ``values`` and
  ``times``, and ``writing`` makes lines of them again.
"""
