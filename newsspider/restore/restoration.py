"""Restoration of a whole text: damaged spans, annotations, script, marks."""

from __future__ import annotations

from dataclasses import replace
from heapq import merge
from itertools import islice
from operator import attrgetter

from newsspider.restore.annotations import (
    Annotations,
    annotations_of,
    is_a_lesson,
    is_spaced,
    prove_a_mirror,
    split_notes,
)
from newsspider.restore.balance import KNOWN
from newsspider.restore.blanks import lost_blank
from newsspider.restore.changes import Restored, pieces, placed_spans
from newsspider.restore.evidence import (
    ends_paragraph,
    habits,
    is_fine,
    is_outcry,
    triggers,
)
from newsspider.restore.gate import may_be_damaged, suspect_places
from newsspider.restore.marks import stand_in, stray_commas, strays, without_strays
from newsspider.restore.memory import Memory
from newsspider.restore.passage import prove_a_passage
from newsspider.restore.script import is_traditional, published, simplified
from newsspider.restore.search import GONE, learned
from newsspider.restore.spans import Span, examine, unrestored
from newsspider.restore.strewn import strewn_notes
from newsspider.restore.thrown import thrown_in
from newsspider.restore.torn import is_told, is_torn
from newsspider.restore.units import NOTE
from newsspider.restore.widths import WIDENED, widened
from newsspider.restore.windows import Place, opening
from newsspider.text.edits import Edit, apply

_START = attrgetter("start")
_SUSPECTS = 40
"""Places looked at on a page about which nothing is known yet."""
_AHEAD = 400
"""Characters of the paragraph before a window that are looked at for open marks."""
_BEGUN = "。\u3000"
"""What stands for the blanks seen before a paragraph: one of two ideographic spaces."""
_HOPELESS = 12
"""Windows in a row that nothing explains before the rest of a text is left as found."""
STEPS = 20_000
_STEPS_A_CHARACTER = 8
"""Steps of all searches up to a place, and for each character before it, after which the rest is
left as found. Damaged newspaper takes 6 a character at most, or 18,000; hostile text more."""
_STEPS_A_WINDOW = 60
"""What a search costs in steps beside its own: newspaper has a window in 60 characters at most."""


