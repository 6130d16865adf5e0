"""Media: three questions about a line; for outlets in credits see newsspider.text.roles."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern

SITE = lazy_pattern("[㐀-鿿]{2,8}(?:[网網报報社台臺]|客户端|客戶端|在线|在線|其他)")
"""Is it, as a whole, the name of a site? Asked of the lines of a list."""

SOURCE = re.compile(
    "[报報网網社台刊局委厅办院号號]|新闻|新聞|发布|發布|中心|频道|客户端|之声|融媒|传媒"
)
"""May what stands behind 来源 be a source of news, and not of tea or of people? Asked of a row of a
record."""

PUBLISHER = lazy_pattern(
    r"[日晚早晨时商]报|青年报|都市报|新闻|新华|人民网|央视|央广|中新|本[站网报刊]|CCTV"
    r"|(?:[报网社台刊志局委厅办院部会队处校号]|网站|报道|政府|大学|公安|交警|消防|应急(?:管理)?|气象|人大|政协|妇联|宣传|文旅"
    r"|发布|中心|频道|客户端|之声|在线|融媒体?|传媒|微信|微博|头条|快讯|资讯|视点|周刊|周末|杂志|论坛|博客|财经|中央"
    r"|综合|整理|原创|转载|投稿|未知|澎湃|新浪|搜狐|腾讯|网易|凤凰|半月谈|瞭望|求是|强国|(?:文明|平安)[㐀-鿿]{2,4})"
    r'["\])>]*等?(?:$|[\s|\[(])'
)
"""Does the view of a line name whoever publishes news? Asked of a source that stands alone."""
