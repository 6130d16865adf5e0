"""What characters cost in one search: by the language model, and by the rest of the page."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsspider.restore.candidates import Breadth, candidate_cost
from newsspider.restore.completions import NEAR, Candidate, completions, may_follow

if TYPE_CHECKING:
    from newsspider.restore.memory import Memory


@dataclass(slots=True)
class Scorer:
    """Prices characters for one search, which looks as broadly as ``breadth`` says."""

    breadth: Breadth
    memory: Memory | None = None
    limit: int = 0
    """Cost from which a hypothesis is not worth making; the search moves it along."""

    def cost(self, context: str, code: int) -> tuple[str, int] | None:
        """Return the model's character and the cost of a code behind a context."""
        found = candidate_cost(context, code)
        if self.memory is None or found is None:
            return found
        return found[0], min(found[1], self.memory.cost(context, found[0]))

    def completions(self, context: str, lead: int, trail: int, cost: int) -> tuple[Candidate, ...]:
        """Return codes with unknown bytes, the best first, but those too dear after ``cost``."""
        most = self.limit - cost
        if most < 0 or (most < NEAR and not self._may_follow(context, lead, trail, most)):
            return ()
        found = completions(context, lead, trail, self.breadth)
        if self.memory is not None:
            found = self.memory.known(context, lead, trail, found)
        return found[: bisect_left(found, (most + 1,))]

    def _may_follow(self, context: str, lead: int, trail: int, most: int) -> bool:
        if may_follow(context, lead, trail, most):
            return True
        return self.memory is not None and self.memory.may_follow(context, lead, trail, most)
