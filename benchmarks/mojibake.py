"""How much of wrongly read text is repaired, and whether a repair is ever wrong.

    python benchmarks/mojibake.py [--sentences 400] [--seed 5]

Sentences of invented prose are read in the wrong charset, half of them between two sentences that
are right. ``whole`` is the share that comes back exactly; where the wrong reading lost bytes it
cannot. ``characters`` is the share of the sentence's characters that come back, ``false`` counts
repairs whose text the sentence does not hold, and ``silent`` is the share that is neither whole
nor flagged.
"""

from __future__ import annotations

import argparse
import random
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsspider.cleaning import explain_text
from newsspider.cleaning.rules import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCE = runpy.run_path(str(Path(__file__).with_name("charset.py")))["sentence"]


def cp1252(data: bytes) -> str:
    """Read as browsers do: the five bytes Windows-1252 does not assign are C1 controls."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def gbk(text: str, errors: str = "replace") -> str:
    return text.encode().decode("gbk", errors)


def gb18030(text: str) -> str:
    return text.encode().decode("gb18030", "replace")


DAMAGE: dict[str, Callable[[str], str]] = {
    "UTF-8 as GB 18030": gb18030,
    "UTF-8 as GBK": gbk,
    "UTF-8 as GBK, lost bytes as ?": lambda text: gbk(text).replace("\ufffd", "?"),
    "UTF-8 as GBK, lost bytes dropped": lambda text: gbk(text, "ignore"),
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as Windows-1252": lambda text: cp1252(text.encode()),
    "UTF-8 as strict Windows-1252": lambda text: text.encode().decode("cp1252", "replace"),
    "GBK as Latin-1": lambda text: text.encode("gb18030").decode("latin-1"),
    "GBK as Windows-1252": lambda text: cp1252(text.encode("gb18030")),
    "UTF-8 as Latin-1, twice": lambda text: (
        text.encode().decode("latin-1").encode().decode("latin-1")
    ),
    "UTF-8 as GB 18030, twice": lambda text: gb18030(gb18030(text)),
}


class Outcome(NamedTuple):
    """Sums over the sentences of one damage."""

    whole: int = 0
    silent: int = 0
    false: int = 0
    characters: int = 0
    recovered: int = 0


def outcome(before: str, sentence: str, after: str, damage: Callable[[str], str]) -> Outcome:
    text = before + damage(sentence) + after
    cleaned = explain_text(text, steps=CHARACTERS)
    whole = cleaned.text == before + sentence + after
    repaired = [change.after for change in cleaned.changes]
    flagged = "lossy" in cleaned.flags
    return Outcome(
        whole,
        not whole and not flagged,
        sum(part not in sentence for text in repaired for part in text.split("?")),
        len(sentence),
        sum(map(len, repaired)),
    )


def measure(sentences: int, seed: int) -> dict[str, Outcome]:
    """Return the sums for each damage."""
    results = {}
    for name, damage in DAMAGE.items():
        dice = random.Random(seed)  # noqa: S311
        total = Outcome()
        for number in range(sentences):
            script = dice.choice(["hans", "hant"])
            before, sentence, after = (SENTENCE(dice, script) for _ in range(3))
            sides = (before, after) if number % 2 else ("", "")
            one = outcome(sides[0], sentence, sides[1], damage)
            total = Outcome(*map(sum, zip(total, one, strict=True)))
        results[name] = total
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    print(f"{'damage':36}{'whole':>8}{'characters':>12}{'silent':>8}{'false':>7}")
    for name, total in measure(chosen.sentences, chosen.seed).items():
        whole, silent = (value / chosen.sentences for value in (total.whole, total.silent))
        share = total.recovered / total.characters
        print(f"{name:36}{whole:8.1%}{share:12.1%}{silent:8.1%}{total.false:7}")


if __name__ == "__main__":
    main()
