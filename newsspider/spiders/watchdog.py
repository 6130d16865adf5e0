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
"""Seconds until it strikes again, should somebody have caught it."""


class TooSlow(PageError):  # noqa: N818 - the reason is the name
    """Reading a page took longer than it may."""

    reason = "too_slow"


@contextmanager
def watchdog(seconds: float, url: str) -> Iterator[None]:
    """Raise TooSlow inside the block once it has cost `seconds` of CPU; 0 lets it run.

    It strikes between two steps of Python and inside regular expressions. What runs in C, such as
    libxml2, is bounded by the size of what it gets instead. Outside the main thread, and where
    the system has no interval timer, it does nothing.
    """
    main = threading.current_thread() is threading.main_thread()
    if not seconds or not main or not hasattr(signal, "setitimer"):
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
