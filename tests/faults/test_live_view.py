"""The live view, as a terminal and as a file see it, and sections that went stale."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
from datetime import UTC, datetime, timedelta

import pytest
from fault_crawl import ROOT, answer, article, listing, run
from fault_folder import command, environment
from fault_server import FaultServer

LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[")
SUM = re.compile(r"\d+ responses in \d+ s, \d+\.\d/min")


def site(day):
    """Return pages: every list names twenty articles of a day, each of which takes its time.

    The sitemap names none.
    """

    def page(place):
        if "/c123932-" in place:
            return [0.1, answer(article(f"采茶时节{place[-8:-5]}"))]
        if place.endswith(".xml"):
            return answer("<urlset/>", kind="text/xml")
        host = place.partition("/")[0]
        numbers = range(41000001, 41000021)
        return answer(
            listing(*(f"http://{host}/n2/{day:%Y/%m%d}/c123932-{n}.html" for n in numbers))
        )

    return {"*": page}


def seen(data, rows):
    """Return what stands on a terminal of so many rows, and above it, after `data`."""
    lines, row = [""], 0
    for piece in re.findall(r"\x1b\[\d*[AJ]|\r|\n|[^\x1b\r\n]+", data):
        if piece.endswith("A") and piece.startswith("\x1b"):
            row = max(row - int(piece[2:-1]), len(lines) - rows, 0)
        elif piece == "\x1b[J":
            del lines[row + 1 :]
            lines[row] = ""
        elif piece == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif piece != "\r":
            lines[row] = piece
    return lines


def on_terminal(folder, columns, rows):
    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    chunks = []

    def read():
        try:
            while chunk := os.read(screen, 1 << 16):
                chunks.append(chunk)
        except OSError:  # how Linux says that nobody writes any more
            return

    reader = threading.Thread(target=read)
    reader.start()
    with FaultServer(site(datetime.now(UTC))) as server:
        options = {"NEWSSPIDER_PROGRESS": "0.2", "LOG_LEVEL": "DEBUG"}
        done = subprocess.run(
            command(folder, **options), cwd=ROOT, env=environment(server), stderr=end, check=False
        )
    os.close(end)
    reader.join()
    os.close(screen)
    return done.returncode, b"".join(chunks).decode()


@pytest.mark.parametrize(("columns", "rows"), [(200, 50), (40, 4)])
def test_on_a_terminal_the_table_is_drawn_anew_below_the_log_and_takes_no_line_of_it(
    tmp_path, columns, rows
):
    status, data = on_terminal(tmp_path / "data", columns, rows)
    assert status == 0
    shown = seen(data, rows)
    live = [line for line in shown if SUM.search(line) and not LOG_LINE.match(line)]
    assert len(re.findall(r"\x1b\[\d+A\x1b\[J", data)) > 2, "drawn several times"
    assert len(live) <= 1, "and never left behind"
    logged = [line for line in data.replace("\r", "").split("\n") if LOG_LINE.match(line)]
    assert len(logged) > 40
    assert set(logged) <= set(shown)
    drawn = re.findall(r"(?<=\n)(region +listed[^\r\n]*)", data)
    assert columns > 100 or max(map(len, drawn[:1])) < columns


def test_elsewhere_it_is_a_log_line_and_nothing_steers_a_terminal(tmp_path):
    settings = {"NEWSSPIDER_PROGRESS": "0.2"}
    outcome, _ = run(tmp_path, site(datetime.now(UTC)), "region=bj", settings=settings)
    lines = [line for line in outcome.log.split("\n") if SUM.search(line)]
    assert len(lines) > 2
    assert all(LOG_LINE.match(line) for line in lines)
    assert "\x1b" not in outcome.log


@pytest.mark.parametrize(("age", "limit", "status"), [(40, "30", 20), (40, "0", 0), (1, "30", 0)])
def test_a_section_that_lists_nothing_new_is_stale(tmp_path, age, limit, status):
    day = datetime.now(UTC) - timedelta(days=age)
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data"), "NEWSSPIDER_STALE_DAYS": limit}
    outcome, _ = run(tmp_path, site(day), "region=bj", settings=settings)
    assert outcome.status == status
    assert ("nothing newer than" in outcome.log) is (status == 20)
    assert len(outcome.records) == 20
