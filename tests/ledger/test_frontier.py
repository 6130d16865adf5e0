"""Which addresses a run leases, and what becomes of each."""

from __future__ import annotations

import pytest
from small_ledger import CHANGED, NOW, SECONDS, backlog, frontier, left, publish, record, wanted

from newsspider.ledger import Frontier, ShardWriter, Store, begin, recover
from newsspider.ledger.frontier import ATTEMPTS, FIRST_WAIT, FORBIDDEN
from newsspider.ledger.listings import Listings, Validators
from newsspider.ledger.recovery import Recovered


def test_an_address_is_leased_once_in_a_run_however_often_it_is_listed(store):
    run = frontier(store)
    assert run.admit([wanted(1), wanted(2), wanted(1)], SECONDS) == [wanted(1), wanted(2)]
    assert run.admit([wanted(2), wanted(3)], SECONDS) == [wanted(3)]


def test_a_later_run_admits_only_what_is_new_changed_or_due(store):
    first = begin(store, "people", {}, NOW)
    run = Frontier(store, first)
    run.admit([wanted(n, modified="2026-11-03") for n in range(4)], SECONDS)
    writer = ShardWriter(store, first)
    for number in (0, 1):
        writer.write(wanted(number).key, "hash", record(wanted(number)))
    writer.publish()
    run.reject(wanted(2).key, "unknown_layout")
    assert run.failed(wanted(3).key, "timeout", SECONDS)
    run.admit([wanted(5)], SECONDS)
    run.reject(wanted(5).key, "no_published_at")
    assert run.admit(map(wanted, range(4)), SECONDS + FIRST_WAIT, refresh="all") == []
    listing = [
        wanted(0, modified="2026-11-03"),
        wanted(1, modified="2026-11-04"),
        wanted(2, modified="2026-11-03"),
        wanted(3, modified="2026-11-03"),
        wanted(4, modified="2026-11-04"),
        wanted(5, modified="2026-11-04"),
    ]
    assert frontier(store).admit(listing, SECONDS + 1) == [listing[1], *listing[4:]]
    assert frontier(store).admit(listing[3:4], SECONDS + FIRST_WAIT) == [listing[3]]
    assert frontier(store).admit(listing[:3], SECONDS, refresh="all") == [listing[0], listing[2]]


def leased_for_a_change(store: Store) -> Frontier:
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    run.failed(wanted(1).key, "timeout", SECONDS - FIRST_WAIT)
    publish(store, wanted(1, modified="2026-11-03"), "first")
    run = frontier(store)
    assert run.admit([CHANGED], SECONDS) == [CHANGED]
    return run


def test_a_change_that_a_killed_run_did_not_publish_is_left_to_the_next(store):
    leased_for_a_change(store)
    assert recover(store).expired == 1
    assert frontier(store).published(CHANGED.key).content == "first"
    assert left(store) == [CHANGED.key]
    publish(store, CHANGED, "second")
    recover(store)
    assert left(store) == []
    assert frontier(store).published(CHANGED.key).content == "second"
    assert frontier(store).admit([CHANGED], SECONDS) == []


def test_a_change_of_what_no_sitemap_named_first_is_told_by_when_it_was_found(store):
    publish(store, wanted(1), "first")
    found = "2026-11-03T12:05:06+08:00"
    assert frontier(store).admit([wanted(1), wanted(1, modified=found)], SECONDS) == []
    edited = wanted(1, modified="2026-11-03T12:05:07+08:00")
    assert frontier(store).admit([edited], SECONDS) == [edited]


def test_a_list_that_names_no_version_does_not_forget_the_one_that_a_sitemap_named(store):
    run = frontier(store)
    run.admit([CHANGED], SECONDS)
    run.failed(CHANGED.key, "timeout", SECONDS - FIRST_WAIT)
    publish(store, wanted(1), "first")
    assert frontier(store).admit([CHANGED], SECONDS) == []


def test_a_change_that_could_not_be_fetched_is_tried_again_and_given_up_in_the_end(store):
    run = leased_for_a_change(store)
    for attempt in range(ATTEMPTS):
        assert run.failed(CHANGED.key, "timeout", SECONDS) == (attempt < ATTEMPTS - 1)
        assert left(store) == []
        assert left(store, FIRST_WAIT * 2**ATTEMPTS) == [CHANGED.key] * (attempt < ATTEMPTS - 1)
    assert frontier(store).admit([CHANGED], SECONDS) == []
    assert frontier(store).published(CHANGED.key).content == "first"


