"""Which conversion brings a mirror's page back to Simplified: OpenCC's configurations and ours.

    python benchmarks/script.py FILE

FILE is the tagged newspaper text of restore.py, which says how to get it. Its second half, and
every name of the gazetteer alone, is converted character by character - with the forms of the
forward model, of Taiwan and of Hong Kong - and back. Names of persons and places in the text are
the ones it is tagged with.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import opencc
from restore import DIGITS

from newsspider.places import gazetteer
from newsspider.restore.script import simplified, traditional

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = re.compile(r"\[?([^\s\]/]+)/([A-Za-z]+)")
KINDS = {"nr": "person", "ns": "place"}


class Line(NamedTuple):
    """A paragraph and its names: ``(kind, start, end)``."""

    text: str
    names: list[tuple[str, int, int]]


def lines(path: Path) -> list[Line]:
    """Return the paragraphs of the second half of the file."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [line for line in map(parsed, rows[len(rows) // 2 :]) if line.text]


def parsed(row: str) -> Line:
    text = ""
    names: list[tuple[str, int, int]] = []
    for word, tag in TOKEN.findall(row.translate(DIGITS)):
        if tag in KINDS:
            names.append((KINDS[tag], len(text), len(text) + len(word)))
        text += word
    return Line(text, names)


def by_character(name: str) -> Callable[[str], str]:
    """Return a conversion that sees one character at a time, as mirrors do."""
    form = cache(opencc.OpenCC(name).convert)
    return lambda text: "".join(map(form, text))


def conversions() -> dict[str, Callable[[str], str]]:
    names = ("t2s", "tw2s", "tw2sp", "hk2s")
    found = {f"OpenCC {name}": opencc.OpenCC(name).convert for name in names}
    plain = found["OpenCC t2s"]
    found["OpenCC t2s, every 著 to 着"] = lambda text: plain(text).replace("著", "着")
    found["ours"] = simplified
    return found


def wrong_characters(clean: str, found: str) -> list[str]:
    """Return the characters of the clean text that did not come back."""
    if len(clean) == len(found):
        return [old for old, new in zip(clean, found, strict=True) if old != new]
    codes = SequenceMatcher(None, clean, found, autojunk=False).get_opcodes()
    return [char for kind, a, b, _, _ in codes if kind != "equal" for char in clean[a:b] or "?"]


def measure(
    texts: list[Line],
    places: list[str],
    forward: Callable[[str], str],
    convert: Callable[[str], str],
) -> Counter[str]:
    score: Counter[str] = Counter()
    for text, names in texts:
        found = convert(forward(text))
        wrong = wrong_characters(text, found)
        score["wrong"] += len(wrong)
        score["着著"] += sum(char in "着著" for char in wrong)
        for kind, start, end in names:
            kept = text[start:end]
            same = len(text) == len(found)
            score[kind] += kept not in (found[start:end] if same else found)
    score["gazetteer"] = sum(convert(forward(name)) != name for name in places)
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    texts = lines(parser.parse_args().path)
    places = list(gazetteer().full)
    size = sum(len(line.text) for line in texts)
    of = Counter(kind for line in texts for kind, _, _ in line.names)
    of["着著"] = sum(line.text.count("着") + line.text.count("著") for line in texts)
    of["gazetteer"] = len(places)
    print(f"{size:,} characters; wrong of: {dict(of)}")
    forms = {"model": traditional, "Taiwan": by_character("s2tw"), "HK": by_character("s2hk")}
    for form, forward in forms.items():
        for name, convert in conversions().items():
            score = measure(texts, places, forward, convert)
            rate = f"{score['wrong'] / size * 1e5:6.1f} in 100,000"
            parts = "  ".join(f"{kind} {score[kind]}" for kind in of)
            print(f"{form:8}{name:26}{rate}  {parts}")


if __name__ == "__main__":
    main()
