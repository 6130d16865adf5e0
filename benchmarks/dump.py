"""How fast `newsspider clean` goes over a dump, beside reading and writing it without cleaning.

    python benchmarks/dump.py [MEGABYTES]

The dump holds invented local news of ordinary length under foreign keys; the second dump is the
first one cleaned. All runs of a round follow each other, and only their ratios carry over to other
machines. Memory is the peak of the process that reads and writes, over dumps of growing size.
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

import orjson

ROUNDS = 5
PLACES = ["茶园", "图书馆", "老街", "灯会", "地铁站", "社区", "医院", "河道", "公园", "学校"]
DEEDS = ["新增座位", "持续开放", "改造完成", "治理见效", "延伸线路", "加装电梯", "举办采摘活动"]
PEOPLE = ["居民", "老人", "孩子", "游客", "志愿者", "农技员", "读者"]
TIMES = ["今日", "近日", "今年以来", "上周末", "三天来", "春季", "明年"]
FOOTER = "\n（责编：林知远）\n返回顶部"


def sentence(dice: random.Random) -> str:
    place, deed, people, time_of = map(dice.choice, (PLACES, DEEDS, PEOPLE, TIMES))
    return f"{time_of}{place}{deed}，{people}表示比以前方便，参加的人数比去年增长。"


def body(dice: random.Random) -> str:
    paragraphs = ["".join(sentence(dice) for _ in range(4)) for _ in range(dice.randint(5, 9))]
    return "\n".join(paragraphs) + (FOOTER if dice.random() < 0.3 else "")


def write_dump(path: Path, megabytes: int) -> int:
    """Write a dump of this size; return the number of records."""
    dice = random.Random(20261103)  # noqa: S311 - the same dump every time
    bodies = [body(dice) for _ in range(2000)]
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


def bare(path: Path, out: Path) -> float:
    begun = time.perf_counter()
    read_and_write(path, out)
    return time.perf_counter() - begun


def clean(path: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Return the seconds, start of the interpreter included, and the peak memory in KiB."""
    program = "import sys; from newsspider.cli import main; sys.exit(main())"
    arguments = ["clean", str(path), "-o", str(out), "--jobs", str(jobs), "--quiet"]
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program, *arguments])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - begun, usage.ru_maxrss


def speed(folder: Path, megabytes: int) -> None:
    foreign, ours, out = (folder / name for name in ("foreign.jsonl", "ours.jsonl", "out.jsonl"))
    records = write_dump(foreign, megabytes)
    clean(foreign, ours, 1)
    rows: dict[str, list[tuple[float, float]]] = {}
    for _ in range(ROUNDS):
        for name, path in (("foreign records", foreign), ("our records, clean", ours)):
            seconds = bare(path, out)
            rows.setdefault(f"{name}: orjson, no cleaning", []).append((seconds, 1.0))
            for jobs in (1, 2):
                took, _ = clean(path, out, jobs)
                label = f"{name}: newsspider clean --jobs {jobs}"
                rows.setdefault(label, []).append((took, seconds / took))
    print(f"{records} records; median of {ROUNDS} rounds\n")
    for label, found in rows.items():
        size = (foreign if label.startswith("foreign") else ours).stat().st_size
        took = statistics.median(seconds for seconds, _ in found)
        ratio = statistics.median(ratio for _, ratio in found)
        rates = f"{size / took / 1e6:7.1f} MB/s {records / took:9,.0f} records/s"
        print(f"{label:<48} {rates} {ratio:5.2f} x")


def memory(folder: Path, sizes: list[int]) -> None:
    dump, out = folder / "growing.jsonl", folder / "out.jsonl"
    print("\npeak memory of the reading and writing process")
    for megabytes in sizes:
        write_dump(dump, megabytes)
        peaks = [clean(dump, out, jobs)[1] / 1024 for jobs in (1, 2)]
        print(f"{megabytes:>6} MB   --jobs 1: {peaks[0]:4.0f} MiB   --jobs 2: {peaks[1]:4.0f} MiB")


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), asked)
        memory(Path(name), [asked // 5, asked, asked * 4])
