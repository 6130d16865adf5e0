"""What a run tells while it goes: one moving line on a terminal, whole lines elsewhere."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from io import StringIO

import pytest

from newsspider.corpus.progress import Progress


class Terminal(StringIO):
    """What is written to a real terminal, so many columns wide."""

    def __init__(self, columns: int = 80) -> None:
        super().__init__()
        self._end, self._terminal = pty.openpty()
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal

    def close(self) -> None:
        os.close(self._terminal)
        os.close(self._end)
        super().close()


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(stream: StringIO, *, seconds: float, total: int | None) -> str:
    clock = Clock()
    progress = Progress(total, stream=stream, clock=clock)
    for _ in range(4):
        clock.now += seconds
        progress.moved(5_000_000, 1000)
    return stream.getvalue()


def test_a_terminal_shows_share_rate_and_time_left():
    told = shown(Terminal(), seconds=2.5, total=40_000_000)
    assert told.count("\n") == 0
    last = told.rsplit("\r\x1b[K", 1)[1]
    assert last == f"{'━' * 12}{'─' * 12}   50%  20.0 MB  2.0 MB/s  400 records/s  0:10 left"


@pytest.mark.parametrize(("columns", "bar"), [(79, 24), (60, 8), (59, 0), (24, 0)])
def test_a_narrow_terminal_has_a_shorter_bar_or_none_and_no_line_that_wraps(columns, bar):
    told = shown(Terminal(columns), seconds=2.5, total=40_000_000)
    last = told.rsplit("\r\x1b[K", 1)[1]
    assert last.count("━") + last.count("─") == bar
    assert len(last) < columns
    assert " 50%  20.0 MB" in last


def test_elsewhere_plain_lines_appear_now_and_then():
    told = shown(StringIO(), seconds=2.5, total=40_000_000)
    assert told == " 50%  20.0 MB  2.0 MB/s  400 records/s  0:10 left\n"


def test_input_of_unknown_length_has_a_rate_only():
    assert shown(StringIO(), seconds=10, total=None).splitlines()[-1] == (
        "20.0 MB  0.5 MB/s  100 records/s"
    )


def test_a_resumed_run_counts_its_rate_from_where_it_begins():
    clock = Clock()
    progress = Progress(100_000_000, done=80_000_000, stream=StringIO(), clock=clock)
    clock.now = 10
    progress.moved(10_000_000, 1)
    assert progress.line() == " 90%  90.0 MB  1.0 MB/s  0 records/s  0:10 left"


def test_at_the_end_it_tells_how_much_went_in_which_time():
    clock = Clock()
    progress = Progress(None, stream=StringIO(), clock=clock)
    clock.now = 64
    progress.moved(128_000_000, 6400)
    assert progress.summary() == "128.0 MB in 1:04  2.0 MB/s  100 records/s"


def test_the_line_is_wiped_at_the_end():
    stream = Terminal()
    Progress(1, stream=stream).ended()
    assert stream.getvalue() == "\r\x1b[K"
