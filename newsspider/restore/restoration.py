"""Restoration of a whole text: damaged spans, annotations, script, marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice
from typing import Final

from newsspider.restore.candidates import stand_in
from newsspider.restore.evidence import (
    habits,
    is_outcry,
    is_worth_a_look,
    mirror_notes,
    reads_well,
    split_notes,
    suspect_places,
    triggers,
)
from newsspider.restore.script import simplified
from newsspider.restore.search import GONE, learned
from newsspider.restore.spans import Span, examine
from newsspider.restore.strewn import strewn_notes
from newsspider.restore.units import NOTE
from newsspider.restore.widths import widened
from newsspider.restore.windows import opening

SUSPECTS: Final = 40
"""Places looked at on a page about which nothing is known yet."""
AHEAD: Final = 400
"""Characters of the paragraph before a window that are looked at for open marks."""
HOPELESS: Final = 12
"""Windows in a row that nothing explains before the rest of a text is left as found.

Each may cost the whole bound of a search; a mirror's page never shows so many, hostile text may.
"""
NOISE: Final = re.compile("(?<=[\u4e00-\u9fff）”])[,，](?=[,，。])")
"""A comma some mirrors put before another comma or a full stop."""
NEEDED: Final = 2
"""Annotations of frequent Traditional characters that prove a mirror."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text and the spans in it that were damaged byte by byte."""

    text: str
    spans: tuple[Span, ...] = ()
    mirror: bool = False
    """Whether the page is proved to be a mirror's: its script and marks were restored too."""
    given: str = field(default="", repr=False)
    pieces: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)
    """What was taken out or replaced before script and marks: ``(start, end, after)``."""


class _Page:
    """One pass over a text, from left to right."""

    def __init__(self, text: str, *, proved: bool) -> None:
        self.text = text
        self.proved = proved
        self.own, self.others = split_notes(text)
        self.replaced: list[tuple[int, int, str]] = []
        self.spans: list[Span] = []
        self.habits = habits(text)
        self.calm = not self.others and next(suspect_places(text), None) is None
        self.floor = 0
        self.failures = 0

    def run(self) -> None:
        """Examine every place where damage may start."""
        marks = (match.start() for match in triggers().finditer(self.text))
        for at in merge(marks, self.others):
            if self.failures >= HOPELESS:
                return
            if at < self.floor or is_outcry(self.text, at):
                continue
            if self.text[at] == "(" or not self._is_fine(at):
                self._examine(at)

    def shows_damage(self) -> bool:
        """Say whether one of the most suspect places is damaged."""
        for at in islice(suspect_places(self.text), SUSPECTS):
            if self.failures >= HOPELESS:
                return False
            if self.spans and self.spans[-1].start <= at < self.spans[-1].end:
                continue
            self._examine(at)
            if any(span.status != "unrestored" for span in self.spans):
                return True
        return False

    def _is_fine(self, mark: int) -> bool:
        """Say, fast, whether a mark did not cut."""
        behind = self.text[mark + 1 : mark + 2]
        if self.text[mark] in "!！" and behind in {"", "\n"}:
            fresh = self.text.rfind("\n", 0, mark) + 1
            last = max(self.text.rfind("“", fresh, mark), self.text.rfind("”", fresh, mark))
            if not self.replaced or self.replaced[-1][0] < fresh:
                return last < 0 or self.text[last] == "”"
            return False
        return reads_well(self.text, mark, calm=self.calm)

    def _examine(self, trigger: int) -> None:
        start = opening(self.text, trigger, self.floor if self.proved else 0)
        ahead = self._ahead(start)
        context = stand_in(simplified(ahead[-2:]))
        span = examine(self.text, (start, trigger), context, ahead, self.habits, proved=self.proved)
        if span is None:
            return
        self.spans.append(span)
        self.failures = self.failures + 1 if span.status == "unrestored" else 0
        if span.status != "unrestored":
            self.replaced.append((span.start, span.end, span.after))
            self.habits = learned(self.habits, span.before, span.after)
        self.floor = max(span.end, trigger + 1)

    def _ahead(self, at: int) -> str:
        """Return the end of the paragraph before a place, as restored so far."""
        fresh = max(self.text.rfind("\n", 0, at) + 1, at - AHEAD)
        parts: list[str] = []
        place = at
        for start, end, after in reversed(self.replaced):
            if end <= fresh:
                break
            if end <= place:
                parts += (NOTE.sub("", self.text[end:place]), after)
                place = start
        parts.append(NOTE.sub("", self.text[fresh:place]))
        return "".join(reversed(parts))

    def pieces(self) -> list[tuple[int, int, str]]:
        """Return everything that is taken out or replaced, in order."""
        notes = [(start, end, "") for start, end in self.own]
        if noise := [(match.start(), match.end(), "") for match in NOISE.finditer(self.text)]:
            notes = sorted(notes + noise)
        if not self.replaced:
            return notes
        starts = [start for start, _, _ in self.replaced]
        outside = [
            note
            for note in notes
            if (at := bisect_right(starts, note[0])) == 0 or self.replaced[at - 1][1] <= note[0]
        ]
        return sorted(outside + self.replaced)


def joined(text: str, pieces: list[tuple[int, int, str]]) -> str:
    """Return the text with all pieces replaced."""
    parts: list[str] = []
    done = 0
    for start, end, after in pieces:
        parts += (text[done:start], after)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def restore(text: str, *, mirror: bool | None = None) -> Restored:
    """Undo what a mirror did to a text; a text without such damage comes back as it is.

    ``mirror=True`` says that the page the text is from is known to be a mirror's, as for the
    title of an article whose body was proved to be one; without it the text itself decides.

    >>> restore("可靠?jī)?nèi)部，創(chuàng)業(yè)").text
    '可靠内部，创业'
    >>> restore("臺北市圖書館,開放時間").text
    '臺北市圖書館,開放時間'
    """
    if not mirror and not is_worth_a_look(text):
        return Restored(text, given=text)
    page = _Page(text, proved=bool(mirror))
    if page.others and (notes := strewn_notes(text, proved=page.proved)):
        page.own = notes
        return _finished(page)
    if not mirror and mirror_notes(text, page.own, page.others) < NEEDED:
        if not page.shows_damage():
            return Restored(text, tuple(page.spans), given=text)
        page = _Page(text, proved=True)
    page.proved = True
    page.run()
    return _finished(page)


def _finished(page: _Page) -> Restored:
    pieces = page.pieces()
    out = widened(simplified(joined(page.text, pieces))).replace(GONE.decode(), "?")
    spans = tuple(_placed(page.spans, pieces, out))
    return Restored(out, spans, mirror=True, given=page.text, pieces=tuple(pieces))


def _placed(spans: list[Span], pieces: list[tuple[int, int, str]], out: str) -> list[Span]:
    """Give the spans their offsets in the restored text."""
    found: list[Span] = []
    shift = at = 0
    for span in spans:
        while at < len(pieces) and pieces[at][0] < span.start:
            start, end, after = pieces[at]
            shift += len(after) - (end - start)
            at += 1
        start = span.start + shift
        end = start + len(span.after)
        alternatives = tuple(simplified(other) for other in span.alternatives)
        moved = replace(span, start_out=start, end_out=end, after=out[start:end])
        found.append(replace(moved, alternatives=alternatives))
    return found


def damaged(text: str) -> bool:
    """Say, fast and without restoring, whether a text may hold a mirror's damage.

    >>> damaged("創(chuàng)業(yè)"), damaged("河水(图)清清")
    (True, False)
    """
    return is_worth_a_look(text)
