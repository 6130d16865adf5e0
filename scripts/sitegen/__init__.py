"""The builder of the bundled site: invented articles in real markup, and the truth about them.

``build(root)`` writes the site of ``fixtures/site``; ``generate(root, regions, pages, articles,
seed)`` writes one of any size. Both write the truth from the articles' own data.
"""

from __future__ import annotations

from sitegen.build import build
from sitegen.generate import generate

__all__ = ["build", "generate"]
