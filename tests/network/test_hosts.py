"""The accounts of the hosts, over days of made-up time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsspider.network.hosts import FAILURES, LONGEST, PARKED, HostBook
from newsspider.network.retry_after import retry_after

SECONDS = st.floats(0, 200)
EVENTS = st.lists(st.tuples(st.sampled_from("ab"), SECONDS, st.sampled_from([200, 429, 503, None])))


@given(EVENTS, SECONDS, SECONDS, st.floats(0, 5))
def test_whoever_waits_as_told_never_comes_too_early(events, delay, crawl_delay, gap):
    book = HostBook(delay=delay, domain_gap=gap)
    book.host("a").crawl_delay = crawl_delay
    now, ends, rests, start = 0.0, {}, {}, None
    for host, took, status in events:
        now += book.wait(host, "site", now)
        pause = max(delay, crawl_delay if host == "a" else 0.0)
        assert now >= ends.get(host, now - pause) + pause - 1e-6
        assert now >= rests.get(host, 0.0)
        assert start is None or now >= start + gap - 1e-6
        start = now
        book.started("site", now)
        book.finished(host, now, now + took)
        now = ends[host] = now + took
        if status in (429, 503):
            rests[host] = now + book.refused(host, now, 50.0 if status == 503 else None)


def test_rest_doubles_with_each_refusal_and_begins_anew_after_an_answer():
    book = HostBook(delay=0, backoff=30)
    assert [book.refused("a", 0, None) for _ in range(3)] == [30, 60, 120]
    book.answered("a")
    assert book.refused("a", 0, None) == 30


def test_no_rest_is_longer_than_an_hour():
    book = HostBook(delay=0)
    assert book.refused("a", 0, 1e12) == LONGEST
    assert max(book.refused("a", 0, None) for _ in range(40)) == LONGEST


def test_failures_in_a_row_park_a_host_for_a_while_and_no_other():
    book = HostBook(delay=0)
    for _ in range(FAILURES - 1):
        book.failed("a", 0)
    assert not book.parked("a", 0)
    book.failed("a", 0)
    assert book.parked("a", PARKED - 1)
    assert not book.parked("b", 1)
    for _ in range(FAILURES - 1):
        book.failed("a", PARKED)
    assert not book.parked("a", PARKED)


def test_refusals_in_a_row_park_a_host_too():
    book = HostBook(delay=0)
    for _ in range(FAILURES):
        assert not book.parked("a", 0)
        book.refused("a", 0, 1)
    assert book.parked("a", PARKED - 1)


def test_an_answer_between_failures_keeps_a_host_open():
    book = HostBook(delay=0)
    for _ in range(4 * FAILURES):
        book.failed("a", 0)
        book.answered("a")
    assert not book.parked("a", 0)


def test_blocked_pages_in_a_row_park_a_host_although_each_was_an_answer():
    book = HostBook(delay=0)
    for _ in range(FAILURES):
        assert not book.parked("a", 1)
        book.answered("a")
        book.blocked("a", 0)
    assert book.parked("a", 1)


def test_an_article_between_blocked_pages_keeps_a_host_open():
    book = HostBook(delay=0)
    for _ in range(2):
        for _ in range(FAILURES - 1):
            book.blocked("a", 0)
        assert not book.parked("a", 0)
        book.welcomed("a")


def test_a_slow_answer_lengthens_a_pause_but_makes_none():
    book = HostBook(delay=2)
    book.finished("a", 0, 9)
    assert book.wait("a", "site", 9) == 9
    book.finished("a", 18, 18.1)
    assert book.wait("a", "site", 18.1) == 2
    free = HostBook(delay=0)
    free.finished("a", 0, 9)
    assert free.wait("a", "site", 9) == 0


@given(st.binary() | st.text())
def test_any_retry_after_gives_a_positive_number_or_nothing(value):
    found = retry_after(value, 0.0)
    assert found is None or found > 0


@given(st.integers(1, 10**14))
def test_seconds_are_read_as_they_stand(seconds):
    assert retry_after(str(seconds), 0.0) == seconds
