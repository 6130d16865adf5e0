"""Parallel: applies one function to many items on all cores, with the results in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from newsspider.errors import NewsspiderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items submitted per process: enough that no process waits for a slow item, few enough to keep
memory flat."""
_KILLED = "one of the processes was killed; if memory is short, use fewer --jobs"


class ProcessKilledError(NewsspiderError):
    """A process that does the work was killed, most likely by the system for want of memory."""


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    """Yield every item with its result, in order; items are taken as they are needed.

    With one job everything runs in this process. So does the first item with more jobs: a small
    input then needs no pool, and processes forked later inherit the tables it has loaded.
    """
    left = iter(items)
    for item in left if jobs == 1 else islice(left, 1):
        yield item, work(item)
    for item in left:
        yield from _with_processes(work, chain([item], left), jobs)


def _with_processes(
    work: Callable[[Item], Result], items: Iterator[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    from concurrent.futures import (  # a small input needs no second process
        BrokenExecutor,
        ProcessPoolExecutor,
    )

    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_set_up_process)
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= jobs * _AHEAD:
                first, result = waiting.popleft()
                yield first, result.result()
        for item, result in waiting:
            yield item, result.result()
    except BrokenExecutor:
        raise ProcessKilledError(_KILLED) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _set_up_process() -> None:
    """Leave SIGINT to the parent, and exit when the parent does, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
