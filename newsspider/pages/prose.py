"""Finds the box of prose on a page in an unknown template."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages.index import text_of
from newsspider.pages.line import is_short
from newsspider.pages.look import is_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_BOXES = frozenset(("td", "article", "main", "dd"))
_NAMED_BOXES = frozenset(("div", "section", "span", "font"))
_SHORTEST_BODY = 20
"""Characters; a box with fewer is none of an article."""
_HIGHEST = 4
"""Levels climbed from the box with the most prose to a box around all of the prose."""
_SENTENCE = re.compile("[，。！？；、,!?]")
"""Marks that prose has, and few lines of a template."""
_SENTENCE_END = re.compile("[。！？!?]")
"""Marks one of which every report has."""
_FOOTER = re.compile(
    "版权|许可证|备案|举报|免责|声明|本网注明|文明上网|发表评论|ICP|Copyright", re.IGNORECASE
)
"""Words in notices about the site, rights and comments, which may be longer than a short report.
They are searched for without white space, for a notice may be spaced out."""
_FOOTERS = frozenset(("footer", "foot", "copyright", "bottom", "rm_footer", "p_footer"))
_EDITORS = ("责编", "责任编辑", "编辑：", "编辑:", "責編", "責任編輯", "編輯：", "編輯:")
CREDIT = (
    f"[{' or '.join(f'contains(., {word!r})' for word in _EDITORS)}]"
    "[not(ancestor::script or ancestor::style)]"
)
"""XPath predicate of texts that name the editors, or are the label of their names."""
CREDIT_BEHIND = XPath(f"following::text(){CREDIT}[1]/..")
"""XPath of the first element after the context that holds such a text."""


def prose_box(index: Index, head: Element, info: Element) -> Element | None:
    """Return the box with the most prose after headline and time, else after the headline.

    What comes before the editors is searched first: comments and other articles stand after them,
    and may be longer than a short report.
    """
    around = {*head.iterancestors(), *info.iterancestors()}
    for place in (index.ordered((head, info))[-1], head):
        for until in (*CREDIT_BEHIND(place), None):
            if (found := _prose_behind(index, place, until, around)) is not None:
                return found
    return None


def _prose_behind(
    index: Index, place: Element, until: Element | None, around: set[Element]
) -> Element | None:
    """Return the box with the most prose after `place`, and up to the end of `until`.

    A small box around headline and time counts only if there is no other.
    """
    own: Counter[Element] = Counter()
    known: dict[Element, Element | None] = {}
    for holder, text in _texts(index, place, until):
        if not _SENTENCE.search(text) or is_notice(text):
            continue
        if (box := _box(holder, known)) is not None:
            own[box] += len(text.strip())
    apart = Counter({box: n for box, n in own.items() if box not in around or not is_short(box)})
    found = _largest(apart, around)
    return _largest(own, around) if found is None else found


def is_notice(text: str) -> bool:
    """Tell what the site says of itself, of its rights and of comments."""
    return _FOOTER.search("".join(text.split())) is not None


def is_prose(shown: str) -> bool:
    """Tell whether a line is of the article rather than of the template, which names the 来源."""
    return "来源" not in shown and _SENTENCE.search(shown) is not None


def _texts(index: Index, place: Element, until: Element | None) -> Iterator[tuple[Element, str]]:
    """Yield the texts from `place` to the end of `until` with their elements.

    Links, widgets and footers are left out.
    """
    behind = index.behind(place, until)
    later = set() if until is None else {until, *until.iterancestors()}
    unshown: set[Element] = set()
    for element in behind:
        if element not in unshown and (is_unread(element) or _is_footer(element)):
            unshown.update(element.iter())
    for element in behind:
        if element.text and element not in unshown:
            yield element, element.text
    for element in chain((place,), place.iterancestors(), behind):
        parent = element.getparent()
        if element.tail and parent is not None and parent not in unshown and element not in later:
            yield parent, element.tail


def _is_footer(element: Element) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return element.tag == "footer" or not _FOOTERS.isdisjoint(names.split())


def _largest(own: Counter[Element], above: set[Element]) -> Element | None:
    """Return the box with the most prose of its own, or a box around it that has twice as much."""
    if not own:
        return None
    whole = own.copy()
    for box, length in own.items():
        for around in islice(box.iterancestors(), _HIGHEST):
            whole[around] += length
    best = own.most_common(1)[0][0]
    for around in islice(best.iterancestors(), _HIGHEST):
        if around.tag == "body" or around in above:
            break
        if whole[around] >= 2 * whole[best]:
            best = around
    told = whole[best] >= _SHORTEST_BODY and _SENTENCE_END.search(text_of(best))
    return best if told else None


def _box(holder: Element, known: dict[Element, Element | None]) -> Element | None:
    """Return the nearest box around a text in `holder`; an unnamed ``div`` is a paragraph."""
    climbed: list[Element] = []
    around: Element | None = holder
    while around is not None and around not in known:
        climbed.append(around)
        if _is_box(around):
            known[around] = around
        else:
            around = around.getparent()
    found = None if around is None else known[around]
    known.update(dict.fromkeys(climbed, found))
    return found


def _is_box(element: Element) -> bool:
    if element.tag in _BOXES:
        return True
    named = element.get("id") or (element.tag == "div" and element.get("class"))
    return element.tag in _NAMED_BOXES and bool(named)
