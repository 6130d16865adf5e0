"""N6, N12: status lines and headers that break the rules, and conditions that were not met."""

from __future__ import annotations

import gzip
from functools import reduce

from fault_crawl import address, answer, article, good, key, listing, run
from fault_folder import states, urls
from fault_server import SILENCE

PAGE = article()
LENGTH = f"Content-Length: {len(PAGE)}"
HALF = len(PAGE) // 2


def head(*fields, line="HTTP/1.1 200 OK", end="\r\n"):
    return "".join(f"{field}{end}" for field in (line, *fields, "")).encode("latin-1")


def whole(*fields, body=PAGE, **options):
    """Return an answer that ends with its connection."""
    return [head(*fields, **options) + body, 0.05]


READ = {
    "no_colon": whole("Broken header", LENGTH),
    "length_twice": whole(LENGTH, LENGTH),
    "length_and_chunks": whole(
        "Content-Length: 10",
        "Transfer-Encoding: chunked",
        body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    ),
    "other_type": whole("Content-Type: image/png", LENGTH),
    "nul": whole("X-Note: a\0b", LENGTH),
    "folded": whole("X-Note: a\r\n b\r\n\tc", LENGTH),
    "line_feeds": whole(LENGTH, end="\n"),
    "continue": [b"HTTP/1.1 100 Continue\r\n\r\n" * 2000 + answer(PAGE)],
    "layers": answer(
        reduce(lambda body, _: gzip.compress(body), range(20), PAGE),
        headers={"Content-Encoding": ", ".join(["gzip"] * 20)},
    ),
}
REFUSED = {
    "nothing": [b"", 0.05],
    "no_status": [PAGE, 0.05],
    "half_status": whole(LENGTH, line="HTTP/1.1"),
    "word_for_status": whole(LENGTH, line="HTTP/1.1 OK OK"),
    "other_protocol": whole(LENGTH, line="ICY 200 OK"),
    "two_lengths": whole(LENGTH, "Content-Length: 10"),
    "word_for_length": whole("Content-Length: abc"),
    "negative_length": whole("Content-Length: -5"),
    "bytes": whole("X-\xff: \xfe\x01", LENGTH),
    "huge_header": [head(f"X-Note: {'y' * (10 << 20)}", LENGTH) + PAGE],
    "many_headers": [head()[:-2], b"".join(b"X-%d: y\r\n" % n for n in range(90_000)), SILENCE],
    "endless_fold": [head("X-Note: a")[:-2], *([b" " + b"y" * 16_000 + b"\r\n"] * 60), SILENCE],
    "endless_header": [head()[:-2], *([b"X-Note: " + b"y" * 65000 + b"\r\n"] * 200), SILENCE],
}
REASONS = dict.fromkeys(REFUSED, "failed") | {
    "huge_length": "body_too_large",
    "word_for_chunk": "truncated",
    "part": "truncated",
    "switch": "timeout",
    "no_content": "empty_body",
    "not_modified": "http_error",
    "nowhere": "http_error",
    "to_itself": "redirect_only",
}
REFUSED |= {
    "huge_length": whole(f"Content-Length: {2**70}"),
    "word_for_chunk": whole("Transfer-Encoding: chunked", body=b"zz\r\n" + PAGE),
    "part": answer(PAGE[:-40], 206, {"Content-Range": f"bytes 0-{HALF}/{len(PAGE)}"}),
    "switch": [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", SILENCE],
    "no_content": [b"HTTP/1.1 204 No Content\r\n\r\n"],
    "not_modified": answer(b"", 304),
    "nowhere": answer(b"", 302),
    "to_itself": answer(b"", 302, {"Location": ""}),
}


def test_n6_broken_headers_are_read_where_they_are_clear_and_refused_where_they_are_not(tmp_path):
    pages = {name: address(name.replace("_", "-")) for name in READ | REFUSED}
    site = {key(pages[name]): script for name, script in (READ | REFUSED).items()}
    brief = {"DOWNLOAD_TIMEOUT": "4"}  # one of them never ends
    outcome, _ = run(tmp_path, site, f"url={','.join(pages.values())}", settings=brief)
    assert outcome.exported == {pages[name] for name in READ}
    assert {name: outcome.reasons[pages[name]] for name in REFUSED} == REASONS
    assert "Traceback" not in outcome.log
    assert outcome.peak <= 400


def test_n12_a_list_that_has_not_changed_since_never_is_reported_and_read_by_the_next_run(tmp_path):
    one = address("gd")
    pages = {"gd.people.com.cn/": answer(b"", 304), key(one): good()}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    outcome, _ = run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert outcome.reasons["http://gd.people.com.cn/"] == "http_error"
    assert outcome.status == 9
    pages["gd.people.com.cn/"] = answer(listing(one))
    run(tmp_path, pages, "region=CN-GD", settings=settings)
    assert urls(tmp_path / "data") == [one]


VALIDATORS = {
    "gd": ("ETag", 'W/"{}"'),
    "sn": ("ETag", "{}-without-quotes"),
    "bj": ("Last-Modified", "Fri, 01 Jan 2100 00:00:{}0 GMT"),
    "tj": ("Last-Modified", "yesterday"),
}
"""Of the list page of each region, in each of three runs."""


def test_n12_odd_and_changing_validators_hide_no_article(tmp_path):
    found = {host: [address(host, 41000001 + n) for n in range(3)] for host in VALIDATORS}
    every = sorted(url for urls in found.values() for url in urls)
    pages = {key(url): good(f"采茶{number}") for number, url in enumerate(every)}
    settings = {"NEWSSPIDER_DATA": str(tmp_path / "data")}
    for number in range(3):
        for host, (name, value) in VALIDATORS.items():
            shown = listing(*found[host][: number + 1])
            headers = {name: value.format(number)}
            pages[f"{host}.people.com.cn/"] = answer(shown, headers=headers)
        run(tmp_path, pages, f"region={','.join(VALIDATORS)}", settings=settings)
    assert set(states(tmp_path / "data").values()) == {("exported", None)}
    assert urls(tmp_path / "data") == every
