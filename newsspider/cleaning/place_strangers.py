"""What stands between and before the names of an injected list of places, and what it is."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern

_CHANNELS = (
    "娱乐|时尚|体育|财经|汽车|房产|旅游|教育|健康|科技|军事|女性|星座|游戏|"
    "美食|母婴|历史|文化|国际|国内|社会|新闻|视频|图片|论坛|博客|彩票|股票|"
    "基金|理财|家居|手机|数码|动漫|音乐|电影|综艺|搞笑|笑话|小说|读书|情感|"
    "八卦|明星|资讯|生活|育儿|宠物|收藏|艺术|酒店|天气|地图|购物|团购|商城|"
    "直播|写真|首页|滚动|更多|其他|其它|专题|评论|电视剧|微博|法治|环保"
)
_KNOWN = frozenset(_CHANNELS.split("|"))
"""Names of channels."""
_LATIN = re.compile(r"[A-Za-z]{2,10}")
_WORD = lazy_pattern(r"[㐀-鿿]{1,4}")
_LABEL = lazy_pattern(
    "(?:城市|[县縣][市区區]|地[区區点點]|[站赛賽考][点點区區]|[车車]站|省份|[单單]位|[线線]路)$"
)
_LABELS = ("主站蜘蛛池模板:", "主站蜘蛛池模板：")
"""What a program that hijacks sites writes before the list that it injects."""


def is_known(token: str) -> bool:
    """Tell whether it is a stranger as injected lists hold them: 时尚, SHOW."""
    return token in _KNOWN or _LATIN.fullmatch(token) is not None


def is_word(token: str) -> bool:
    """Tell whether it is as short as a stranger is."""
    return _WORD.fullmatch(token) is not None


def is_label(word: str) -> bool:
    """Tell whether it says what the names behind it are.

    >>> is_label("巡演城市"), is_label("养生")
    (True, False)
    """
    return _LABEL.search(word) is not None


def label_before(text: str, end: int) -> int | None:
    """Return where the label of an injected list starts that ends at ``end``, None without one.

    >>> label_before("茶园今日开采。主站蜘蛛池模板:", 15)
    7
    """
    return end - len(_LABELS[0]) if text.endswith(_LABELS, 0, end) else None
