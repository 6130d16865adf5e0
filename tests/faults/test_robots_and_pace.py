"""R1, R2: what robots.txt and the delays allow is all that is asked, and never sooner."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from fault_crawl import address, answer, gaps, good, key, listing, run
from fault_folder import urls
from fault_server import RESET, SILENCE

GD = "gd.people.com.cn/"
NOTHING = b"User-agent: *\nDisallow: /\n"
READINGS = {
    **{status: (answer(NOTHING, int(status)), None) for status in ("400", "401", "403", "404")},
    **{status: (answer(NOTHING, int(status)), None) for status in ("428", "430", "499")},
    "299": (answer(b"User-agent: *\nAllow: /\n", 299), None),
    "html": (answer(b"<html>not rules at all</html>"), None),
    "empty_disallow": (answer("User-agent: *\nDisallow:\n"), None),
    "own_group": (answer("User-agent: *\nDisallow: /\n\nUser-agent: newsspider\nAllow: /"), None),
    "gbk_other": (answer("# 注释\r\nUser-agent: x\r\nDisallow: /\r\n".encode("gbk")), None),
    "beyond_512k": (answer(b"#" * (600 << 10) + b"\nUser-agent: *\nDisallow: /\n"), None),
    **{
        status: (answer(b"", int(status)), "robots_unreachable")
        for status in ("300", "399", "429", "500", "503", "599")
    },
    "silence": ([SILENCE], "timeout"),
    "all": (answer(NOTHING), "robots"),
    "wildcard": (answer("User-agent: *\nDisallow: /n2/*.html$\n"), "robots"),
    "bom": (answer("\ufeffUser-agent: *\r\nDisallow: /\r\n"), "robots"),
    "cr": (answer("User-agent: *\rDisallow: /\r"), "robots"),
    "gbk": (answer("# 注释\r\nUser-agent: *\r\nDisallow: /\r\n".encode("gbk")), "robots"),
    "agents_x_rules": (
        answer(b"".join(b"User-agent: a%d\n" % n for n in range(9000)) + b"Allow: /n2/\n" * 9000),
        "robots_unreachable",
    ),
    "2mb": (answer(NOTHING + b"#" * (2 << 20)), "robots"),
}
"""What a host has for rules, and the reason of what it then does not serve."""


def section(name, count, start=41000001):
    """Return a host's articles and what the server says for them."""
    urls = [address(name, start + number) for number in range(count)]
    return urls, {key(url): good(f"采茶时节{number}") for number, url in enumerate(urls)}


def test_r1_robots_txt_is_read_as_rfc_9309_says(tmp_path):
    urls = {case: address(case.replace("_", "-")) for case in READINGS}
    more = [address("404", 41000002), address("404", 41000003)]
    pages = {key(url): good(f"采茶{url[-6]}") for url in (*urls.values(), *more)}
    for case, (robots, _) in READINGS.items():
        pages[key(urls[case]).partition("/")[0] + "/robots.txt"] = robots
    wanted = f"url={','.join((*urls.values(), *more))}"
    settings = {"DOWNLOAD_TIMEOUT": "4", "RETRY_TIMES": "0", "CONCURRENT_REQUESTS_PER_DOMAIN": "3"}
    outcome, server = run(tmp_path, pages, wanted, settings=settings)
    reasons = {case: outcome.reasons.get(url) for case, url in urls.items()}
    assert reasons == {case: reason for case, (_, reason) in READINGS.items()}
    allowed = {urls[case] for case, reason in reasons.items() if reason is None} | {*more}
    assert outcome.exported == allowed
    assert set(server.asked()) == {key(url) for url in allowed}
    assert len(server.journal) == len(urls) + len(allowed), "one robots.txt is asked for each host"


@pytest.mark.parametrize("hops", [5, 6])
def test_r1_robots_txt_is_followed_over_five_redirects_and_no_more(tmp_path, hops):
    one = address("gd")
    pages = {key(one): good(), f"{GD}r{hops}": answer("User-agent: *\nAllow: /\n")}
    names = ["robots.txt", *(f"r{number}" for number in range(1, hops + 1))]
    for name, target in itertools.pairwise(names):
        pages[GD + name] = answer(b"", 302, {"Location": f"/{target}"})
    outcome, _ = run(tmp_path, pages, f"url={one}")
    assert outcome.exported == ({one} if hops == 5 else set())


@pytest.mark.parametrize("away", [answer(b"", 500), [RESET]], ids=["failing", "reset"])
def test_r1_a_host_that_is_away_counts_as_no_failure_of_an_article(tmp_path, away):
    one = address("gd")
    pages = {GD: answer(listing(one)), key(one): answer(b"", 500)}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data"), "NEWSSPIDER_RETRY_WAIT": "0"}
    run(tmp_path, pages, "region=CN-GD", settings=settings)
    pages |= {GD + "robots.txt": away, key(one): good()}
    outcome, _ = run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert outcome.status == 9
    with closing(connect(tmp_path / "data" / "ledger.sqlite3")) as db:
        assert db.execute("SELECT state, attempts FROM address").fetchall() == [("discovered", 1)]
    pages[GD + "robots.txt"] = answer(b"", 404)
    run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert urls(tmp_path / "data") == [one]


