"""Finds headline, line with the time, and credits on a page in an unknown template."""

from __future__ import annotations

import re
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from lxml.etree import XPath

from newsspider.pages.index import is_blank, text_of
from newsspider.pages.line import is_short, line
from newsspider.pages.look import PHRASES, is_unread
from newsspider.pages.prose import CREDIT, CREDIT_BEHIND, is_notice, is_prose
from newsspider.text.credits import byline, is_editor_line
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    from newsspider.pages.index import Index

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHORTEST_HEADLINE, _SHORTEST_INSIDE = 4, 10
"""Characters at the start of the document's title and inside it; what repeats fewer of them may do
so by chance."""
_LONGEST_TIME = 80
"""Characters of the line with the time if it does not name the source."""
_NEARBY = 40
"""Elements with text of their own that are searched for the line with the time."""
_NEWSPAPER_PAGE = re.compile(r"\d\s*版")
_PARAGRAPHS = frozenset(("p", "script", "style", "br"))
"""Elements of which a body that was closed too early goes on."""
_PICTURED = frozenset(("div", "table"))
"""Elements in which a picture may stand between paragraphs."""
_CREDIT_INSIDE = XPath(f"descendant::text(){CREDIT}/..")


def headline(index: Index) -> Element | None:
    """Return the heading that the document's title begins with, else the first one.

    A page without a heading may have the name of its section in front of the title.
    """
    title = "".join(index.title.split())
    found = _repeated(index, title.startswith, _SHORTEST_HEADLINE)
    if found is None:
        first = next((head for head in index.find("h1") if not is_blank(head)), None)
        return _repeated(index, title.__contains__, _SHORTEST_INSIDE) if first is None else first
    for around in found.iterancestors():
        if not is_short(around):
            break
        if around.tag in _HEADINGS or title.startswith("".join(text_of(around).split())):
            found = around
    return found


def _repeated(index: Index, in_title: Callable[[str], bool], shortest: int) -> Element | None:
    """Return the element with the longest own text, from `shortest` on, that the title has."""
    longest, found = shortest - 1, None
    for element in index.tagged("*"):
        if len(text := element.text or "") <= longest:
            continue
        own = "".join(text.split())
        if len(own) > longest and in_title(own) and _is_shown(element):
            longest, found = len(own), element
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


def body_parts(body: Element) -> Iterator[Element]:
    """Yield `body`, and the paragraphs right after it if it was closed too early.

    A ``font`` is closed where a paragraph's own ``font`` is closed outside the paragraph, a box by
    an end tag too many in a text that somebody pasted.
    """
    yield body
    is_phrase = body.tag in PHRASES
    run = list(takewhile(_may_follow if is_phrase else _is_plain, body.itersiblings()))
    while run and (run[-1].tag in _PICTURED and not _reports(run[-1])):
        run.pop()
    if is_phrase or (any(map(_reports, run)) and not _CREDIT_INSIDE(body)):
        yield from run


def credits_near(body: Element) -> Iterator[Element]:
    """Yield what names the editors: behind `body`, or in tools of the template inside it.

    The label may be an element of its own.
    """
    for element in CREDIT_BEHIND(body):
        yield element
        if (around := element.getparent()) is not None and is_short(around):
            yield around
    yield from (found for found in _CREDIT_INSIDE(body) if is_editor_line(line(found)))


def _may_follow(element: Element) -> bool:
    """Tell whether an element may go on with the paragraphs of a ``font``."""
    told = element.tag == "div" and not _is_named(element) and _reports(element)
    return element.tag == "p" or told or _is_plain(element)


def _is_plain(element: Element) -> bool:
    """Tell whether an element is an unnamed paragraph, or the unnamed box of a picture."""
    if element.tag in _PICTURED:
        return not _is_named(element) and next(element.iter("img"), None) is not None
    return element.tag in _PARAGRAPHS and not _is_named(element)


def _is_named(element: Element) -> bool:
    return bool(element.get("class") or element.get("id"))


def _reports(element: Element) -> bool:
    shown = line(element)
    return is_prose(shown) and not is_notice(shown) and byline(shown) is None


def _is_shown(element: Element) -> bool:
    return not any(map(is_unread, chain((element,), element.iterancestors())))


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
