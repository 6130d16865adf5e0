"""The order of cleaning, in one place, and why.

- The character rules come first: restoration reads a text's characters back into bytes, and the
  rules about lines need paragraphs, so both need them as they were written.
- Restoration comes before the removal of junk: the rules about lines know 责编 and 責編, but not
  責(zé)編.
- Of junk, leaked tags go first, for they hide how a line ends; the edges next; then lines that lead
  elsewhere and doubled captions, which may stand anywhere in what is left.

What a step uncovers, an earlier one sees in the next round: see newsspider.cleaning.core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.cleaning import boilerplate
from newsspider.cleaning.edges import edges
from newsspider.cleaning.found import NOTHING, Found
from newsspider.cleaning.junk import CAPTION, KEYWORDS, TAG, doubled_captions, leaked_tags
from newsspider.cleaning.links import link_lines
from newsspider.cleaning.restoration import mirrored, restoration, rewriting
from newsspider.cleaning.tail import PLACE_LIST
from newsspider.restore.changes import SCRIPT, SPAN
from newsspider.text import rules as text_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsspider.cleaning.found import Step
    from newsspider.text.rules import TextRule


def _step(rule: TextRule) -> Step:
    """Make a step of a rule of the text room."""
    name, signal, find = rule

    def step(text: str) -> Found:
        if not signal(text):
            return NOTHING
        found = find(text)
        return Found(found, [name] * len(found))

    return step


CHARACTERS: tuple[Step, ...] = tuple(map(_step, text_rules.RULES))
"""Damage to characters and paragraphs."""

FIELD: tuple[Step, ...] = (*CHARACTERS, restoration, leaked_tags)
"""What also suits a title, a source, a name or a caption."""

MIRRORED_FIELD: tuple[Step, ...] = (*CHARACTERS, mirrored, leaked_tags)
"""The steps for such a field on a page whose text proved to be a mirror's."""

JUNK: tuple[Step, ...] = (leaked_tags, edges, link_lines, doubled_captions)
"""Removal of what is not the article."""

RULES: tuple[Step, ...] = (*CHARACTERS, restoration, *JUNK)
"""The steps of cleaning, in the order they run; each sees what the one before it left."""

UNRECORDED: tuple[Step, ...] = (*CHARACTERS, rewriting, *JUNK)
"""The same steps for callers that keep no record of the changes, which is faster."""


def needed(text: str, steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps that may find something: of a plain text's, all but the character rules."""
    return steps[len(CHARACTERS) :] if text_rules.is_plain(text) else steps


def rule_names() -> frozenset[str]:
    """Return the names of all rules, as records give them."""
    lines = (rule.name for rule in boilerplate.rules())
    characters = (rule.name for rule in text_rules.RULES)
    return frozenset((*characters, *lines, SPAN, SCRIPT, TAG, CAPTION, KEYWORDS, PLACE_LIST))
