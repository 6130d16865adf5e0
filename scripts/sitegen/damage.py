"""What a mirror makes of a paragraph: Traditional script, readings, cuts at marks."""

from __future__ import annotations

from newsspider.restore.model import Damage
from newsspider.restore.script import traditional

# Readings as mirrors insert them; a character outside this table is left alone.
READINGS = {
    "創": "chuàng", "業": "yè", "現": "xiàn", "這": "zhè", "發": "fā", "區": "qū",
    "進": "jìn", "實": "shí", "學": "xué", "間": "jiān", "開": "kāi", "報": "bào",
    "務": "wù", "書": "shū", "會": "huì", "運": "yùn", "設": "shè", "辦": "bàn",
}  # fmt: skip
MIRROR = Damage(readings=READINGS)


def found(text: str) -> str:
    """Return ``text`` as a mirror shows it."""
    return MIRROR.apply(traditional(text))
