"""What a step of the cleaning finds in a text: edits, each with the rule that wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from newsspider.text.edits import Edit


class Found(NamedTuple):
    """Edits of one step, in order and without overlap, relative to the text the step was given."""

    edits: list[Edit]
    rules: list[str]
    """Name of the rule behind each edit; as long as ``edits``."""
    flags: tuple[str, ...] = ()


NOTHING = Found([], [])
"""What a step answers when the text gives it nothing to do."""

Step: TypeAlias = Callable[[str], Found]
