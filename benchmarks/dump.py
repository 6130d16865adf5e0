"""How fast `newsspider clean` goes over a dump, beside reading and writing it without cleaning.

    python benchmarks/dump.py [MEGABYTES]

The dumps hold invented local news of ordinary length under foreign keys, without anything to clean
and with template lines below three of ten articles; the third dump is the second one cleaned. All
runs of a round follow each other, and only their ratios carry over to other machines: of the time
on the clock, which needs idle cores, and of the CPU time of all processes, which does not. The
start of the command is in both, and told on its own. Memory is the peak of the largest process,
over dumps of growing size.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import orjson

ROUNDS = 3
PLACES = ["茶园", "图书馆", "老街", "灯会", "地铁站", "社区", "医院", "河道", "公园", "学校"]
DEEDS = ["新增座位", "持续开放", "改造完成", "治理见效", "延伸线路", "加装电梯", "举办采摘活动"]
PEOPLE = ["居民", "老人", "孩子", "游客", "志愿者", "农技员", "读者"]
TIMES = ["今日", "近日", "今年以来", "上周末", "三天来", "春季", "明年"]
FOOTER = "\n（责编：林知远）\n返回顶部"


def sentence(dice: random.Random) -> str:
    place, deed, people, time_of = map(dice.choice, (PLACES, DEEDS, PEOPLE, TIMES))
    return f"{time_of}{place}{deed}，{people}表示比以前方便，参加的人数比去年增长。"


def body(dice: random.Random, footers: float) -> str:
    paragraphs = ["".join(sentence(dice) for _ in range(4)) for _ in range(dice.randint(5, 9))]
    return "\n".join(paragraphs) + (FOOTER if dice.random() < footers else "")


def write_dump(path: Path, megabytes: int, footers: float = 0.3) -> int:
    """Write a dump of this size with template lines on this share; return the number of records."""
    dice = random.Random(20261103)  # noqa: S311 - the same dump every time
    bodies = [body(dice, footers) for _ in range(2000)]
    written = records = 0
    with path.open("wb") as file:
        while written < megabytes * 1e6:
            records += 1
            record = {
                "link": f"http://gd.people.com.cn/n2/2026/1103/c123-{40000000 + records}.html",
                "title": sentence(dice),
                "content": dice.choice(bodies) + f"\n共{records}人参加。",
                "time": "2026-11-03 09:05",
                "author": "林知远",
            }
            written += file.write(orjson.dumps(record) + b"\n")
    return records


def read_and_write(path: Path, out: Path) -> None:
    """Do what any tool must do: read every record and write it."""
    with path.open("rb") as source, out.open("wb") as target:
        for line in source:
            target.write(orjson.dumps(orjson.loads(line)) + b"\n")


class Run(NamedTuple):
    """What one run cost."""

    seconds: float
    cpu: float
    """CPU seconds of all its processes."""
    peak: float = 0
    """MiB of the largest of them."""


def bare(path: Path, out: Path) -> Run:
    begun, cpu = time.perf_counter(), time.process_time()
    read_and_write(path, out)
    return Run(time.perf_counter() - begun, time.process_time() - cpu)


def clean(path: Path, out: Path, jobs: int) -> Run:
    program = "import sys; from newsspider.cli import main; sys.exit(main())"
    arguments = ["clean", str(path), "-o", str(out), "--jobs", str(jobs), "--quiet"]
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program, *arguments])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    cpu = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - begun, cpu, usage.ru_maxrss / 1024)


def speed(folder: Path, megabytes: int) -> None:
    names = ("ordinary", "with template lines", "our own")
    dumps = {name: folder / f"{number}.jsonl" for number, name in enumerate(names)}
    ordinary, laden, ours = dumps.values()
    out, empty = folder / "out.jsonl", folder / "empty.jsonl"
    counts = [write_dump(ordinary, megabytes, 0), write_dump(laden, megabytes)]
    clean(laden, ours, 1)
    empty.touch()
    print(f"{megabytes} MB each; median of {ROUNDS} rounds; the start of the command alone takes")
    print(f"{statistics.median(clean(empty, out, 1).cpu for _ in range(ROUNDS)):.2f} s of CPU\n")
    print(f"{'':<40} {'MB/s':>7} {'records/s':>10} {'x':>6} {'CPU us/record':>14} {'x':>6}")
    for (name, path), records in zip(dumps.items(), [*counts, counts[-1]], strict=True):
        rounds = [
            [bare(path, out), *(clean(path, out, jobs) for jobs in (1, 2))] for _ in range(ROUNDS)
        ]
        for at, label in enumerate(("orjson, no cleaning", "clean --jobs 1", "clean --jobs 2")):
            tell(f"{name}: {label}", path, records, [(runs[0], runs[at]) for runs in rounds])


def tell(label: str, path: Path, records: int, runs: list[tuple[Run, Run]]) -> None:
    """Print one row: the runs, each with the bare one of its round."""
    seconds = statistics.median(run.seconds for _, run in runs)
    cpu = statistics.median(run.cpu for _, run in runs) / records * 1e6
    slower = statistics.median(bare.seconds / run.seconds for bare, run in runs)
    dearer = statistics.median(bare.cpu / run.cpu for bare, run in runs)
    rates = f"{path.stat().st_size / seconds / 1e6:>7.1f} {records / seconds:>10,.0f}"
    print(f"{label:<40} {rates} {slower:>6.2f} {cpu:>14.1f} {dearer:>6.2f}")


def memory(folder: Path, sizes: list[int]) -> None:
    dump, out = folder / "growing.jsonl", folder / "out.jsonl"
    print("\npeak memory of the largest process")
    for megabytes in sizes:
        write_dump(dump, megabytes)
        peaks = [clean(dump, out, jobs).peak for jobs in (1, 2)]
        print(f"{megabytes:>6} MB   --jobs 1: {peaks[0]:4.0f} MiB   --jobs 2: {peaks[1]:4.0f} MiB")


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), asked)
        memory(Path(name), [asked // 10, asked, asked * 2])
