"""Progress: one line redrawn on a terminal, a plain line every ten seconds elsewhere."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_TERMINAL_SECONDS = 0.2
_PLAIN_SECONDS = 10.0
_BAR = 24
_SHORTEST_BAR = 8


class Progress:
    """Prints to standard error how far a run is, how fast it goes and how long it will take."""

    def __init__(
        self,
        total: int | None,
        *,
        done: int = 0,
        stream: TextIO | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start at ``done`` of ``total`` bytes; a total of None is unknown."""
        self._total = total
        self._from = self._done = done
        self._records = 0
        self._stream = stream or sys.stderr
        self._clock = clock
        self._terminal = self._stream.isatty()
        self._every = _TERMINAL_SECONDS if self._terminal else _PLAIN_SECONDS
        self._begun = self._shown = clock()

    def moved(self, weight: int, records: int) -> None:
        """Count bytes of input and records of output, and redraw if it is time."""
        self._done += weight
        self._records += records
        if self._clock() - self._shown >= self._every:
            self._shown = self._clock()
            self._show()

    def ended(self) -> None:
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def line(self) -> str:
        """Return the line as it is shown now."""
        if not self._total:
            return f"{self._done / 1e6:,.1f} MB  {self._speed()}"
        share = min(self._done / self._total, 1.0)
        rate = (self._done - self._from) / self._seconds()
        left = f"{_clock((self._total - self._done) / rate)} left" if rate else ""
        return f"{share:4.0%}  {self._done / 1e6:,.1f} MB  {self._speed()}  {left}".rstrip()

    def summary(self) -> str:
        """Return the line shown at the end: how much was read, in what time."""
        megabytes = (self._done - self._from) / 1e6
        return f"{megabytes:,.1f} MB in {_clock(self._seconds())}  {self._speed()}"

    def _seconds(self) -> float:
        return max(self._clock() - self._begun, 1e-9)

    def _speed(self) -> str:
        seconds = self._seconds()
        rate = (self._done - self._from) / seconds
        return f"{rate / 1e6:.1f} MB/s  {self._records / seconds:,.0f} records/s"

    def _show(self) -> None:
        if not self._terminal:
            self._stream.write(self.line() + "\n")
        else:
            self._stream.write(f"\r\x1b[K{self._drawn(terminal_size(self._stream)[0] - 1)}")
        self._stream.flush()

    def _drawn(self, columns: int) -> str:
        """Return bar and line; a line longer than the terminal is wide could not be redrawn."""
        line = self.line()
        width = min(_BAR, columns - len(line) - 2)
        if not self._total or width < _SHORTEST_BAR:
            return line[:columns]
        full = round(width * min(self._done / self._total, 1.0))
        return f"{'━' * full}{'─' * (width - full)}  {line}"


def terminal_size(stream: TextIO) -> tuple[int, int]:
    """Return columns and rows of the terminal behind a stream; 80 and 24 if it does not tell."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except OSError:
        columns = rows = 0
    return columns or 80, rows or 24


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(max(seconds, 0)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
