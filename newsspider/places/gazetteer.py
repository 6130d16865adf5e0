"""The gazetteer: dated names of counties, districts, cities and provinces.

The table is places.tsv, built by scripts/build_gazetteer.py from packages and a hand list (see
NOTICE.md beside it); it is read on first use. A row is one name of one division, for the years in
which it had that name and that code; docs of its columns are those of `Row` in that script.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

_NAME, _CODE, _UNTIL, _SHORT = 0, 1, 5, 6
"""Columns of the table."""
_ONLINE = "2004"


class Gazetteer:
    """Names of places, in Simplified or Traditional characters, of any year since 1980."""

    def __init__(self, table: str) -> None:
        _, traditional, _, *rows = table.splitlines()
        _, written, read = traditional.split("\t")
        self.pairs = dict(zip(written, read, strict=True))
        """Traditional characters of the names and their Simplified form."""
        self._simplified = str.maketrans(self.pairs)
        self._rows = rows

    @cached_property
    def full(self) -> dict[str, str]:
        """Full names and the codes of all that bear them, six digits each."""
        return self._index(_NAME)

    @cached_property
    def short(self) -> dict[str, str]:
        """Short forms and the codes of all they can stand for, six digits each."""
        shorts = self._index(_SHORT)
        shorts.pop("", None)
        return {name: codes for name, codes in shorts.items() if name not in self.full}

    @cached_property
    def gone(self) -> frozenset[str]:
        """Full names that went out of use before news went online, about 2004.

        >>> "万县市" in gazetteer().gone, "莱芜市" in gazetteer().gone
        (True, False)
        """
        rows = (row.split("\t") for row in self._rows)
        reported = {
            cells[_NAME]
            for cells in rows
            if not cells[_UNTIL].isdecimal() or cells[_UNTIL] >= _ONLINE
        }
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
            index[name] = index.get(name, "") + cells[_CODE]
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

    def codes(self, name: str, digits: int) -> frozenset[str]:
        """Return the first digits of the codes of all places that have or had this name.

        Two digits are the province, four the prefecture, six the place.

        >>> sorted(gazetteer().codes("朝阳区", 2))
        ['11', '22']
        """
        simplified = self.simplified(name)
        codes = self.full.get(simplified) or self.short.get(simplified, "")
        return frozenset(codes[place : place + digits] for place in range(0, len(codes), 6))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of this package."""
    table = files("newsspider.places").joinpath("places.tsv").read_text("utf-8")
    return Gazetteer(table)
