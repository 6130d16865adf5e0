"""N8: a status 200 that is no page is no record, has a reason, and does not go unnoticed."""

from __future__ import annotations

from fault_crawl import address, answer, good, key, run

CHALLENGE = answer("<title>安全验证</title><p>请完成下方滑块后继续访问</p>")


def test_n8_obstacles_are_counted_as_blocked_and_never_exported(tmp_path):
    pages = {
        "busy": answer("<p>系统繁忙，请稍后再试</p>"),
        "challenge": CHALLENGE,
        "firewall": answer("<h1>您的访问请求已被拦截</h1>"),
        "parked": answer("<h1>该域名出售</h1>"),
        "layout": answer("<html><body><p>新的版式，正文还在。</p></body></html>"),
        "article": good("小区装上人机验证门禁，居民不再收验证码"),
    }
    urls = {name: address(name) for name in pages}
    site = {key(urls[name]): page for name, page in pages.items()}
    outcome, _ = run(tmp_path, site, f"url={','.join(urls.values())}")
    reasons = {name: outcome.reasons.get(url) for name, url in urls.items()}
    assert outcome.exported == {urls["article"]}
    assert reasons == dict.fromkeys(("busy", "challenge", "firewall", "parked"), "blocked") | {
        "layout": "unknown_layout",
        "article": None,
    }


def test_n8_a_host_that_only_challenges_is_left_alone_and_the_others_are_not(tmp_path):
    urls = [address("gd", 41000001 + number) for number in range(12)]
    other = address("sn")
    pages = {key(url): CHALLENGE for url in urls} | {key(other): good()}
    outcome, server = run(tmp_path, pages, f"url={','.join([*urls, other])}")
    assert 5 <= len(server.asked("gd.people.com.cn")) <= 7
    assert outcome.exported == {other}
    assert set(outcome.reasons.values()) == {"blocked", "resting"}


def test_n8_a_challenge_in_the_place_of_a_list_is_reported(tmp_path):
    outcome, _ = run(tmp_path, {"gd.people.com.cn/": CHALLENGE}, "region=CN-GD")
    assert outcome.reasons["http://gd.people.com.cn/"] == "blocked"
