"""Three question marks that were two characters: the bytes between them made a mark, which cut.

海口 is BA A3 BF DA, and A3 BF is ``？``: a byte is lost on either side of it. Nothing is left but
how the passage reads, and an earlier program writes the same for characters that it lost. So only
a row of exactly three is looked at, on a page proved to be a mirror's, where nobody asks; and two
characters are read there if they are likelier than any other two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.restore.blanks import ASKING, ENDS
from newsspider.restore.search import GONE
from newsspider.restore.units import NOTE
from newsspider.restore.widths import HAN
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from newsspider.restore.spans import Span

_ROW = lazy_pattern(
    rf"[?\ufffd][?？][?\ufffd](?<=[{HAN}、，。：；“《,:;)]...)(?=[{HAN}0-9、，。；：”》,:;])"
)
_BEFORE = 40
"""Characters before the row in which its clause starts."""
_LIKELIER = 20
"""Margin from which two characters are read: what was no such row gives many, all alike."""


def is_torn(text: str, mark: int) -> bool:
    """Tell whether the row of marks that starts here may have been two characters.

    >>> [is_torn(text, 3) for text in ("他走得???,我們", "多少錢???三塊", "他走得????好")]
    [True, False, False]
    """
    if _ROW.match(text, mark) is None:
        return False
    before = NOTE.sub("", text[max(mark - _BEFORE, 0) : mark]).rpartition("\n")[2]
    return ASKING.search(ENDS.split(before)[-1]) is None


def is_told(span: Span) -> bool:
    """Tell whether what was read is likelier than anything else, and nothing is left open."""
    return span.margin >= _LIKELIER and GONE.decode() not in span.after
