"""Finds headline, line with the time, and box of prose on a page in an unknown template."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages.index import is_blank, text_of
from newsspider.pages.line import LONGEST_INFO, line
from newsspider.pages.markup import SILENT
from newsspider.text.credits import byline, is_editor_line
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSHOWN = SILENT | {"a"}
_BOXES = frozenset(("td", "article", "main", "dd"))
_NAMED_BOXES = frozenset(("div", "section", "span", "font"))
_SHORTEST_HEADLINE = 4
_SHORTEST_BODY = 20
_LONGEST_TIME = 80
_NEARBY = 40
"""Elements with text of their own that are searched for the line with the time."""
_HIGHEST = 4
"""Levels climbed from the box with the most prose to a box around all of the prose."""
_SENTENCE = re.compile("[，。！？；、,!?]")
"""Marks that prose has, and few lines of a template."""
_NEWSPAPER_PAGE = re.compile(r"\d\s*版")
_SENTENCE_END = re.compile("[。！？!?]")
"""Marks one of which every report has."""
_FOOTER = re.compile(
    "版权|许可证|备案|举报|免责|声明|本网注明|文明上网|发表评论|ICP|Copyright", re.IGNORECASE
)
"""Words in notices about the site, rights and comments, which may be longer than a short report.
They are searched for without white space, for a notice may be spaced out."""
_FOOTERS = frozenset(("footer", "foot", "copyright", "bottom", "rm_footer", "p_footer"))


_CREDIT = (
    "[contains(., '责编') or contains(., '责任编辑')][not(ancestor::script or ancestor::style)]"
)
_CREDIT_BEHIND = XPath(f"following::text(){_CREDIT}[1]/..")
_CREDIT_INSIDE = XPath(f"descendant::text(){_CREDIT}/..")


def headline(index: Index) -> Element | None:
    """Return the heading that the document's title begins with, else the first one."""
    title = "".join(index.title.split())
    longest, found = _SHORTEST_HEADLINE - 1, None
    for element in index.tagged("*"):
        own = "".join((element.text or "").split())
        if len(own) > longest and title.startswith(own) and _is_shown(element):
            longest, found = len(own), element
    if found is None:
        return next((head for head in index.find("h1") if not is_blank(head)), None)
    for around in found.iterancestors():
        if not is_short(around):
            break
        if around.tag in _HEADINGS or title.startswith("".join(text_of(around).split())):
            found = around
    return found


def heading(beside: Element | None) -> str | None:
    """Return the text of a heading beside the headline, unless it is a time, source or byline."""
    if beside is None or beside.tag not in _HEADINGS or beside.get("class") == "author":
        return None
    shown = line(beside)
    told = parse_time(shown) or "来源" in shown or byline(shown)
    return None if told else shown or None


def time_line(index: Index, head: Element) -> Element | None:
    """Return the line with the time: one with the source, else the first behind the headline.

    A mere day above the headline is rather today's, a time in a list that of another article.
    """
    behind = [found for found, _ in _timed(index.behind(head))]
    above = [found for found, day in _timed(index.above(head)) if not day]
    sourced = (found for found in chain(behind, above) if _tells_source(found))
    apart = (found for found in chain(behind, above) if not _is_listed(found))
    return next(chain(sourced, apart), None)


def times_above(index: Index, head: Element) -> Iterator[Element]:
    """Yield the lines with a time above the headline, nearest first.

    Up to 2006 人民网 set it beside the breadcrumb. Neither a mere day nor a time in a list counts.
    """
    timed = _timed(index.above(head))
    return (found for found, day in timed if not day and not _is_listed(found))


def prose_box(index: Index, head: Element, info: Element) -> Element | None:
    """Return the box with the most prose after headline and time, else after the headline."""
    around = {*head.iterancestors(), *info.iterancestors()}
    found = _prose_behind(index, index.ordered((head, info))[-1], around)
    return _prose_behind(index, head, around) if found is None else found


def _prose_behind(index: Index, place: Element, around: set[Element]) -> Element | None:
    """Return the box with the most prose after `place`.

    A small box around headline and time counts only if there is no other.
    """
    own: Counter[Element] = Counter()
    known: dict[Element, Element | None] = {}
    for holder, text in _texts(index, place):
        if not _SENTENCE.search(text) or is_notice(text):
            continue
        if (box := _box(holder, known)) is not None:
            own[box] += len(text.strip())
    apart = Counter({box: n for box, n in own.items() if box not in around or not is_short(box)})
    found = _largest(apart, around)
    return _largest(own, around) if found is None else found


def is_short(element: Element) -> bool:
    """Tell whether `element` shows no more text than a line with time and source may have."""
    return len(text_of(element)) <= LONGEST_INFO * 2 and len(line(element)) <= LONGEST_INFO


def credits_near(body: Element) -> Iterator[Element]:
    """Yield what names the editors: behind `body`, or in tools of the template inside it.

    The label may be an element of its own.
    """
    for element in _CREDIT_BEHIND(body):
        yield element
        if (around := element.getparent()) is not None and is_short(around):
            yield around
    yield from (found for found in _CREDIT_INSIDE(body) if is_editor_line(line(found)))


def is_notice(text: str) -> bool:
    """Tell what the site says of itself, of its rights and of comments."""
    return _FOOTER.search("".join(text.split())) is not None


def is_prose(shown: str) -> bool:
    """Tell whether a line is of the article rather than of the template, which names the 来源."""
    return "来源" not in shown and _SENTENCE.search(shown) is not None


def _is_shown(element: Element) -> bool:
    return all(part.tag not in _UNSHOWN for part in chain((element,), element.iterancestors()))


def _is_listed(element: Element) -> bool:
    return element.tag == "li" or next(element.iterancestors("li"), None) is not None


def _tells_source(element: Element) -> bool:
    beside = (element, element.getnext(), element.getparent())
    return any(part is not None and is_short(part) and "来源" in line(part) for part in beside)


def _timed(elements: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """Yield the first of `elements` that show a time, each with whether it is a mere day."""
    for element, own in islice(_spoken(elements), _NEARBY):
        when = parse_time(own)
        if when is None or not _is_shown(element) or not is_short(element):
            continue
        shown = line(element)
        if is_prose(shown) or _NEWSPAPER_PAGE.search(shown):
            continue
        if "来源" in shown or len(shown) <= _LONGEST_TIME:
            yield element, when.precision == "day"


def _spoken(elements: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Yield those of `elements` that have text of their own, with that text."""
    for element in elements:
        own = " ".join(filter(None, (element.text, *(child.tail for child in element))))
        if own.strip():
            yield element, own


def _texts(index: Index, place: Element) -> Iterator[tuple[Element, str]]:
    """Yield the texts after `place` with their elements, except links, widgets and footers."""
    behind = index.behind(place)
    unshown: set[Element] = set()
    for element in behind:
        if element not in unshown and (element.tag in _UNSHOWN or _is_footer(element)):
            unshown.update(element.iter())
    for element in behind:
        if element.text and element not in unshown:
            yield element, element.text
    for element in chain((place,), place.iterancestors(), behind):
        parent = element.getparent()
        if element.tail and parent is not None and parent not in unshown:
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
