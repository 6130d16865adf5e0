"""Cleaning speed beside its peers, in one run: ``python benchmarks/clean.py [--json]``.

Three corpora of the same size - clean articles, the same with template lines and injected tails,
the same read with a wrong charset - go through ``clean_text`` and, interleaved in the same rounds,
``ftfy.fix_text`` (its defaults, and configured so that it leaves Chinese marks alone), one
``str.translate`` and one compiled expression. Figures are MB/s of UTF-8 and ratios within a round,
one core, medians over rounds; ftfy reads a part of the corpus, for it is slow.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import runpy
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy

from newsspider.cleaning import clean_article, clean_text, explain_text
from newsspider.cleaning.quality import quality
from newsspider.items import Article

if TYPE_CHECKING:
    from collections.abc import Callable

JUNK = runpy.run_path(str(Path(__file__).parent / "junk.py"))
CHINESE = ftfy.TextFixerConfig(
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    normalization=None,
)
TABLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\ufeff\xa0\xad\u2028"))
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ue000-\uf8ff\ufffd]")


def corpora(megabytes: float) -> dict[str, list[str]]:
    """Return clean, junk-laden and wrongly read articles of about 2.6 KB each."""
    rng = random.Random(2026)  # noqa: S311
    clean: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        parts = [JUNK["article"](rng) for _ in range(3)]
        clean.append("\n".join(part.replace("\n（", "（") for part in parts))
        size += len(clean[-1].encode())
    head = "2024年08月09日09:31 | 来源：林溪日报\n"
    foot = "\n（责编：林知远）\n返回顶部\n安国市| 嘉义市| 太和县| 海林市| 古浪县|"
    junk = [f"{head}{text}{foot}" for text in clean]
    garbled = [re.sub("[㐀-鿿]{2}", misread, text) for text in clean[::20]]
    return {"clean": clean, "junk": junk, "mojibake": garbled}


def misread(match: re.Match[str]) -> str:
    """Read two characters' UTF-8 as GB18030 if no byte is lost by it."""
    try:
        return match.group().encode().decode("gb18030")
    except UnicodeDecodeError:
        return match.group()


def tools() -> dict[str, tuple[Callable[[str], object], int]]:
    """Return what is timed, and the part of the corpus (one in n) it reads."""
    return {
        "clean_text": (clean_text, 1),
        "explain_text": (explain_text, 1),
        "quality": (quality, 1),
        "clean_article": (lambda text: clean_article(Article(id="", url="", text=text)), 4),
        "ftfy default": (ftfy.fix_text, 40),
        "ftfy Chinese": (lambda text: ftfy.fix_text(text, CHINESE), 40),
        "str.translate": (lambda text: text.translate(TABLE), 1),
        "one expression": (ODD.search, 1),
    }


def speed(function: Callable[[str], object], texts: list[str]) -> float:
    """Return MB of UTF-8 per second of processor time."""
    fresh = [text.encode().decode() for text in texts]
    size = sum(len(text.encode()) for text in fresh)
    start = time.process_time()
    for text in fresh:
        function(text)
    return size / max(time.process_time() - start, 1e-9) / 1e6


def measure(megabytes: float, rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    """Return MB/s and the median ratio to ftfy's defaults, by corpus and tool."""
    result: dict[str, dict[str, dict[str, float]]] = {}
    for name, texts in corpora(megabytes).items():
        runs: dict[str, list[float]] = {tool: [] for tool in tools()}
        for _ in range(rounds):
            for tool, (function, part) in tools().items():
                runs[tool].append(speed(function, texts[::part] if len(texts) > 400 else texts))
        base = runs["ftfy default"]
        result[name] = {
            tool: {
                "mb_s": round(statistics.median(values), 1),
                "x_ftfy": round(
                    statistics.median(a / b for a, b in zip(values, base, strict=True)), 1
                ),
            }
            for tool, values in runs.items()
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    result = measure(options.megabytes, options.rounds)
    if options.json:
        print(json.dumps(result))
        return
    for corpus, rows in result.items():
        print(corpus)
        for tool, row in rows.items():
            print(f"  {tool:16} {row['mb_s']:9.1f} MB/s {row['x_ftfy']:8.1f} x ftfy default")


if __name__ == "__main__":
    main()
