"""Text: what the bytes of a page say, what is wrong with the characters, who is credited and when.

- From bytes to characters: ``decoding`` decides by ``gb18030`` and ``likelihood``.
- Damage: ``rules`` gives the order, ``signals`` when a rule is needed, ``edits`` how it says what
  it changes. The rules are in ``characters``, ``entities``, ``mojibake``, ``latin_mojibake``,
  ``radicals`` and ``paragraphs``; ``evidence`` and ``about_charsets`` say when to keep off,
  ``loss`` what cannot be repaired.
- Credits: ``credits`` and ``roles`` read who wrote, ``names`` tells people, ``dates`` times.
- Tools: ``lines``, ``lazy``, ``printable``, and ``tags``, a look at markup before a parser gets
  it.
"""
