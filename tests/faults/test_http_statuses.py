"""N9: what a status and Retry-After ask for is what the host gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from fault_crawl import address, answer, gaps, good, key, run

ONE = address("gd")
REASONS = {
    400: "http_error",
    401: "blocked",
    403: "blocked",
    404: "gone",
    410: "gone",
    429: "blocked",
    451: "blocked",
    500: "http_error",
    503: "http_error",
}


def test_n9_every_status_has_its_reason_and_gives_no_record(tmp_path):
    urls = {status: address(f"h{status}") for status in REASONS}
    pages = {key(url): answer(b"<html></html>", status) for status, url in urls.items()}
    outcome, _ = run(tmp_path, pages, f"url={','.join(urls.values())}")
    assert outcome.reasons == {urls[status]: reason for status, reason in REASONS.items()}
    assert outcome.records == []


def crawl_each(folder, scripts, **options):
    """Crawl one article of a host for each script until all are read; return the hosts' gaps."""
    urls = [address(f"h{number}") for number in range(len(scripts))]
    pages = {key(url): script for url, script in zip(urls, scripts, strict=True)}
    outcome, server = run(folder, pages, f"url={','.join(urls)}", **options)
    assert outcome.exported == set(urls)
    return [gaps(server, key(url).partition("/")[0]) for url in urls]


def refusing(times, status, asked):
    return lambda n: good() if n >= times else answer(b"", status, {"Retry-After": asked})


def test_n9_retry_after_in_seconds_is_never_undercut(tmp_path):
    for found in crawl_each(tmp_path, [refusing(1, 429, "1"), refusing(1, 503, "1")]):
        assert found[-1] >= 1


def test_n9_retry_after_as_a_date_is_never_undercut(tmp_path):
    until = []

    def refuse_once(number):
        if number:
            return good()
        until.append(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2))
        date = format_datetime(until[0], usegmt=True)
        until.append((until[0] - datetime.now(UTC)).total_seconds())
        return answer(b"", 429, {"Retry-After": date})

    outcome, server = run(tmp_path, {key(ONE): refuse_once}, f"url={ONE}")
    assert outcome.exported == {ONE}
    assert gaps(server, "gd.people.com.cn")[-1] >= until[1] - 0.02


def test_n9_without_a_usable_retry_after_the_rest_is_ours_and_doubles(tmp_path):
    values = ("-5", "0", "bald", "Thu, 01 Jan 1970 00:00:00 GMT", "")
    settings = {"NEWSSPIDER_BACKOFF": "0.2", "RETRY_TIMES": "2"}
    scripts = [refusing(2, 503, value) for value in values]
    for found in crawl_each(tmp_path, scripts, settings=settings):
        first, second = found[-2:]
        assert first >= 0.2
        assert second >= 0.4


@pytest.mark.parametrize(
    ("asked", "settings"), [("99999999999", {}), ("3", {"NEWSSPIDER_PATIENCE": "1"})]
)
def test_n9_a_host_that_asks_for_a_long_rest_is_left_alone(tmp_path, asked, settings):
    urls = [address("gd", 41000001 + number) for number in range(4)]
    refusal = answer(b"", 429, {"Retry-After": asked})
    pages = {key(url): refusal for url in urls}
    outcome, server = run(tmp_path, pages, f"url={','.join(urls)}", settings=settings)
    assert len(server.asked()) == 1
    assert set(outcome.reasons.values()) == {"resting"}


def test_n9_a_host_that_only_fails_is_left_alone(tmp_path):
    """What is broken off because it is too large says nothing about a host."""
    failing, large = ([address(host, 41000001 + n) for n in range(12)] for host in ("gd", "sn"))
    pages = {key(url): answer(b"", 500) for url in failing}
    pages |= {key(url): answer(b"", headers={"Content-Length": 1 << 30}) for url in large}
    pages[key(large[-1])] = good()
    wanted, settings = f"url={','.join([*failing, *large])}", {"RETRY_TIMES": "0"}
    outcome, server = run(tmp_path, pages, wanted, settings=settings)
    assert len(server.asked("gd.people.com.cn")) <= 6
    assert list(outcome.reasons.values()).count("resting") >= 6
    assert {outcome.reasons.get(url) for url in large[:-1]} == {"body_too_large"}
    assert outcome.exported == {large[-1]}


@pytest.mark.parametrize(("status", "left_with"), [(404, 0), (500, 9), (403, 18)])
def test_n9_the_exit_status_tells_of_it_where_a_later_run_can_act_on_it(
    tmp_path, status, left_with
):
    pages, folder = {key(ONE): answer(b"", status)}, {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    outcome, _ = run(tmp_path, pages, f"url={ONE}", settings=folder)
    assert outcome.status == left_with


def test_n9_without_a_data_folder_no_later_run_can_act_on_it(tmp_path):
    outcome, _ = run(tmp_path, {key(ONE): answer(b"", 500)}, f"url={ONE}")
    assert (outcome.status, outcome.reasons) == (0, {ONE: "http_error"})
