"""The tail of a text: template lines, injected lists of places and bracketed credits, from below.

The walk goes upwards from the end. Only a window of kept lines is looked at, and a removed line
does not count, so what cleaning leaves has nothing left to remove.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsspider.cleaning.boilerplate import reading
from newsspider.cleaning.companions import companion_rule, credit_rule
from newsspider.cleaning.endings import (
    closes_others,
    ending_rule,
    rules_by_end,
    signature,
    suffix_rule,
)
from newsspider.cleaning.junk import search_bait
from newsspider.cleaning.lines import (
    SENTENCE_ENDS,
    Removal,
    before_blanks,
    before_line_feeds,
    spans_below,
)
from newsspider.cleaning.matching import begins_as_template, line_rule, may_hold_templates
from newsspider.cleaning.neighbours import MANY, is_content
from newsspider.cleaning.place_lists import run_of_names
from newsspider.cleaning.place_strangers import label_before
from newsspider.cleaning.place_verdict import INJECTED, UNSURE, verdict
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.cleaning.boilerplate import Rule
    from newsspider.cleaning.place_lists import Run

WINDOW = 12
"""Kept lines looked at from either end; a paragraph of prose counts for four."""

WIDE = 40
"""Kept lines looked at while all of them are short and open, as links to other pages are."""

PLACE_LIST = "place_list"
_KEPT_BELOW_PLACES = 3
"""Kept lines below which an injected list of places is looked for no more."""
_FEWEST_PLACES = 5
"""Names of a list that stands above a kept line; fewer may be that line's subject."""
_PROSE = 4
"""Kept lines that a paragraph of prose counts for: behind three of them no footer stands."""
_LONGEST_FOOTER = 60
"""Characters of the longest line of a footer that no rule claims; what is longer is prose."""
_CLAUSE_ENDS = "；;，,"
"""What an item of a list of clauses ends with, and no headline."""
_ROW = lazy_pattern(r"[^\n|｜]*(?:[|｜][^\n|｜\d]*\d[^\n|｜]*){2}")
_WIDEST = 400
"""Characters of a row below a list in which bars are counted."""
_BAR = re.compile("[|｜]")


