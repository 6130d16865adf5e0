"""Build newsspider/restore/data/usual.txt from the language model beside it.

    python scripts/build_usual_characters.py

The characters usual in newspapers, Simplified and Traditional. They decide whether a page is worth
a look; as a file of their own they spare every clean crawl the model, which takes 0.3 s to unpack.
"""

from __future__ import annotations

from pathlib import Path

from newsspider.restore.alphabet import characters
from newsspider.restore.evidence import USUAL
from newsspider.restore.language import language_model
from newsspider.restore.marks import stand_in
from newsspider.restore.script import tables

OUTPUT = Path(__file__).parent.parent / "newsspider" / "restore" / "data" / "usual.txt"


def usual() -> str:
    table = tables().simplified
    language = language_model()
    found = {
        character
        for character in characters().values()
        if language.single(stand_in(table.get(character, character))) < USUAL
    }
    return "".join(sorted(found))


if __name__ == "__main__":
    OUTPUT.write_text(usual() + "\n", encoding="utf-8")
    print(f"{OUTPUT.name}: {len(usual()):,} characters")