@pytest.mark.parametrize("settle", ["unchanged", "reject"])
def test_a_change_that_is_none_or_gives_no_article_is_not_fetched_again(store, settle):
    run = leased_for_a_change(store)
    run.reject(CHANGED.key, "gone") if settle == "reject" else run.unchanged(CHANGED.key)
    assert run.sweep(SECONDS) == 0
    assert frontier(store).admit([CHANGED], SECONDS) == []
    assert frontier(store).admit([CHANGED], SECONDS, refresh="all") == [CHANGED]
    recover(store)
    assert left(store) == []


def test_a_change_that_gave_no_article_is_fetched_again_with_the_others_that_gave_none(store):
    leased_for_a_change(store).reject(CHANGED.key, "unknown_layout")
    run = frontier(store)
    assert run.admit([CHANGED], SECONDS, refresh="rejected") == [CHANGED]
    run.unchanged(CHANGED.key)
    assert frontier(store).admit([CHANGED], SECONDS, refresh="rejected") == []


def test_a_change_that_dates_an_article_out_of_range_is_left_to_the_run_that_wants_its_day(store):
    run = leased_for_a_change(store)
    run.outside(CHANGED.key, "2026-11-05")
    assert frontier(store).admit([CHANGED], SECONDS) == []
    for days, found in ((("", "2026-11-04"), []), (("2026-11-05", "9999"), [CHANGED.key])):
        backlog(store).reopen(days)
        assert left(store) == found


def test_what_robots_txt_forbade_is_left_to_the_run_that_learns_that_it_is_allowed(store):
    """A published article of which only the change was forbidden, too; others stay as they are."""
    run = leased_for_a_change(store)
    run.admit([wanted(2), wanted(3), wanted(4)], SECONDS)
    for number, reason in ((1, FORBIDDEN), (2, FORBIDDEN), (3, FORBIDDEN), (4, "gone")):
        run.reject(wanted(number).key, reason)
    publish(store, wanted(5), "first")
    run = frontier(store)
    run.admit([wanted(5)], SECONDS, refresh="all")
    run.reject(wanted(5).key, FORBIDDEN)
    assert frontier(store).admit([CHANGED, wanted(2)], SECONDS) == []
    rules = {
        ("http://gd.people.com.cn/", lambda _: False): [],
        ("https://gd.people.com.cn/", lambda _: True): [],
        ("http://gd.people.com.cn/", lambda url: url != wanted(3).url): [1, 2],
        ("http://gd.people.com.cn/", lambda _: True): [3],
    }
    for (origin, allowed), numbers in rules.items():
        backlog(store).permit(origin, allowed)
        assert sorted(left(store)) == sorted(wanted(number).key for number in numbers)


def test_an_article_that_redirects_have_led_to_or_past_is_not_asked_for_again_in_that_run(store):
    first, between, last = (wanted(n) for n in (1, 2, 3))
    publish(store, between, "first")
    publish(store, last, "first")
    run = frontier(store)
    run.admit([first], SECONDS)
    for one in (first, between):
        run.moved(one.key, last, SECONDS)
    assert run.admit([first, between, last], SECONDS, refresh="all") == []


@pytest.mark.parametrize("settle", ["unchanged", "reject"])
def test_what_settles_a_change_is_no_failure_of_the_next(store, settle):
    run = leased_for_a_change(store)
    assert all(run.failed(CHANGED.key, "timeout", SECONDS) for _ in range(ATTEMPTS - 1))
    run.reject(CHANGED.key, "gone") if settle == "reject" else run.unchanged(CHANGED.key)
    assert run.failed(CHANGED.key, "timeout", SECONDS)


def test_an_interrupted_refresh_of_what_has_not_changed_is_not_taken_up_again(store):
    publish(store, wanted(1, modified="2026-11-03"), "first")
    publish(store, wanted(2), "first")
    run = frontier(store)
    run.admit([wanted(1, modified="2026-11-03"), wanted(2)], SECONDS, refresh="all")
    assert recover(store).expired == 2
    assert left(store) == []