class Tail:
    """The walk up one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.removals: list[Removal] = []
        """What goes, the last of the text first."""
        self._within = 0
        """How many more there were that one of them holds within it."""
        self.unsure = False
        """Whether a list of places stays that may have been injected."""
        self._kept = 0
        """Kept lines met so far; see WINDOW."""
        self._below_is_footer = True
        """Whether all of them are short and open, so that the walk is still in the footer."""
        self._listed = len(text) + 1
        """Where the last list of places begins that stays: no part of it is judged again."""
        self._found: dict[str, int] = {}
        """Where names of places first stand in the text."""

    def walk(self) -> None:
        """Find all removals of the tail."""
        text = self.text
        start = end = before_line_feeds(text, len(text))
        while end > 0 and self._below_is_footer and self._kept < WIDE:
            if end <= start:
                start = text.rfind("\n", 0, end) + 1
            end = self._step(start, end)
        if may_hold_templates(text):
            self._walk_body(end)

    def _walk_body(self, end: int) -> None:
        """Go on above the footer, where only a line that begins as a template's is looked at."""
        text = self.text
        while end > 0 and self._kept < WINDOW:
            start = text.rfind("\n", 0, end) + 1
            if begins_as_template(text, start):
                end = self._step(start, end)
            else:
                self._keep(start, end)
                end = before_line_feeds(text, start)

    def _step(self, start: int, end: int) -> int:
        """Look at a line that may be a template's; return where the one to look at next ends."""
        above = before_line_feeds(self.text, start)
        rule = self._rule(start, end)
        if rule and self._takes(rule, above, end):
            return above
        if self._below_is_footer:
            cut = self._step_in_footer(start, end, above)
            if cut is not None:
                return cut
        signed = None if self._kept else signature(self.text, end, self._credit_below())
        if signed:
            return self._cut_at(*signed, end)
        self._keep(start, end)
        return above

    def _rule(self, start: int, end: int) -> Rule | None:
        """Return the rule that claims a line by how it begins."""
        text = self.text
        rule = line_rule(text, start, end, "tail")
        rule = rule or credit_rule(text, start, end, last=not self._kept)
        return self._unless_content(rule, start, end) if rule else None

    def _step_in_footer(self, start: int, end: int, above: int) -> int | None:
        """Take what is told by how it ends, by the lines around it or by its keywords.

        Return where the rest ends, None if the line stays.
        """
        text = self.text
        ended = rules_by_end(text, end)
        rule = ending_rule(text, start, end, ended) if ended else None
        rule = self._unless_content(rule, start, end) if rule else None
        if rule is None:
            below_goes = bool(self.removals) and self.removals[-1].start <= end
            rule = companion_rule(text, start, end, below_goes=below_goes)
        if rule:
            self._takes(rule, above, end)
            return above
        if bait := search_bait(text, start, end):
            self.removals.append(Removal(above, end, *bait))
            return above
        return self._cut(start, end, ended)

    def _unless_content(self, rule: Rule, start: int, end: int) -> Rule | None:
        """Return the rule that claims a line, None if the lines around tell that it is content."""
        asks = len(self.removals) + self._within < MANY
        return None if asks and is_content(self.text, start, end, rule, "tail") else rule

    def _takes(self, rule: Rule, above: int, end: int) -> bool:
        """Remove what a rule claims, unless the line stands where it is the article's."""
        if rule.rest:
            if self._below_is_footer:
                self._remove_from(above, rule.name)
            return self._below_is_footer
        self.removals.append(Removal(above, end, rule.name, rule.weighs))
        return True

    def _credit_below(self) -> str:
        """Return the line taken last if it named editors."""
        below = self.removals[-1] if self.removals else None
        if below is None or "editors" not in reading(below.rule):
            return ""
        return self.text[below.start : below.end].strip()

    def _cut(self, start: int, end: int, ended: Sequence[Rule]) -> int | None:
        """Take what ends a line, a credit or a list of places; return where the rest ends."""
        text = self.text
        claim = None if self._kept else suffix_rule(text, start, end, ended)
        if claim and self._unless_content(*claim, end) and not closes_others(text, start, claim[0]):
            return self._cut_at(*claim, end)
        if self._kept > _KEPT_BELOW_PLACES or text[end - 1] in SENTENCE_ENDS:
            return None
        return self._cut_places(end)

    def _cut_at(self, rule: Rule, begin: int, end: int) -> int:
        """Take what a rule claims from ``begin`` on; return where the rest ends."""
        begin = before_blanks(self.text, begin)
        self.removals.append(Removal(begin, end, rule.name, rule.weighs))
        return begin

    def _cut_places(self, end: int) -> int | None:
        run = run_of_names(self.text, end) if end < self._listed else None
        if run is None or (
            self._kept and (len(run.names) < _FEWEST_PLACES or self._heads_a_table(end))
        ):
            return None
        begin = before_blanks(self.text, run.start)
        label = label_before(self.text, begin)
        judged = INJECTED if label is not None else self._verdict(begin, run)
        self.unsure |= judged == UNSURE
        if judged != INJECTED:
            self._listed = begin
            return None
        if label is not None:
            begin = before_blanks(self.text, label)
        self.removals.append(Removal(begin, end, PLACE_LIST, weighs=False))
        return begin

    def _verdict(self, begin: int, run: Run) -> str:
        above = self._without_template(begin)
        return verdict(self.text, above, run, self._find, below_template=above < begin)

    def _find(self, name: str) -> int:
        """Tell where a name first stands in the text, looking once for each."""
        if name not in self._found:
            self._found[name] = self.text.find(name)
        return self._found[name]

    def _heads_a_table(self, end: int) -> bool:
        """Tell whether figures, or as many cells, stand below: then names head their columns."""
        text = self.text
        start, below = next(spans_below(text, end), (end, end))
        if _ROW.match(text, start):
            return True
        bars = len(_BAR.findall(text, start, min(below, start + _WIDEST)))
        return bars > 1 and bars == len(_BAR.findall(text, text.rfind("\n", 0, end) + 1, end))

    def _without_template(self, end: int) -> int:
        """Return where the text ends above the template lines that end at ``end``."""
        while end:
            start = self.text.rfind("\n", 0, end) + 1
            if not line_rule(self.text, start, end, "tail"):
                break
            end = before_blanks(self.text, start)
        return end

    def _remove_from(self, start: int, rule: str) -> None:
        """Remove all that stands from ``start`` to the end of the text.

        It weighs if anything of that does which no rule claims by itself.
        """
        weighs = self._kept > 0 or any(one.weighs for one in self.removals)
        self._within += len(self.removals)
        self.removals = [Removal(start, len(self.text), rule, weighs)]
        self._kept = 0

    def _keep(self, start: int, end: int) -> None:
        closed = self.text[end - 1] in SENTENCE_ENDS or self.text.find("。", start, end) >= 0
        long = end - start > _LONGEST_FOOTER
        self._kept += _PROSE if closed and long else 1
        self._below_is_footer &= not (closed or long or self.text[end - 1] in _CLAUSE_ENDS)
