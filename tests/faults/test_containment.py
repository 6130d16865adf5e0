"""S1, S2, S3, N10: whatever a page says, only the site is asked, and at public addresses."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from fault_crawl import address, answer, article, crawl, good, key, listing, run
from fault_server import INTERNAL, SITE, FaultServer
from loopback import Loopback

from newsspider.sites import SITES
from newsspider.sites.addresses import split

PATH = "/n2/2026/1103/c123932-41000009.html"
ESCAPES = [
    f"http://{INTERNAL}{PATH}",
    f"//{INTERNAL}{PATH}",
    f"http://169.254.169.254{PATH}",
    f"http://[::1]{PATH}",
    f"http://[::ffff:127.0.0.2]{PATH}",
    f"http://2130706434{PATH}",
    f"http://0x7f.2{PATH}",
    f"http://localhost.{PATH}",
    f"http://gd.people.com.cn@{INTERNAL}{PATH}",
    f"http://gd.people.com.cn:80@{INTERNAL}{PATH}",
    f"http://{INTERNAL}\\@gd.people.com.cn{PATH}",
    f"http://gd.p\u0435ople.com.cn{PATH}",
    f"http://sn.people.com.cn.evil.test{PATH}",
    f"http://evilpeople.com.cn{PATH}",
    f"http://people.com.cn.{PATH.lstrip('/')}",
    f"http://gd.people.com.cn:22{PATH}",
    f"http://gd.people.com.cn\uff0eevil.test{PATH}",
    f"http://gd\u3002people\u3002com\u3002cn.evil.test{PATH}",
    f"http://gd.xn--pople-6ve.com.cn{PATH}",
    f"http://gd.people.com.cn%2eevil.test{PATH}",
    f"http://gd.people.com.cn%00.evil.test{PATH}",
    f"http://evil.test#@gd.people.com.cn{PATH}",
    f"http://evil.test;gd.people.com.cn{PATH}",
    f"http://127.2{PATH}",
    f"http://017700000002{PATH}",
    f"http://0177.0.0.2{PATH}",
    f"http://2130706434.{PATH}",
    f"http://{INTERNAL}.{PATH}",
    f"http://[::127.0.0.2]{PATH}",
    f"http://[::ffff:7f00:2]{PATH}",
    f"http://[64:ff9b::7f00:2]{PATH}",
    f"http://[gd.people.com.cn]{PATH}",
    f"https:{INTERNAL}{PATH}",
    f"///{INTERNAL}{PATH}",
    f"/\\{INTERNAL}{PATH}",
    f"\\\\{INTERNAL}{PATH}",
    f"http://gd.people.com.cn:65616{PATH}",
    f"http://gd.people.com.cn:0{PATH}",
    f"http://gd.people.com.cn:80:80{PATH}",
    f"http://gd.people.com.cn..{PATH}",
    f"http://{'a.' * 130}people.com.cn{PATH}",
    f"http://gd.people.com.cn{PATH}?{'x' * 3000}",
    f"blob:http://gd.people.com.cn{PATH}",
    f"view-source:http://gd.people.com.cn{PATH}",
    f"ws://gd.people.com.cn{PATH}",
    f"file:///etc/passwd#{PATH}",
    f"data:text/html,{PATH}",
    f"javascript:location='{PATH}'",
    f"ftp://gd.people.com.cn{PATH}",
    f"s3://gd.people.com.cn{PATH}",
]


def outside(server):
    """Return the requests that no crawl of 人民网 may make."""
    domains = SITES["people"].domains
    return [
        visit
        for visit in server.journal
        if visit.address == INTERNAL
        or not any(visit.host.removesuffix(".").endswith(domain) for domain in domains)
    ]


def redirect(target):
    return answer(b"", 302, {"Location": target.encode().decode("latin-1")})


def refresh(target):
    return answer(f'<html><head><meta http-equiv="refresh" content="0;url={target}"></head></html>')


def test_s1_s2_s3_no_link_pager_refresh_sitemap_or_base_leads_out_of_the_site(tmp_path):
    anchors = "".join(f'<div class="page"><a href="{url}">下一页</a></div>' for url in ESCAPES)
    pager = "".join(f'<a href="{url}">[2]</a><a href="{url}">下一页</a>' for url in ESCAPES)
    one, two = address("gd"), address("gd", 41000002)
    base = (
        f'<html><head><base href="http://{INTERNAL}/"></head><body><a href="{PATH}">题</a></body>'
    )
    sitemap = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in ESCAPES)
    sitemap += "<sitemap><loc>http://www.people.cn/news.xml</loc></sitemap>"
    locs = "".join(f"<url><loc>{url}</loc></url>" for url in [*ESCAPES, two])
    canonical = f'<link rel="canonical" href="http://{INTERNAL}{PATH}">'
    page = article(pager=pager).replace(b"<title>", canonical.encode() + b"<title>")
    pages = {
        "gd.people.com.cn/": answer(listing(*ESCAPES, one, rest=anchors)),
        "gd.people.com.cn/GB/218365/index.html": answer(base),
        "www.people.cn/sitemap_index.xml": answer(
            f"<sitemapindex>{sitemap}</sitemapindex>", kind="text/xml"
        ),
        "www.people.cn/news.xml": answer(f"<urlset>{locs}</urlset>", kind="text/xml"),
        key(one): answer(page),
        key(two): good("灯会"),
    }
    outcome, server = run(tmp_path, pages, "region=CN-GD")
    assert {one, two} <= outcome.exported
    assert outside(server) == []
    assert all(split(url) for url in outcome.exported)


@pytest.mark.parametrize("hop", [redirect, refresh])
def test_s1_s2_s3_no_redirect_or_refresh_leads_out_of_the_site(tmp_path, hop):
    urls = {address(f"h{number}"): target for number, target in enumerate(ESCAPES)}
    pages = {key(url): hop(target) for url, target in urls.items()}
    # A detour within the site does not help.
    far = address("far")
    pages[key(far)] = redirect("/GB/1.html")
    pages["far.people.com.cn/GB/1.html"] = hop(f"http://{INTERNAL}{PATH}")
    outcome, server = run(tmp_path, pages, f"url={','.join([*urls, far])}")
    assert outcome.records == []
    assert outside(server) == []
    assert len(outcome.reasons) >= len(ESCAPES)


def test_s1_robots_txt_is_not_followed_out_of_the_site(tmp_path):
    one = address("gd")
    pages = {"gd.people.com.cn/robots.txt": redirect(f"http://{INTERNAL}/robots.txt")}
    outcome, server = run(tmp_path, pages | {key(one): good()}, f"url={one}")
    assert outside(server) == []
    assert server.asked() == []
    assert outcome.records == []


def test_s1_data_sources_do_not_lead_out_of_the_site(tmp_path):
    root = tmp_path / "site"
    home = root / "www.gd.news.cn"
    home.mkdir(parents=True)
    source = "0123456789abcdef0123456789abcdef"
    rows = [{"publishUrl": url, "title": f'<a href="{url}">题</a>'} for url in ESCAPES]
    (home / f"ds_{source}.json").write_text(json.dumps({"datasource": rows}), "utf-8")
    escapes = "".join(
        f'<div data="datasource:{source}" preview="{url}ds_{source}.json"></div>' for url in ESCAPES
    )
    (home / "index.html").write_text(
        f'<html><body><div data="datasource:{source}"></div>{escapes}</body></html>', "utf-8"
    )
    with Loopback(root) as site:
        crawl(tmp_path, site, "region=CN-GD", spider="xinhua")
        visits = site.journal
    domains = SITES["xinhua"].domains
    assert any(visit.path == f"/ds_{source}.json" for visit in visits)
    assert [v for v in visits if not any(v.host.endswith(domain) for domain in domains)] == []


def direct(folder, names, pages, urls, **settings):
    """Crawl without a proxy: names are looked up, and addresses connected to, by the crawl."""
    with FaultServer({}) as server:
        ported = {url: _with_port(url, server.port) for url in urls}
        server.pages = {key(ported.get(url, url)): page for url, page in pages.items()}
        server.pages = {_without_port(place): page for place, page in server.pages.items()}
        options = {"NEWSSPIDER_ALLOW_PRIVATE": f"{SITE}/32", "DNS_TIMEOUT": "1"} | settings
        outcome = crawl(
            folder,
            server,
            f"url={','.join(ported.values())}",
            direct=True,
            settings=options,
            environment={"FAULT_NAMES": json.dumps(names)},
        )
    reasons = {url: outcome.reasons.get(ported[url]) for url in urls}
    return outcome, server, reasons


def _with_port(url, port):
    parts = urlsplit(url)
    return parts._replace(netloc=f"{parts.hostname}:{port}").geturl()


def _without_port(place):
    host, _, path = place.partition("/")
    return f"{host.partition(':')[0]}/{path}"


def test_s1_names_of_the_site_that_lead_to_private_addresses_are_not_contacted(tmp_path):
    private = [INTERNAL, "10.0.0.1", "169.254.169.254", "192.168.0.1", "0.0.0.0", "224.0.0.1"]  # noqa: S104
    urls = {address(f"h{number}"): target for number, target in enumerate(private)}
    one = address("gd")
    names = {urlsplit(url).hostname: [target] for url, target in urls.items()}
    names["gd.people.com.cn"] = [SITE]
    outcome, server, reasons = direct(tmp_path, names, {one: good()}, [one, *urls])
    assert server.internal() == []
    assert reasons == dict.fromkeys(urls, "dns") | {one: None}
    assert len(outcome.records) == 1
    for target in private:
        assert f"resolves to {target}, which is not public" in outcome.log


def test_s1_the_journal_would_show_a_visit_to_the_internal_network(tmp_path):
    one = address("gd")
    leave = {"NEWSSPIDER_ALLOW_PRIVATE": "127.0.0.0/8"}
    _, server, _ = direct(tmp_path, {"gd.people.com.cn": [INTERNAL]}, {}, [one], **leave)
    assert server.internal() != []


def test_n10_a_name_that_changes_its_address_is_checked_each_time(tmp_path):
    one, two = address("gd"), address("gd", 41000002)
    pages = {one: answer(article(), headers={"Connection": "close"}), two: good("灯会")}
    names = {"gd.people.com.cn": [SITE, SITE, INTERNAL]}
    outcome, server, _ = direct(tmp_path, names, pages, [one, two], DNSCACHE_ENABLED="False")
    assert server.internal() == []
    assert len(outcome.records) <= 2


def test_n10_lookups_that_fail_or_hang_have_the_class_dns(tmp_path):
    one, nowhere, hangs, later = (address(name) for name in ("gd", "nowhere", "hangs", "later"))
    names = {"gd.people.com.cn": [SITE], "hangs.people.com.cn": [2.0]}
    names["later.people.com.cn"] = [0.0, SITE]
    pages = {one: good(), later: good("灯会")}
    outcome, server, reasons = direct(tmp_path, names, pages, [nowhere, hangs, later, one])
    assert reasons == {one: None, later: None, nowhere: "dns", hangs: "dns"}
    assert len(outcome.records) == 2
    assert server.internal() == []


def test_s3_upper_case_and_a_trailing_dot_are_the_same_host(tmp_path):
    url = f"HTTP://GD.PEOPLE.COM.CN.{PATH}"
    outcome, _ = run(tmp_path, {f"gd.people.com.cn.{PATH}": good()}, f"url={url}")
    assert len(outcome.records) == 1
