"""A limit on the time one page may take to read, without threads."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsspider.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

AGAIN = 1.0
"""Seconds of CPU until the alarm is raised again, in case code in the block caught the first."""


class TooSlow(PageError):  # noqa: N818 - the reason is the name
    """Reading a page took longer than it may."""

    reason = "too_slow"


@contextmanager
def watchdog(seconds: float, url: str) -> Iterator[None]:
    """Raise TooSlow inside the block once it has used `seconds` of CPU; 0 means no limit.

    The alarm interrupts Python code and regular expressions. Other C code, such as libxml2, runs
    to its end; what bounds it is the size of its input. Outside the main thread there is no limit.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return

    def strike(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(url, f"not read within {seconds:g} s of CPU")

    before = signal.signal(signal.SIGPROF, strike)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