class _Page:
    """One pass over a text, from left to right; ``proved`` to be a mirror's or not."""

    def __init__(self, text: str, *, proved: bool) -> None:
        self.text = text
        self.proved = proved
        self.own, self.others = split_notes(text)
        if is_spaced(text):
            self.own = [(start, end + (text[end : end + 1] == " ")) for start, end in self.own]
        """Spans of a mirror's annotations; where the others start, which a search explains."""
        self.replaced: list[Edit] = []
        self.spans: list[Span] = []
        self.habits, self.strays = habits(text), strays(text)
        self.calm = not self.others and next(suspect_places(text), None) is None
        """Whether nothing shows byte damage at first sight."""
        self.floor = 0
        """Where the next window may start: the end of the last span."""
        self.failures = 0
        """Windows in a row that nothing explained."""
        self.steps = 0
        """Steps of all searches."""
        self._memory: Memory | None = None

    def take_out(self, notes: list[tuple[int, int]]) -> None:
        """Take the readings strewn over a page for a mirror's."""
        self.own = sorted({*self.own, *notes})
        self.others = sorted({*self.others}.difference(start for start, _ in notes))

    def run(self) -> None:
        """Examine every place where damage may start."""
        marks = (match.start() for match in triggers().finditer(self.text))
        for at in merge(marks, self.others):
            if self.failures >= _HOPELESS:
                return
            if at < self.floor:
                continue
            if self._is_too_dear(at):
                self._keep(unrestored(self.text[at], at))
                return
            blank = lost_blank(self.text, at) if self.text[at] == "?" else None
            if blank and blank.status == "restored":
                self._keep(blank)
                continue
            if is_outcry(self.text, at):
                if is_torn(self.text, at):
                    self._examine(at, torn=True)
                continue
            if self.text[at] == "(" or not self._is_fine(at):
                self._examine(at)
            if blank and at >= self.floor:
                self._keep(blank)

    def drop(self, found: list[Span]) -> None:
        """Drop what was thrown in, unless a span says all about it."""
        held = [range(span.start, span.end) for span in self.spans]
        apart = [one for one in found if not any(one.start in span for span in held)]
        self.spans = sorted([*self.spans, *apart], key=_START)
        gone = [Edit(one.start, one.end, "") for one in apart if not one.after]
        self.replaced = sorted([*self.replaced, *gone])

    def shows_damage(self) -> bool:
        """Tell whether one of the most suspect places is damaged."""
        for at in islice(suspect_places(self.text), _SUSPECTS):
            if self.failures >= _HOPELESS or self._is_too_dear(at):
                return False
            if self.spans and self.spans[-1].start <= at < self.spans[-1].end:
                continue
            self._examine(at)
            if any(span.status != "unrestored" for span in self.spans):
                return True
        return False

    def _is_too_dear(self, at: int) -> bool:
        return self.steps > STEPS + _STEPS_A_CHARACTER * at

    def _is_fine(self, mark: int) -> bool:
        """Tell, fast, whether a mark did not cut."""
        if self.replaced and ends_paragraph(self.text, mark):
            line_start = self.text.rfind("\n", 0, mark) + 1
            if self.replaced[-1].start >= line_start:
                return False
        return is_fine(self.text, mark, calm=self.calm, silent=self.habits.silent)

    def _examine(self, trigger: int, *, torn: bool = False) -> None:
        start = opening(self.text, trigger, self.floor if self.proved else 0)
        ahead = self._ahead(start)
        context = stand_in(simplified(ahead[-2:].translate(WIDENED)))
        if ahead.isspace():
            context = _BEGUN
        place = Place(self.text, start, trigger, context, ahead, self.proved)
        span, steps = examine(place, self.habits, lambda: self._memory_without(start))
        self.steps += steps + _STEPS_A_WINDOW
        if span is not None and (not torn or is_told(span)):
            self._keep(span)
            self.floor = max(self.floor, trigger + 1)

    def _keep(self, span: Span) -> None:
        self.failures += 1
        if span.status != "unrestored":
            self.failures = 0
            behind = self.text[span.end : span.end + 1]
            span = replace(span, after=without_strays(span.after, behind))
            self.replaced.append(Edit(span.start, span.end, span.after))
            self.habits = learned(self.habits, span.before, span.after)
        self.spans.append(span)
        self.floor = span.end

    def _memory_without(self, at: int) -> Memory:
        """Return what stands on the page outside the paragraph of a place."""
        if self._memory is None:
            self._memory = Memory(self.text)
        end = self.text.find("\n", at)
        start = self.text.rfind("\n", 0, at) + 1
        self._memory.leave_out(self.text[start : end if end >= 0 else len(self.text)])
        return self._memory

    def _ahead(self, at: int) -> str:
        """Return the end of the paragraph before a place, as restored so far.

        Where the paragraph above left a quotation open, so little that one may be closed.
        """
        line_start = max(self.text.rfind("\n", 0, at) + 1, at - _AHEAD)
        ahead = self._restored(line_start, at).rstrip(self.strays)
        above = "" if "“" in ahead else self._restored(max(line_start - _AHEAD, 0), line_start)
        return ahead[-KNOWN:] if above.rfind("“") > above.rfind("”") else ahead

    def _restored(self, start: int, end: int) -> str:
        """Return what stands between two places as restored so far."""
        parts: list[str] = []
        place = end
        for begin, stop, after in reversed(self.replaced):
            if stop <= start:
                break
            if stop <= place:
                parts += (NOTE.sub("", self.text[stop:place]), after)
                place = begin
        parts.append(NOTE.sub("", self.text[start:place]))
        return "".join(reversed(parts))

    def pieces(self) -> list[Edit]:
        """Return everything that is taken out or replaced, in order."""
        commas = stray_commas(self.text, self.replaced)
        return pieces(sorted([*self.own, *commas]) if commas else self.own, self.replaced)


def restore_once(text: str, *, mirror: bool = False) -> Restored:
    """Undo what a mirror did to a text as far as one pass sees it; see settled.py."""
    if not mirror and not may_be_damaged(text):
        return Restored(text, given=text)
    found = annotations_of(text)
    proved = mirror or prove_a_passage(text, found)
    proved = proved or (prove_a_mirror(found) and not is_a_lesson(text, found))
    proved = bool(thrown := thrown_in(text)) or proved
    if proved and not thrown and (out := _without_notes(text, found)) is not None:
        return Restored(out, mirror=True, given=text)
    page = _Page(text, proved=proved)
    if page.others and (notes := strewn_notes(text, proved=mirror)):
        page.take_out(notes)
        if not mirror:
            return _finished(page, converted=is_traditional(set(text)))
    if not proved:
        if not page.shows_damage():
            return Restored(text, tuple(placed_spans(page.spans, [], text)), given=text)
        page = _Page(text, proved=True)
    page.run()
    page.drop(thrown)
    return _finished(page)


def _without_notes(text: str, found: Annotations) -> str | None:
    """Return a mirror's page restored if annotations are all that is wrong with its bytes.

    The answer is None where any place calls for a search.
    """
    if found.others or ")(" in text or text[:1] == "(" or is_spaced(text):
        return None
    bare = found.bare
    for match in triggers().finditer(bare):
        mark = match.start()
        if not is_fine(bare, mark, calm=True) or (match[0] == "?" and lost_blank(bare, mark)):
            return None
    out = widened(published(bare))
    return None if any(row in out for row in ("，，", "，。", "，、", "，？", "，！")) else out


def _finished(page: _Page, *, converted: bool = True) -> Restored:
    changed = page.pieces()
    bare = apply(page.text, changed)
    out = widened(published(bare) if converted else bare).replace(GONE.decode(), "?")
    spans = tuple(placed_spans(page.spans, changed, out))
    return Restored(out, spans, mirror=True, given=page.text, pieces=tuple(changed))
