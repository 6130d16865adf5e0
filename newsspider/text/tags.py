"""A look at tags: those of a page before a parser gets it, and those that a text still has."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern

_SMALL = 64 << 10
"""Characters of a page that no tag in it can make slow."""
_LONG = 16 << 10
"""Characters of a tag worth counting; an image inside an attribute is longer but all one value."""
_MOST = 4000
"""Blanks and quotes a long tag may have."""
_MOST_TAGS = 400_000
"""Tags a page may have; the largest real ones have some thousands."""
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_ELEMENT = lazy_pattern(
    r"(?i)</?(?:p|div|span|br|img|strong|em|font|table|tr|td|ul|ol|li|h[1-6]|center|section)"
    r"(?:[\s/][^<>]*)?>|<a\s[^<>]*>"
)
"""A tag of what articles are set in; not ``<b>`` or ``<i>``, which may be anyone's brackets."""
_BETWEEN = re.compile(r"""[\s"']""")


def overloaded(text: str) -> bool:
    """Tell whether the parser would take minutes or hundreds of megabytes for all the tags.

    Each element takes some 600 bytes. libxml2 before 2.14 compares each attribute of a tag with all
    before it, in C, where nothing can interrupt it. The expression is possessive throughout and
    takes linear time.

    >>> overloaded("<p>" + "采茶" * 40_000)
    False
    >>> overloaded("<p " + "".join(f" a{number}=1" for number in range(9000)))
    True
    >>> overloaded("<li>茶" * 500_000)
    True
    """
    if len(text) < _SMALL:
        return False
    if text.count("<") > _MOST_TAGS:
        return True
    long = (match[0] for match in _TAG.finditer(text) if len(match[0]) > _LONG)
    return any(len(_BETWEEN.findall(tag)) > _MOST for tag in long)


def holds_tags(text: str) -> bool:
    """Tell whether a text holds HTML: its first tag is enough, however few there are.

    >>> holds_tags("<p>茶园今日开采。</p>"), holds_tags("茶园今日开采。<BR/>灯会持续到周末。")
    (True, True)
    >>> holds_tags("3<p，且 p>2；<人民日报>；<b>")
    False
    """
    return "<" in text and _ELEMENT.search(text) is not None
