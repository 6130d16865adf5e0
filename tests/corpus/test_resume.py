"""A run that was killed, at any moment, goes on where it stopped and ends in the same bytes."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from dumps import COMMAND, article, newsspider, to_lines

from newsspider.corpus.journal import Checkpoint

STOPPING = """
import os, signal, sys
from pathlib import Path
from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.batch import Stages
from newsspider.corpus.outputs import Files
from newsspider.corpus.run import Run
from newsspider.corpus.sources import find_sources
from newsspider.corpus.worker import Worker

source, out, explained, chunks, jobs, after = sys.argv[1:]
seen = []

def moved(weight, records):
    seen.append(weight)
    if len(seen) == int(after):
        os.kill(os.getpid(), signal.SIGKILL)

files = Files(Path(out), Path(out + ".rejected.jsonl"), Path(explained))
packing = "zstd" if out.endswith(".zst") else None
names = FieldNames({"kicker": "pretitle", "never": "subtitle"})
worker = Worker(Stages(names), packing=packing, explain=True)
run = Run(
    find_sources([source]), files, worker,
    chunk_bytes=int(chunks), seconds_between_checkpoints=0,
)
run.work(int(jobs), moved)
print(len(seen), *run.totals.keys)
"""


def stopping(
    source: Path, out: Path, *, jobs: int = 1, after: int = 0
) -> tuple[int, int, list[bytes]]:
    """Clean in small chunks, killed after some of them.

    Give the status, the chunks done and the keys of the mapping that records had.
    """
    numbers = map(str, (20_000, jobs, after))
    command = [sys.executable, "-c", STOPPING, source, out, f"{out}.why", *numbers]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    chunks, *keys = done.stdout.split() or [b"0"]
    return done.returncode, int(chunks), keys


def written(out: Path) -> list[bytes]:
    return [Path(f"{out}{more}").read_bytes() for more in ("", ".rejected.jsonl", ".why")]


@pytest.fixture
def broken_dump(tmp_path: Path) -> Path:
    """Return a dump of about 20 chunks with rejections in several of them."""
    first = {**article(0), "kicker": "山里的变化"}
    lines = to_lines(first, *map(article, range(1, 900))).splitlines(keepends=True)
    for number in (5, 400, 401, 899):
        lines[number] = b"{torn\n"
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b"".join(lines))
    return path


@pytest.mark.parametrize("suffix", ["", ".zst"])
def test_a_run_killed_after_every_chunk_ends_in_the_same_bytes(broken_dump, tmp_path, suffix):
    free, out = tmp_path / f"free.jsonl{suffix}", tmp_path / f"out.jsonl{suffix}"
    status, chunks, keys = stopping(broken_dump, free)
    assert (status, keys) == (0, [b"kicker"])
    assert chunks > 12
    for _ in range(3):
        assert stopping(broken_dump, out, jobs=1, after=2)[0] == -signal.SIGKILL
        assert not out.exists()
    assert stopping(broken_dump, out, jobs=2, after=4)[0] == -signal.SIGKILL
    status, left, keys = stopping(broken_dump, out, jobs=2)
    assert (status, left) == (0, chunks - 3 * 1 - 3)
    assert keys == [b"kicker"], "the first record, before the kill, has it"
    assert written(out) == written(free)
    assert not list(tmp_path.glob("*.part*"))


def test_runs_killed_at_random_moments_end_in_the_same_bytes(tmp_path):
    dump, free, out = (tmp_path / name for name in ("in.jsonl", "free.jsonl.gz", "out.jsonl.gz"))
    dump.write_bytes(to_lines(*map(article, range(12_000))))
    assert newsspider("clean", dump, "-o", free).returncode == 0
    moments = random.Random(7)  # noqa: S311 - which moments does not matter
    killed = 0
    for jobs in (1, 2, 1, 2, 1):
        command = [*COMMAND, "clean", str(dump), "-o", str(out), "--jobs", str(jobs), "--quiet"]
        process = subprocess.Popen(command, start_new_session=True)
        try:
            process.wait(timeout=moments.uniform(0.1, 1.5))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
    assert killed
    assert newsspider("clean", dump, "-o", out).returncode == 0
    assert out.read_bytes() == free.read_bytes()


def test_an_interrupted_run_says_how_to_go_on(tmp_path):
    dump, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(dump)
    with (
        subprocess.Popen(
            [*COMMAND, "clean", str(dump), "-o", str(out)], stderr=subprocess.PIPE
        ) as process,
        dump.open("wb") as feed,
    ):
        feed.write(to_lines(*map(article, range(100))))
        process.send_signal(signal.SIGTERM)
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == 11
    assert b"run the same command again" in told
    assert not out.exists()


@pytest.mark.parametrize("seconds", [0.001, 0.02, 0.2])
def test_a_run_interrupted_twice_leaves_at_once(tmp_path, seconds):
    dump, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(dump)
    command = [*COMMAND, "clean", str(dump), "-o", str(out), "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    with dump.open("wb", buffering=0) as feed:
        for _ in range(8):
            feed.write(to_lines(*map(article, range(2000))))
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 11
    assert not out.exists()


def test_a_process_that_is_killed_is_told_of_with_what_to_do(tmp_path):
    dump, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(dump)
    command = [*COMMAND, "clean", str(dump), "-o", str(out), "--jobs", "2", "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        with dump.open("wb", buffering=0) as feed:
            for _ in range(8):
                feed.write(to_lines(*map(article, range(2000))))
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
            os.kill(int(children.split()[0]), signal.SIGKILL)
        assert process.stderr
        (told,) = process.stderr.read().decode().splitlines()
    assert process.returncode == 11
    assert "fewer --jobs; run the same command again" in told
    assert not out.exists()


def test_a_run_of_another_input_is_started_anew(broken_dump, tmp_path):
    out, free = tmp_path / "out.jsonl", tmp_path / "free.jsonl"
    assert stopping(broken_dump, out, after=5)[0] == -signal.SIGKILL
    broken_dump.write_bytes(to_lines(*map(article, range(50))))
    done = newsspider("clean", broken_dump, "-o", out)
    assert done.returncode == 0
    assert b"starting over" in done.stderr
    newsspider("clean", broken_dump, "-o", free)
    assert out.read_bytes() == free.read_bytes()


def test_a_torn_journal_is_read_up_to_its_last_whole_line_and_a_torn_part_not_at_all(
    broken_dump, tmp_path
):
    out, free = tmp_path / "out.jsonl", tmp_path / "free.jsonl"
    _, chunks, _ = stopping(broken_dump, free)
    journal = Path(f"{out}.part.state")
    for torn, left, kept in ((journal, -7, 4), (f"{out}.part", 99, 0), (f"{out}.why.part", 99, 0)):
        stopping(broken_dump, out, after=6)
        os.truncate(torn, left if left > 0 else journal.stat().st_size + left)
        assert stopping(broken_dump, out)[:2] == (0, chunks - kept)
        assert written(out) == written(free)


def test_a_run_interrupted_before_its_first_chunk_begins_anew(broken_dump, tmp_path):
    out = tmp_path / "out.jsonl"
    stopping(broken_dump, out, after=2)
    journal = Path(f"{out}.part.state")
    identity = journal.read_text("utf-8").partition("\n")[0]
    journal.write_text(f"{identity}\n{json.dumps(asdict(Checkpoint()))}\n", "utf-8")
    status, chunks, _ = stopping(broken_dump, out)
    assert status == 0
    assert chunks > 12


def test_a_run_that_could_not_name_all_its_files_goes_on_with_the_rest(broken_dump, tmp_path):
    out, free = tmp_path / "out.jsonl", tmp_path / "free.jsonl"
    stopping(broken_dump, free)
    in_the_way = Path(f"{out}.why")
    in_the_way.mkdir()
    assert stopping(broken_dump, out)[0] == 1
    in_the_way.rmdir()
    assert stopping(broken_dump, out)[:2] == (0, 0)
    assert written(out) == written(free)


def test_a_second_run_leaves_the_first_alone(tmp_path):
    dump, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(dump)
    first = subprocess.Popen([*COMMAND, "clean", str(dump), "-o", str(out), "--quiet"])
    with dump.open("wb") as feed:
        second = newsspider("clean", dump, "-o", out)
        feed.write(to_lines(article(1)))
    assert second.returncode == 23
    assert first.wait(timeout=60) == 0
    assert out.read_bytes()
