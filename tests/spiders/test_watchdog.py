"""The watchdog bites what takes too long and leaves the rest alone."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from newsspider.spiders.watchdog import TooSlow, watchdog

URL = "http://gd.people.com.cn/"


def spin():
    while True:
        pass


def stubborn():
    try:
        spin()
    except TooSlow:
        spin()


def backtrack():
    re.match(r"(a|a)*b", "a" * 60)


@pytest.mark.parametrize("work", [spin, backtrack])
def test_what_takes_too_long_is_ended(work):
    with pytest.raises(TooSlow, match=r"0\.05 s"), watchdog(0.05, URL):
        work()


def test_whoever_catches_it_is_bitten_again():
    with pytest.raises(TooSlow), watchdog(0.02, URL):
        stubborn()


def test_what_is_quick_is_not_disturbed_and_nothing_is_left_behind():
    before = signal.getsignal(signal.SIGPROF)
    with watchdog(5, URL):
        total = sum(range(1000))
    assert total == 499500
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_in_another_thread_there_is_no_watchdog_and_no_error():
    done = []

    def work():
        with watchdog(0.01, URL):
            done.append(sum(range(100)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [4950]
