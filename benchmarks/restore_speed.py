"""How fast restoration is, beside ftfy.fix_text and a bare OpenCC conversion of the same text.

    python benchmarks/restore_speed.py FILE

FILE is any UTF-8 file of Simplified prose, tagged words included: see restore.py. Every row is
the median of interleaved rounds of processor time, one thread. What a search looked up is kept for
a while, so pages met for the first time tell what damaged text costs; the more characters, the
less the tables weigh that are built at first use.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy
import opencc
from restore import damage, pages

from newsspider.cleaning import clean_text, explain_text
from newsspider.restore import may_be_damaged, restore
from newsspider.restore.annotations import ANNOTATED
from newsspider.restore.script import tables, traditional

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def annotated(text: str) -> str:
    """Return a page whose annotations all stand behind their own character."""
    readings = tables().readings
    return "".join(
        f"{one}({min(readings[one])})" if one in ANNOTATED else one
        for one in traditional(text).replace("，", ",").replace("：", ":")
    )


def rate(texts: list[str], work: Callable[[str], object]) -> float:
    """Return megabytes of UTF-8 a second of processor time."""
    size = sum(len(text.encode()) for text in texts)
    started = time.process_time()
    for text in texts:
        work(text)
    return size / 1e6 / max(1e-9, time.process_time() - started)


def measure(texts: list[str], works: dict[str, Callable[[str], object]]) -> None:
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            rates[name].append(rate(texts, work))
    peer = statistics.median(rates["ftfy.fix_text"])
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"  {name:<28}{middle:10.1f} MB/s {middle / peer:8.1f} x ftfy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--characters", type=int, default=100_000)
    given = parser.parse_args()
    clean = pages(given.path, given.characters)
    chance = random.Random(1)  # noqa: S311
    convert = opencc.OpenCC("t2s").convert
    peers = {"ftfy.fix_text": ftfy.fix_text, "OpenCC t2s": convert}
    print("clean")
    measure(
        clean,
        {"may_be_damaged": may_be_damaged, "restore": restore, "clean_text": clean_text, **peers},
    )
    print("annotated, no byte damage")
    works = {"restore": restore, "clean_text": clean_text, "explain_text": explain_text}
    measure([annotated(page) for page in clean], works | peers)
    print("heavily damaged")
    heavy = [damage(page, chance).text for page in clean]
    print(f"  {'restore, for the first time':<28}{rate(heavy, restore):10.2f} MB/s")
    measure(heavy, {"restore": restore, **peers})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for page in heavy * 3:
        restore(page)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory: {before / 1024:.0f} MB, after three more rounds {after / 1024:.0f} MB")


if __name__ == "__main__":
    main()