def test_what_is_due_from_earlier_runs_is_handed_out_by_scope_and_in_batches(store):
    other = wanted(9)._replace(region="CN-SN")
    old = wanted(8)._replace(day="2020-01-01")
    frontier(store).admit([*map(wanted, range(5)), other, old], SECONDS)
    recover(store)
    run = backlog(store)
    span = ("2026-01-01", "9999-12-31")
    batch = run.due(SECONDS, ["CN-GD"], 3, span)
    rest = run.due(SECONDS, ["CN-GD"], 3, span)
    assert len(batch) == 3
    assert sorted(batch + rest) == sorted(map(wanted, range(5)))
    assert run.due(SECONDS, None, 10, span) == [other]


def test_an_address_that_keeps_failing_waits_longer_and_is_rejected_in_the_end(store):
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    answers = [run.failed(wanted(1).key, "timeout", SECONDS) for _ in range(ATTEMPTS)]
    assert answers == [True] * (ATTEMPTS - 1) + [False]
    row = store.db.execute("SELECT state, reason FROM address").fetchone()
    assert tuple(row) == ("rejected", "timeout")
    assert recover(store) == Recovered()
    assert left(store, FIRST_WAIT * 2**ATTEMPTS) == []


def test_what_slips_through_finished_runs_is_tried_again_but_not_for_ever(store):
    publish(store, wanted(2), "first")
    states = "SELECT state FROM address ORDER BY key = ?"
    for attempt in range(ATTEMPTS):
        run, now = frontier(store), SECONDS + attempt * FIRST_WAIT
        both = [wanted(1), wanted(2)]
        assert run.admit(both, now, refresh="all") == both
        assert run.sweep(now) == 2
        assert left(store, now - SECONDS) == []
        found = [row["state"] for row in store.db.execute(states, (wanted(2).key,))]
        assert found == ["discovered" if attempt < ATTEMPTS - 1 else "rejected", "exported"]


def test_a_clock_that_was_ahead_holds_nothing_back_and_a_retry_still_waits(store):
    run = frontier(store)
    run.admit([wanted(1), wanted(2)], SECONDS)
    run.failed(wanted(1).key, "timeout", SECONDS + 10 * 365 * 86400)
    for _ in range(ATTEMPTS - 1):
        run.failed(wanted(2).key, "timeout", SECONDS)
    backlog(store).wind_back(SECONDS, FIRST_WAIT)
    assert left(store) == [wanted(1).key]


def test_an_address_whose_host_is_away_stays_to_be_fetched_however_often(store):
    run = frontier(store)
    run.admit([wanted(1)], SECONDS)
    for _ in range(2 * ATTEMPTS):
        run.postponed(wanted(1).key, "resting", SECONDS)
    row = store.db.execute("SELECT state, reason, attempts FROM address").fetchone()
    assert tuple(row) == ("discovered", "resting", 0)
    later = frontier(store)
    assert later.admit([wanted(1)], SECONDS + 1) == []
    assert later.admit([wanted(1)], SECONDS + 901) == [wanted(1)]


def test_listing_validators_are_kept_and_hold_for_what_was_read(store):
    url = "http://gd.people.com.cn/"
    run = begin(store, "people", {}, NOW)
    reading = Listings(store, run, "2026-11-01", "gd")
    assert reading.read_before(url) is None
    for etag in ('W/"1"', 'W/"2"'):
        reading.listed(url, Validators(etag))
        assert Listings(store, run, "2026-11-02", "gd").read_before(url) == (etag, None)
    for other in (("2026-10-31", "gd"), ("2026-11-02", "gd sn")):
        assert Listings(store, run, *other).read_before(url) is None


def test_a_listing_shows_news_until_it_was_read_and_again_with_what_any_later_run_requested(store):
    url, keys = "http://gd.people.com.cn/", [wanted(n).key for n in (1, 2)]
    frontier(store).admit([wanted(1)], SECONDS)
    reading = Listings(store, begin(store, "people", {}, NOW), "", "gd")
    assert reading.shows_news(url, [])
    reading.listed(url, Validators())
    assert not reading.shows_news(url, keys)
    frontier(store).admit([wanted(2)], SECONDS)
    assert reading.shows_news(url, keys)
    assert not reading.shows_news(url, keys[:1])
