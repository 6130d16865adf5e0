"""Parallel: the same function over many items on all cores, the results in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items in hand per process: enough that none waits for a slow one, few enough for the memory."""


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    """Yield every item with its result, in order; items are taken as they are needed.

    With one job the work is done here, without a second process. So is that on the first item: what
    it loads, processes that are forked behind it have.
    """
    rest = iter(items)
    for item in rest if jobs == 1 else islice(rest, 1):
        yield item, work(item)
    for item in rest:
        yield from _with_processes(work, chain([item], rest), jobs)


def _with_processes(
    work: Callable[[Item], Result], items: Iterator[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    from concurrent.futures import ProcessPoolExecutor  # a small input needs no second process

    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_start)
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= jobs * _AHEAD:
                first, result = waiting.popleft()
                yield first, result.result()
        for item, result in waiting:
            yield item, result.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    """Leave signals to the parent, and leave with it even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
