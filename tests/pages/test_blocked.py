"""Obstacles are told from pages by what a short page shows."""

from __future__ import annotations

import pytest

from newsspider.pages.blocked import blocked

OBSTACLES = {
    "challenge": [
        "<html><title>安全验证</title><body>请完成下方滑块</body></html>",
        "<html><body><p>您的访问过于频繁，请输入验证码</p><img src='/c.png'></body></html>",
        "<html><title>Just a moment...</title><body>Checking your browser</body></html>",
        "<html><script>document.cookie='a='+f();location.reload();</script></html>",
    ],
    "refusal": [
        "<h1>您的访问请求已被拦截</h1><p>事件编号 0a1b</p>",
        "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center>",
    ],
    "error": ["<p>系统繁忙，请稍后再试</p>", "<h1>Service Unavailable</h1>"],
    "parked": ["<h1>该域名出售</h1><a href='http://x.test'>联系</a>", "<p>该网站未备案</p>"],
}
NONE = [
    "",
    "<html></html>",
    "<h1>采茶时节</h1><p>三月里，茶农上山采茶。</p>",
    "<html><script>document.cookie='visited=1'</script><p>图书馆周末开放。</p></html>",
    "<style>.a{content:'验证码'}</style><p>灯会开幕</p>",
    "<script>var tip='系统繁忙';</script><p>灯会开幕</p>",
    "<p>收到陌生短信索要验证码，千万别给。</p>" + "<p>反诈民警走进社区，给老人讲课。</p>" * 60,
    "<p>系统繁忙</p>" + "<div></div>" * 10_000,
]


@pytest.mark.parametrize(
    ("kind", "page"), [(kind, page) for kind, pages in OBSTACLES.items() for page in pages]
)
def test_an_obstacle_is_recognised_by_its_kind(kind, page):
    assert blocked(page) == kind


@pytest.mark.parametrize("page", NONE)
def test_what_is_merely_short_or_merely_mentions_it_is_none(page):
    assert blocked(page) is None
