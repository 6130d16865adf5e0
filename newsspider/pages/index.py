"""An index of a page's elements by tag, id and class, made in one walk over the tree.

A layout asks some fifteen times for "the element of this class". Selectors are a subset of CSS:
``tag#id.class``, descendants (separated by a blank), alternatives (separated by a comma), and
``:has(x)``, ``:has(>x)`` or ``:not(:has(x))`` at the end of a compound.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_COMPOUND = re.compile(
    r"(?P<tag>\w*)(?:#(?P<ident>[\w-]+))?(?P<classes>(?:\.[\w-]+)*)"
    r"(?:(?P<no>:not\()?:has\((?P<child>>)?(?P<inner>[\w#.-]+)\)\)?)?"
)
_BLANK = " \t\r\n"


class Compound(NamedTuple):
    """A compound selector: the tag, id and classes of one element, and what it must contain."""

    tag: str
    ident: str | None
    classes: tuple[str, ...]
    inner: Compound | None
    child: bool
    """Whether `inner` must be a child rather than any descendant."""
    without: bool
    """Whether it must not hold `inner`."""


class Path(NamedTuple):
    """One alternative of a selector."""

    name: str | None
    """An id or class that a page must have for the path to match; most pages lack most names."""
    compounds: tuple[Compound, ...]
    """From the outermost element to the one selected."""


@cache
def compiled(selector: str) -> tuple[Path, ...]:
    """Return the alternatives of `selector`.

    >>> [path.name for path in compiled("div.channel .fl.cf, #newstime, h1, td:has(.path)")]
    ['fl', 'newstime', None, 'path']
    """
    paths = (tuple(map(_compound, path.split())) for path in selector.split(","))
    return tuple(Path(_name(path[-1]), path) for path in paths)


def _name(compound: Compound) -> str | None:
    own = compound.ident or next(iter(compound.classes), None)
    held = None if compound.inner is None or compound.without else _name(compound.inner)
    return own or held


def _compound(text: str) -> Compound:
    match = _COMPOUND.fullmatch(text)
    if match is None:
        raise ValueError(f"no selector: {text!r}")
    inner = _compound(match["inner"]) if match["inner"] else None
    return Compound(
        tag=match["tag"],
        ident=match["ident"],
        classes=tuple(match["classes"].split(".")[1:]),
        inner=inner,
        child=match["child"] is not None,
        without=match["no"] is not None,
    )


class Index:
    """The elements of a tree by tag, id and class."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._tops = (root, *root.itersiblings())
        self._elements = list(self.tagged("*"))
        self._places = dict(zip(self._elements, count(), strict=False))
        self._ids: dict[str, list[Element]] = defaultdict(list)
        self._classes: dict[str, list[Element]] = defaultdict(list)
        for element in self._elements:
            for attribute, value in element.items():
                if attribute == "class":
                    for name in value.split():
                        self._classes[name].append(element)
                elif attribute == "id":
                    self._ids[value].append(element)

    def __len__(self) -> int:
        return len(self._elements)

    def tagged(self, tag: str) -> Iterator[Element]:
        """Yield the elements of one tag, including any after ``</html>``, beside the root."""
        if len(self._tops) == 1:
            return self.root.iter(tag)
        return chain.from_iterable(top.iter(tag) for top in self._tops)

    def find(self, selector: str) -> list[Element]:
        """Return the elements that match `selector`, in document order."""
        found: list[Element] = []
        for name, path in compiled(selector):
            if name is None or name in self._classes or name in self._ids:
                found += self._at(path)
        return found if len(found) < 2 else self.ordered(found)

    def above(self, element: Element) -> Iterator[Element]:
        """Yield the elements that end before `element` begins, nearest first."""
        around = set(element.iterancestors())
        place = self._places[element]
        return (found for found in self._elements[:place][::-1] if found not in around)

    def behind(self, element: Element, until: Element | None = None) -> list[Element]:
        """Return the elements that begin after `element` ends, and end no later than `until`."""
        last = len(self) if until is None else self._end(until)
        return self._elements[self._end(element) : last]

    def first_behind(self, elements: Iterable[Element], selector: str) -> Iterator[Element]:
        """Yield the first match of `selector` that begins after each of `elements` ends."""
        found = self.find(selector)
        places = [self._places[element] for element in found]
        for element in elements:
            yield from found[(at := bisect_left(places, self._end(element))) : at + 1]

    def headings(self, element: Element, selector: str | None) -> list[Element]:
        """Return the matches of `selector` that end before `element` begins and are not blank."""
        found = self.find(selector) if selector else []
        around = set(element.iterancestors()) if found else ()
        place = self._places[element]
        return [
            heading
            for heading in found
            if self._places[heading] < place and heading not in around and not is_blank(heading)
        ]

    def below(self, elements: list[Element], selector: str) -> list[Element]:
        """Return those of `elements` that begin after a match of `selector` that is not blank."""
        ends = (self._end(found) for found in self.find(selector) if not is_blank(found))
        place = min(ends, default=len(self))
        return [element for element in elements if self._places[element] >= place]

    def below_text(self, elements: list[Element], word: str) -> list[Element]:
        """Return those of `elements` that begin after a text with `word`."""
        place = len(self)
        for element in self._elements:
            if self._places[element] >= place:
                break
            if word in (element.text or ""):
                place = self._places[element] + 1
            elif word in (element.tail or ""):
                place = min(place, self._end(element))
        return [element for element in elements if self._places[element] >= place]

    def ordered(self, elements: Iterable[Element]) -> list[Element]:
        """Return `elements`, each once, in document order."""
        return sorted(dict.fromkeys(elements), key=self._places.__getitem__)

    def metas(self, *names: str) -> list[str]:
        """Return the contents of the meta elements with one of these names or properties."""
        found = [
            meta
            for meta in self.tagged("meta")
            if meta.get("name") in names or meta.get("property") in names
        ]
        return [content for meta in found if (content := meta.get("content")) is not None]

    @property
    def title(self) -> str:
        """The title of the document, empty if it has none."""
        return next(map(text_of, self.tagged("title")), "")

    def _end(self, element: Element) -> int:
        for around in chain((element,), element.iterancestors()):
            if (behind := around.getnext()) is not None:
                return self._places[behind]
        return len(self)

    def _at(self, path: tuple[Compound, ...]) -> list[Element]:
        found = self._matching(path[-1])
        if not found or len(path) == 1:
            return found
        around = set(self._at(path[:-1]))
        return [element for element in found if not around.isdisjoint(element.iterancestors())]

    def _matching(self, compound: Compound) -> list[Element]:
        tag, ident, classes, inner, child, without = compound
        if ident is not None:
            found = self._ids.get(ident, [])
        elif classes:
            found, classes = self._classes.get(classes[0], []), classes[1:]
        elif tag:
            found = list(self.tagged(tag))
        else:
            found = self._elements
        if tag:
            found = [element for element in found if element.tag == tag]
        for name in classes:
            named = set(self._classes.get(name, ()))
            found = [element for element in found if element in named]
        if inner:
            holders = self._holders(inner, child=child)
            found = [element for element in found if (element in holders) != without]
        return found

    def _holders(self, inner: Compound, *, child: bool) -> set[Element]:
        holders: set[Element] = set()
        for element in self._matching(inner):
            for around in element.iterancestors():
                if around in holders:
                    break
                holders.add(around)
                if child:
                    break
        return holders


def text_of(element: Element) -> str:
    """Return all text inside `element`, whether it is shown or not; `itertext` is slower."""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def first_filled(elements: list[Element]) -> Element | None:
    """Return the first of `elements` that is not blank, else the first; None if there is none."""
    if len(elements) < 2:
        return elements[0] if elements else None
    return next((element for element in elements if not is_blank(element)), elements[0])


def is_blank(element: Element) -> bool:
    """Tell whether `element` holds no text but white space, as XPath's normalize-space() does."""
    own = element.text
    if own and own.strip(_BLANK):
        return False
    return not text_of(element).strip(_BLANK)
