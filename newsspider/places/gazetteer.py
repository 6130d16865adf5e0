"""The gazetteer: dated names of counties, districts, cities and provinces, and who contains whom.

The table is places.tsv, built by scripts/build_gazetteer.py from packages and a hand list (see
NOTICE.md beside it); it is read on first use.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from importlib import resources
from itertools import chain
from typing import NamedTuple

_ONLINE = "2004"


class Place(NamedTuple):
    """One name of one division, for the years in which it had that name and that code."""

    name: str
    code: str
    """Six digits of GB/T 2260; of Taiwan, our own under 71."""
    level: str
    """``province``, ``prefecture``, ``county``, ``zone`` (no division) or ``short``."""
    parent: str
    """Code of the division it lies in; empty for provinces."""
    since: str
    """First year; empty if it is that of the oldest source (about 1980) or not known."""
    until: str
    """Last year; empty while in force; ``?`` if it ended after 2020 in a year not known."""
    short: str
    """Name without its kind (昌江 of 昌江黎族自治县); empty if that leaves one character."""


class Gazetteer:
    """Names of places, in Simplified or Traditional characters, of any year since 1980."""

    def __init__(self, table: str) -> None:
        version, traditional, _, *rows = table.splitlines()
        self.version = version.split("\t")[1]
        """Version of the table, to be stamped on what was decided by it."""
        _, written, read = traditional.split("\t")
        self.pairs = dict(zip(written, read, strict=True))
        """Traditional characters of the names and their Simplified form."""
        self._simplified = str.maketrans(self.pairs)
        self._rows = rows

    @cached_property
    def full(self) -> dict[str, str]:
        """Full names and the codes of all that bear them, six digits each."""
        return self._index(0)

    @cached_property
    def short(self) -> dict[str, str]:
        """Short forms and the codes of all they can stand for, six digits each."""
        shorts = self._index(6)
        shorts.pop("", None)
        return {name: codes for name, codes in shorts.items() if name not in self.full}

    @cached_property
    def gone(self) -> frozenset[str]:
        """Full names that went out of use before news went online, about 2004.

        >>> "万县市" in gazetteer().gone, "莱芜市" in gazetteer().gone
        (True, False)
        """
        rows = (row.split("\t") for row in self._rows)
        reported = {cells[0] for cells in rows if not cells[5].isdecimal() or cells[5] >= _ONLINE}
        return frozenset(self.full.keys() - reported)

    @cached_property
    def sizes(self) -> dict[str, list[int]]:
        """Lengths of the names, full and short, that end in two characters; the longest first.

        The two are in the characters of the table or Traditional ones: what ends in no name is
        told by one look-up.
        """
        written: dict[str, str] = defaultdict(str)
        for traditional, simple in self.pairs.items():
            written[simple] += traditional
        sizes: dict[str, set[int]] = defaultdict(set)
        for name in chain(self.full, self.short):
            sizes[name[-2:]].add(len(name))
        return {
            first + last: lengths
            for ending, found in sizes.items()
            for lengths in [sorted(found, reverse=True)]
            for first in ending[0] + written[ending[0]]
            for last in ending[1] + written[ending[1]]
        }

    def _index(self, column: int) -> dict[str, str]:
        index: dict[str, str] = {}
        for row in self._rows:
            cells = row.split("\t")
            name = cells[column]
            index[name] = index.get(name, "") + cells[1]
        return index

    def simplified(self, name: str) -> str:
        """Return the name in the characters of the table, one for one.

        >>> gazetteer().simplified("璧山縣")
        '璧山县'
        """
        return name.translate(self._simplified)

    def is_place(self, name: str) -> bool:
        """Tell whether this is a name, full or short, of a place now or since 1980.

        >>> [gazetteer().is_place(name) for name in ("莱芜市", "璧山縣", "昌江", "图书馆")]
        [True, True, True, False]
        """
        if name in self.full or name in self.short:
            return True
        if name[-2:] not in self.sizes:
            return False
        simplified = self.simplified(name)
        return simplified in self.full or simplified in self.short

    def provinces(self, name: str) -> frozenset[str]:
        """Return the two-digit codes of the provinces that have or had a place of this name.

        >>> sorted(gazetteer().provinces("朝阳区"))
        ['11', '22']
        """
        return self.codes(name, 2)

    def codes(self, name: str, digits: int = 6) -> frozenset[str]:
        """Return the first digits of the codes of all places that have or had this name.

        Two digits are the province, four the prefecture, six the place.
        """
        simplified = self.simplified(name)
        codes = self.full.get(simplified) or self.short.get(simplified, "")
        return frozenset(codes[place : place + digits] for place in range(0, len(codes), 6))

    def find(self, name: str) -> list[Place]:
        """Return all places that bear or bore this full or short name, by code.

        >>> [(place.code, place.since, place.until) for place in gazetteer().find("莱芜区")]
        [('370116', '2018', '')]
        """
        simplified = self.simplified(name)
        cells = (row.split("\t") for row in self._rows)
        found = [Place(*cell) for cell in cells if simplified in (cell[0], cell[6])]
        return sorted(found, key=lambda place: place.code)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of this package."""
    table = resources.files("newsspider.places").joinpath("places.tsv").read_text("utf-8")
    return Gazetteer(table)
