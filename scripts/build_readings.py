"""Build newsspider/restore/data/readings.tsv.

    python scripts/build_readings.py

One syllable without its tone a line, with every character that is read so: the characters of
GB 2312 and the Traditional ones of ``characters.tsv``. Readings are pypinyin's (MIT).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

DATA = Path(__file__).parent.parent / "newsspider" / "restore" / "data"


def characters() -> list[str]:
    codes = [bytes([lead, trail]) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF)]
    simplified = [code.decode("gb2312", "ignore") for code in codes]
    table = (DATA / "characters.tsv").read_text(encoding="utf-8").splitlines()
    return sorted({*filter(None, simplified), *(row[0] for row in table)})


def main() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        for syllable in set(pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]):
            if syllable != character:
                found[syllable].append(character)
    rows = [f"{syllable}\t{''.join(found[syllable])}\n" for syllable in sorted(found)]
    (DATA / "readings.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} syllables, {sum(map(len, found.values()))} readings")


if __name__ == "__main__":
    main()
