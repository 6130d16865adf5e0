"""N1 to N5, N7: bodies that end early, blow up, never end or lead in circles."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from fault_crawl import address, answer, article, good, key, listing, run
from fault_folder import states
from fault_server import RESET, SILENCE

from newsspider.zstd import zstd

PAGE = article(body="<p>三月里，茶农上山采茶。</p>" * 50)
PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
MEMORY = 400
"""MiB a crawl may take at the worst fault."""


def packed(body, *encodings):
    return answer(body, headers={"Content-Encoding": ", ".join(encodings)})


def chunked(body):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"%x\r\n" % len(body) + body + b"\r\n"


def cut_gzip():
    body = gzip.compress(PAGE)
    return answer(body[:-20], headers={"Content-Encoding": "gzip", "Content-Length": len(body)})


def bad_crc():
    body = bytearray(gzip.compress(PAGE))
    body[-6] ^= 1
    return packed(bytes(body), "gzip")


def crawl_each(folder, answers, **options):
    """Crawl one article per answer, each on a host of its own, and a good one beside them."""
    urls = {name: address(name.replace("_", "-")) for name in answers}
    fine = address("fine")
    pages = {key(urls[name]): script for name, script in answers.items()} | {key(fine): good()}
    outcome, server = run(folder, pages, f"url={','.join([*urls.values(), fine])}", **options)
    assert fine in outcome.exported, "a fault on one host must not touch another"
    reasons = {name: outcome.reasons.get(url) for name, url in urls.items()}
    counts = {name: server.counts.get(key(url), -1) + 1 for name, url in urls.items()}
    return outcome, reasons, counts


def test_n1_n2_a_body_that_ends_early_is_fetched_again_and_never_exported(tmp_path):
    half = PAGE[: len(PAGE) // 2]
    answers = {
        "short_length": [answer(half, headers={"Content-Length": len(PAGE)})],
        "no_last_chunk": [chunked(half)],
        "reset": [answer(half, headers={"Content-Length": len(PAGE)}), 0.2, RESET],
        "gzip_fin": [cut_gzip()],
        "gzip_tail": [packed(gzip.compress(PAGE)[:-20], "gzip")],
        "gzip_crc": [bad_crc()],
        "deflate_tail": [packed(zlib.compress(PAGE)[:-20], "deflate")],
        "br_tail": [packed(brotli.compress(PAGE)[:-20], "br")],
        "zstd_tail": [packed(zstd.compress(PAGE)[:-20], "zstd")],
        "not_gzip": [packed(PAGE, "gzip")],
    }
    outcome, reasons, counts = crawl_each(tmp_path, answers)
    assert reasons == dict.fromkeys(answers, "truncated")
    assert counts == dict.fromkeys(answers, 2)
    assert len(outcome.records) == 1


def test_n1_n2_a_body_that_comes_whole_the_second_time_is_exported(tmp_path):
    def at_second(broken):
        return lambda number: answer(PAGE) if number else broken

    answers = {
        "short": at_second(answer(PAGE[:900], headers={"Content-Length": len(PAGE)})),
        "gzip": at_second(packed(gzip.compress(PAGE)[:-9], "gzip")),
    }
    outcome, reasons, _ = crawl_each(tmp_path, answers)
    assert reasons == dict.fromkeys(answers)
    assert len(outcome.records) == 3


@pytest.mark.slow
def test_n3_bombs_are_dropped_at_the_cap(tmp_path):
    zeros = bytes(200 << 20)
    bombs = {name: packed(pack(zeros), name) for name, pack in PACK.items()}
    inner = gzip.compress(zeros)
    bombs["nested"] = packed(gzip.compress(inner), "gzip", "gzip")
    bombs["members"] = packed(gzip.compress(bytes(40 << 20)) * 90, "gzip")
    outcome, reasons, counts = crawl_each(tmp_path, bombs)
    assert reasons == dict.fromkeys(bombs, "body_too_large")
    assert counts == dict.fromkeys(bombs, 1)
    assert outcome.peak <= MEMORY


@pytest.mark.slow
def test_n3_many_small_sitemaps_that_unpack_to_much_are_dropped(tmp_path):
    bomb = answer(gzip.compress(b"<urlset>" + b" " * (20 << 20)), kind="application/gzip")
    names = [f"www.people.cn/s{number}.xml.gz" for number in range(200)]
    locs = "".join(f"<sitemap><loc>http://{name}</loc></sitemap>" for name in names)
    index = answer(f"<sitemapindex>{locs}</sitemapindex>", kind="text/xml")
    pages = {"www.people.cn/sitemap_index.xml": index} | dict.fromkeys(names, bomb)
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    outcome, server = run(tmp_path, pages, "region=CN-GD", settings=settings)
    asked = [place for place in server.asked() if place in names]
    assert len(asked) == len(names)
    assert {outcome.reasons.get(f"http://{name}") for name in names} == {"unreadable_list"}
    assert outcome.peak <= MEMORY


def huge():
    links = b'<a href="/n2/2026/1103/c1-41%06d.html">x</a>'
    return {
        "endless": [answer(b"", headers={"Content-Length": 1 << 30}), *([bytes(1 << 20)] * 50)],
        "no_length": [
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            *([bytes(1 << 20)] * 50),
        ],
        "text_node": answer(article(body="<p>" + "采茶" * 700_000 + "</p>")),
        "nested": answer(article(body="<div>" * 100_000 + "<p>采茶</p>")),
        "links": answer(article(body=b"".join(links % n for n in range(90_000)).decode())),
        "attribute": answer(
            article(body=f'<p title="{"x" * 4_500_000}">三月里，茶农上山采茶。</p>')
        ),
        "one_line": answer(article(body="<p>采茶</p>" * 250_000)),
        "attributes": answer(
            article(body="<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">茶</p>")
        ),
        "open_tags": answer(article(body="<a><b><i><u><font>" * 60_000)),
        "items": answer(article(body="<li>x" * 1_000_000)),
        "comments": answer(article(body="<!--" * 900_000)),
    }


@pytest.mark.slow
def test_n4_huge_pages_cost_bounded_time_and_memory(tmp_path):
    answers = huge()
    outcome, reasons, _ = crawl_each(tmp_path, answers, settings={"DOWNLOAD_TIMEOUT": "20"})
    assert reasons["endless"] == reasons["no_length"] == "body_too_large"
    settled = len(outcome.records) + len(outcome.rejected)
    assert settled == len(answers) + 1, "each has a record or a reason"
    assert outcome.peak <= MEMORY


def test_n5_whoever_drips_or_falls_silent_is_left_after_the_time_for_the_whole(tmp_path):
    drip = [good()[index : index + 10] for index in range(0, 300, 10)]
    slow = [step for piece in drip for step in (piece, 0.3)]
    body = [answer(b"", headers={"Content-Length": 5000}), *([b"x", 0.3] * 30)]
    answers = {"header_drip": slow, "body_drip": body, "silence": [SILENCE]}
    answers["half"] = [good()[:200], SILENCE]
    settings = {"RETRY_TIMES": "0", "DOWNLOAD_TIMEOUT": "1.5"}
    outcome, reasons, counts = crawl_each(tmp_path, answers, settings=settings)
    assert reasons == dict.fromkeys(answers, "timeout")
    assert counts == dict.fromkeys(answers, 1)
    assert len(outcome.records) == 1


def test_n5_a_tls_handshake_that_stalls_is_left_too(tmp_path):
    url = "https://gd.people.com.cn/n2/2026/1103/c123932-41000001.html"
    pages = {"": [b"HTTP/1.1 200 Connection established\r\n\r\n", SILENCE]}
    settings = {"RETRY_TIMES": "0", "DOWNLOAD_TIMEOUT": "1"}
    outcome, _ = run(tmp_path, pages | {"*": lambda _: pages[""]}, f"url={url}", settings=settings)
    assert outcome.reasons == {url: "timeout"}


def hop(target):
    return answer(b"", 302, {"Location": target, "Set-Cookie": "a=1"})


def test_n7_redirects_and_refreshes_end_after_five(tmp_path):
    circle = '<html><head><meta http-equiv="refresh" content="0;url={}"></head></html>'
    loop, itself, spin = address("loop"), address("self"), address("spin")
    pages = {
        key(loop): hop(address("loop", 41000002)),
        key(address("loop", 41000002)): hop(loop),
        key(itself): hop(itself),
        key(spin): answer(circle.format(address("spin", 41000002))),
        key(address("spin", 41000002)): answer(circle.format(spin)),
    }
    for number in range(30):
        pages[key(address("chain", 41000001 + number))] = hop(address("chain", 41000002 + number))
        pages[key(address("refresh", 41000001 + number))] = answer(
            circle.format(address("refresh", 41000002 + number))
        )
    starts = [loop, itself, spin, address("chain"), address("refresh")]
    outcome, server = run(tmp_path, pages, f"url={','.join(starts)}")
    assert outcome.records == []
    for url in starts:
        host = key(url).partition("/")[0]
        assert 1 <= len(server.asked(host)) <= 6
        assert any(host in rejected for rejected in outcome.reasons), "each has its reason"


def test_n7_what_leads_nowhere_is_settled_as_redirect_only_in_the_run_that_meets_it(tmp_path):
    """A circle of one, a circle of two that are both listed, and an error page for two articles."""
    one, left, right, lost, gone = (address("gd", 41000001 + number) for number in range(5))
    sorry = "http://gd.people.com.cn/404.html"
    leads = {one: one, left: right, right: left, lost: sorry, gone: sorry}
    pages = {key(url): hop(target) for url, target in leads.items()}
    pages["gd.people.com.cn/"] = answer(listing(*leads))
    pages[key(sorry)] = answer("<html><body>页面没有找到</body></html>")
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    outcome, server = run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert outcome.records == []
    assert max(server.counts[key(url)] for url in leads) == 0
    found = states(tmp_path / "data")
    reasons = {url: found[url] for url in leads}
    settled = ("rejected", "redirect_only")
    assert {reasons.pop(url) for url in (one, lost, gone)} == {settled}
    assert set(reasons.values()) == {settled, ("rejected", "moved")}


def test_n7_a_redirect_within_the_site_is_followed_however_it_is_written(tmp_path):
    path = key(address("gd", 41000002)).partition("/")[2]
    targets = {"h0": f"//h0.people.com.cn/{path}", "h1": f"/{path}"}
    targets["h2"] = f"http://h2.people.com.cn/{path}#liuyan"
    pages = {key(address(host)): hop(target) for host, target in targets.items()}
    pages |= {key(address(host, 41000002)): good() for host in targets}
    outcome, _ = run(tmp_path, pages, f"url={','.join(map(address, targets))}")
    assert outcome.exported == {address(host, 41000002) for host in targets}
