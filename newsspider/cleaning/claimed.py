"""A line that a rule claims among its neighbours: what tells whether it is content after all."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning.lines import spans_above, spans_below
from newsspider.cleaning.matching import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAR = 8
"""Lines looked at on either side."""
_LONGEST = 120
"""Characters of such a line that are looked at."""


class Claimed(NamedTuple):
    r"""A line that a rule claims at one end of a text.

    >>> line = Claimed("采于山中。\n\n来源：野生\n返回顶部", 7, 12, "tail")
    >>> line.shown, [*line.above()], [*line.below()], line.is_template("返回顶部")
    ('来源：野生', ['采于山中。'], ['返回顶部'], True)
    """

    text: str
    """The whole text."""
    start: int
    end: int
    """Where the line stands in it, without its line feeds."""
    where: str
    """The end of the text at which the rule claims it: ``head`` or ``tail``."""

    @property
    def shown(self) -> str:
        return self.text[self.start : self.end]

    def above(self) -> Iterator[str]:
        """Yield some lines above, upwards, those far too long cut."""
        for first, last in islice(spans_above(self.text, self.start), _FAR):
            yield self.text[max(first, last - _LONGEST) : last].strip()

    def below(self) -> Iterator[str]:
        """Yield some lines below, downwards, those far too long cut."""
        for first, last in islice(spans_below(self.text, self.end), _FAR):
            yield self.text[first : min(last, first + _LONGEST)].strip()

    def beside(self) -> Iterator[str]:
        """Yield the line above and the line below, those far too long cut."""
        return chain(islice(self.above(), 1), islice(self.below(), 1))

    def is_template(self, line: str) -> bool:
        """Tell whether a rule would claim another line at the same end."""
        return rule_of(line, self.where) is not None
