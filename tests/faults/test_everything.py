"""Z1: many faults at once, with kills between them, until nothing waits."""

from __future__ import annotations

import gzip
import random

import pytest
from fault_crawl import address, answer, article, good, key, listing
from fault_folder import published, run, states
from fault_server import RESET, FaultServer

HALF = answer(article()[:400], headers={"Content-Length": len(article())})
ONCE = {
    "reset": [HALF, 0.01, RESET],
    "short": [HALF],
    "cut": answer(gzip.compress(article())[:-9], headers={"Content-Encoding": "gzip"}),
    "failing": answer(b"", 500),
    "busy": answer(b"", 503),
    "part": answer(article()[:400], 206),
}
"""What a host answers the first time, before it answers well."""

ALWAYS = {
    "gone": (answer(b"", 404), "gone"),
    "challenge": (answer("<title>安全验证</title><p>请完成下方滑块后继续访问</p>"), "blocked"),
    "layout": (answer("<html><body><p>新的版式，正文还在。</p></body></html>"), "unknown_layout"),
    "empty": (answer(b""), "empty_body"),
    "large": (answer(b"", headers={"Content-Length": 1 << 30}), "body_too_large"),
    "untitled": (answer(article(title="")), "no_title"),
    "abroad": (answer(b"", 302, {"Location": "http://127.0.0.2/"}), "foreign_address"),
    "broken": (answer(b"", 500), "http_error"),
}

KILLS = ("leased:2", "accepted:30", "line_written:50", "recovery_adopted", "accepted:9")
"""Where the first runs die, one after the other."""


def once(fault, title):
    return lambda number: good(title) if number else fault


def site(seed, size):
    """Return the pages of two hosts, what must be published, and the reasons of the rest."""
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    pages, wanted, reasons = {}, set(), {}
    for host in ("bj", "tj"):
        urls = [address(host, 41000001 + number) for number in range(size)]
        pages[f"{host}.people.com.cn/"] = answer(listing(*urls))
        for url in urls:
            kind = draw.choice([*["good"] * 20, *ONCE, *ALWAYS, "circle"])
            if kind in ALWAYS:
                pages[key(url)], reasons[url] = ALWAYS[kind]
            elif kind == "circle":
                pages[key(url)] = answer(b"", 302, {"Location": url})
                reasons[url] = "redirect_only"
            else:
                wanted.add(url)
                title = f"采茶{url[-8:-5]}"
                pages[key(url)] = good(title) if kind == "good" else once(ONCE[kind], title)
    return pages, wanted, reasons


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_z1_whatever_happens_every_address_is_published_once_or_has_its_reason(tmp_path, seed):
    pages, wanted, reasons = site(seed, 60)
    folder = tmp_path / "data"
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    with FaultServer(pages) as server:
        for point in KILLS:
            assert "Traceback" not in run(server, folder, failpoint=point, **settings).stderr
        for _ in range(40):
            log = run(server, folder, **settings).stderr
            assert "Traceback" not in log
            found = states(folder)
            if not any(state == "discovered" for state, _ in found.values()):
                break
        assert server.internal() == []
    records = published(folder)
    assert sorted(record["url"] for record in records) == sorted(wanted)
    assert len({record["id"] for record in records}) == len(wanted)
    assert {url: why for url, (state, why) in found.items() if state == "rejected"} == reasons
