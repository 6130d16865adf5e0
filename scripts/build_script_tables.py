"""Build newsspider/restore/data/characters.tsv.

    python scripts/build_script_tables.py

``characters.tsv``: one Traditional-only character a line, with its Simplified form, a ``*`` if a
conversion character by character gives it back, and its readings if mirrors may annotate it.
Conversion is OpenCC's (Apache 2.0), readings are pypinyin's (MIT).
"""

from __future__ import annotations

from pathlib import Path

import opencc
from pypinyin import Style, pinyin

DATA = Path(__file__).parent.parent / "newsspider" / "restore" / "data"
TO_SIMPLIFIED = opencc.OpenCC("t2s")
REGIONAL = (opencc.OpenCC("tw2s"), opencc.OpenCC("hk2s"))
SIMPLIFIED = "么睪"
"""Characters of Simplified text that the regional tables read as variants of others."""
OWN = "昇陞薹吒榘菸捱拚麴醣袷脩寀璿"
"""Characters of Simplified text, 昇腾 and 蒜薹, for which OpenCC gives others. No conversion
character by character makes them of these."""
MIRRORS = {"堿": "碱", "陜": "陕", "茍": "苟"}
"""Characters that mirrors write for others, 生物堿, which no table of OpenCC gives."""
TO_TRADITIONAL = opencc.OpenCC("s2t")


def two_byte_characters() -> list[str]:
    codes = [bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    decoded = (code.decode("gb18030", "ignore") for code in codes)
    return [char for char in decoded if len(char) == 1 and "\u4e00" <= char <= "\u9fff"]


def readings(character: str) -> list[str]:
    return pinyin(character, style=Style.TONE, heteronym=True)[0]


def simple_form(character: str) -> str:
    """Convert a character; forms of Taiwan and Hong Kong (痺, 衞) by the tables that know them."""
    found = TO_SIMPLIFIED.convert(character)
    if found == character and character not in SIMPLIFIED:
        regional = {table.convert(character) for table in REGIONAL} - {character}
        found = min(regional, default=character)
    return found


def rows() -> list[tuple[str, str, str, str]]:
    found = []
    for character in two_byte_characters():
        simple = simple_form(character)
        if simple != character and len(simple) == 1 and character not in OWN + "著":
            back = "*" if TO_TRADITIONAL.convert(simple) == character else ""
            found.append((character, simple, back, ",".join(readings(character))))
    # 著 is the one character of both scripts that mirrors annotate: it stands for 着 and itself.
    found.append(("著", "着", "*", "zhù,zhe,zhuó,zháo"))
    return [*found, *((character, simple, "", "") for character, simple in MIRRORS.items())]


def main() -> None:
    table = rows()
    lines = ["\t".join(row) + "\n" for row in table]
    (DATA / "characters.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(table)} characters")


if __name__ == "__main__":
    main()
