"""Recognises obstacles with status 200: challenges, refusals, errors, domains for sale.

To be asked only of a page that no layout claims: an article *about* captchas is an article. An
obstacle shows little text, and that says one of few things.
"""

from __future__ import annotations

import re

from newsspider.pages.index import text_of
from newsspider.pages.tree import parse

MAX_SOURCE = 64 << 10
"""Characters of source; a longer page is not taken for an obstacle."""

MAX_SHOWN = 800
"""Characters of text shown; likewise."""

SIGNS = {
    "challenge": re.compile(
        "验证码|人机验证|(?:安全|滑动|滑块|身份)验证|(?:访问|请求|操作)(?:过于|太)?频繁"
        "|just a moment|attention required|checking your browser|captcha|unusual traffic"
        "|enable javascript and cookies",
        re.IGNORECASE,
    ),
    "refusal": re.compile(
        "访问(?:请求)?(?:已)?被(?:拒绝|拦截|阻断|禁止)|拒绝访问|禁止访问|(?:网站|应用|云)防火墙"
        "|云防护|网站防护|access denied|request blocked|403 forbidden",
        re.IGNORECASE,
    ),
    "error": re.compile(
        "(?:系统|服务器|网络)(?:繁忙|维护|异常)|服务(?:暂时)?不可用|(?:网站|系统)(?:正在)?维护中"
        "|service unavailable|bad gateway|internal server error",
        re.IGNORECASE,
    ),
    "parked": re.compile(
        "域名(?:出售|转让|停放|已过期|到期)|(?:网站|域名)(?:尚)?未备案|网站暂时无法访问"
        "|domain (?:is |may be )?for sale|domain (?:is )?parked|domain has expired",
        re.IGNORECASE,
    ),
}
_SCRIPTED = re.compile(r"document\.cookie\s*=|location\.(?:reload|replace|href)")


def blocked(text: str) -> str | None:
    """Return which kind of obstacle a page is, a key of `SIGNS`, or None if it is none.

    >>> blocked("<title>安全验证</title><p>请完成下方验证后继续访问</p>")
    'challenge'
    >>> blocked("<h1>春茶开采</h1><p>茶农上山采茶。</p>") is None
    True
    """
    if len(text) > MAX_SOURCE:
        return None
    root = parse(text)
    if root is None:
        return None
    scripts = "".join(map(text_of, root.iter("script")))
    for hidden in list(root.iter("script", "style")):
        hidden.text = None
    shown = text_of(root)
    if len("".join(shown.split())) > MAX_SHOWN:
        return None
    if not shown.strip() and len(_SCRIPTED.findall(scripts)) > 1:
        return "challenge"
    return next((kind for kind, sign in SIGNS.items() if sign.search(shown)), None)