def test_r1_what_waits_for_robots_txt_when_a_crawl_is_stopped_is_left_to_the_next_run(tmp_path):
    wanted = [address("gd"), address("sz")]
    pages = {GD: answer(listing()), **{key(url): good(url) for url in wanted}}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    stop = {"NEWSSPIDER_DOMAIN_GAP": "2", "CLOSESPIDER_PAGECOUNT": "1"}  # one robots.txt
    stopped, _ = run(tmp_path, pages, f"url={','.join(wanted)}", settings=settings | stop)
    assert (stopped.status, stopped.reasons) == (11, dict.fromkeys(wanted, "interrupted"))
    assert "robots.txt is tried again" not in stopped.log
    run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert sorted(urls(tmp_path / "data")) == wanted


def test_r1_what_robots_txt_forbids_for_one_day_is_fetched_on_the_next(tmp_path):
    one = address("gd")
    pages = {GD: answer(listing(one)), key(one): good()}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    for rules, found in (("Disallow: /n2/", []), ("Allow: /", [one])):
        pages[GD + "robots.txt"] = answer(f"User-agent: *\n{rules}\n")
        _, server = run(tmp_path, pages, "region=CN-GD", settings=settings)
        assert urls(tmp_path / "data") == found
        assert [place for place in server.asked() if "/n2/" in place] == [key(url) for url in found]


def test_r1_the_longer_of_crawl_delay_and_ours_is_kept_up_to_the_cap(tmp_path):
    least = {"0.3": 0.3, "0": 0.1, "-1": 0.1, "abc": 0.1, "86400": 0.5}
    hosts = {asked: f"h{number}.people.com.cn" for number, asked in enumerate(least)}
    urls, pages = [], {}
    for number, asked in enumerate(least):
        mine, theirs = section(f"h{number}", 4)
        urls += mine
        pages |= theirs
        rules = f"User-agent: *\nCrawl-delay: {asked}\n"
        pages[f"{hosts[asked]}/robots.txt"] = answer(rules)
    settings = {"DOWNLOAD_DELAY": "0.1", "NEWSSPIDER_CRAWL_DELAY_CAP": "0.5"}
    outcome, server = run(tmp_path, pages, f"url={','.join(urls)}", settings=settings)
    assert outcome.exported == set(urls)
    assert len(server.journal) == 25
    for asked, host in hosts.items():
        assert min(gaps(server, host)) >= least[asked]
    [cut] = [line for line in outcome.log.splitlines() if "cuts it to 0.5 s" in line]
    assert hosts["86400"] in cut


def test_r2_hosts_of_one_domain_keep_their_delay_and_the_domain_its_ceiling(tmp_path):
    urls, pages = [], {}
    for number in range(31):
        mine, theirs = section(f"h{number}", 2)
        urls += mine
        pages |= theirs
    settings = {"DOWNLOAD_DELAY": "0.3", "NEWSSPIDER_DOMAIN_GAP": "0.03"}
    outcome, server = run(tmp_path, pages, f"url={','.join(urls)}", settings=settings)
    assert outcome.exported == set(urls)
    assert min(min(gaps(server, f"h{n}.people.com.cn")) for n in range(31)) >= 0.3
    starts = sorted(visit.began for visit in server.journal)
    assert len(starts) == 93
    windows = [b - a for a, b in zip(starts, starts[20:], strict=False)]
    assert min(windows) >= 19 * 0.03


def test_r2_a_host_with_a_long_pause_does_not_hold_up_the_others(tmp_path):
    slow, pages = section("slow", 40)
    quick, theirs = section("quick", 40)
    pages |= theirs
    pages["slow.people.com.cn/robots.txt"] = answer("User-agent: *\nCrawl-delay: 60\n")
    settings = {
        "NEWSSPIDER_CRAWL_DELAY_CAP": "60",
        "CONCURRENT_REQUESTS": "8",
        "CLOSESPIDER_ITEMCOUNT": "40",
    }
    outcome, server = run(tmp_path, pages, f"url={','.join(slow + quick)}", settings=settings)
    assert set(quick) <= outcome.exported
    assert len(server.asked("slow.people.com.cn")) < 5, "a stopped crawl sends nothing more"
    assert "interrupted" in outcome.reasons.values()


def test_r2_a_listing_and_its_articles_go_through_the_same_gate(tmp_path):
    urls, pages = section("gd", 3)
    pages[GD] = answer(listing(*urls))
    settings = {"DOWNLOAD_DELAY": "0.2"}
    outcome, server = run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert outcome.exported == set(urls)
    assert min(gaps(server, "gd.people.com.cn")) >= 0.2


@pytest.mark.slow
def test_r2_the_journal_of_a_whole_crawl_shows_no_pause_too_short_and_nothing_forbidden():
    script = Path(__file__).parents[2] / "benchmarks" / "politeness.py"
    command = [sys.executable, str(script), "600", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    faults = ("gaps_too_short", "rests_cut_short", "forbidden", "to_the_internal_address")
    assert [found[name] for name in faults] == [0, 0, 0, 0]
    assert done.returncode == 0
    assert found["requests"] > 600
    assert found["rests"] > 10
