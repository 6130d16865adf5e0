"""Junk of hijacked pages that no template made: keyword lines, leaked tags, doubled captions."""

from __future__ import annotations

import re
from itertools import chain, islice
from operator import eq

from newsspider.cleaning.found import NOTHING, Found
from newsspider.cleaning.lines import SENTENCE_ENDS, has_bars
from newsspider.cleaning.view import spellings, view
from newsspider.text.credits import is_photo_credit
from newsspider.text.edits import Edit, replacing
from newsspider.text.lazy import lazy_pattern

TAG, CAPTION, KEYWORDS = "leaked_tag", "doubled_caption", "keyword_line"
"""Names of these rules on records."""

_TAGS = lazy_pattern(
    "[?？\ufffd]/(?:p|a|b|i|div|span|strong|font|br|td|tr|li|ul|em|h[1-6]|center|img)>"
    "|(?<=[㐀-鿿。，！？；：”])/(?:p|div|span|strong|font|td|tr|li|center)>"
    "|<!--\\s?/?enp(?:article)?content\\s?-->|<!--\\s?enpproperty.{0,900}?/enpproperty\\s?-->"
    "|<!--\\s?advertisement code (?:begin|end)\\s?-->|</?founder-content>"
)
"""Tails of tags, and the marks that newspapers' editing systems leave around a body."""
_OPENING = re.compile("<[A-Za-z]")
_CLOSING = lazy_pattern("(?<=[。！？…”’）》])(?:</(?:p|div|span|strong|font|td|tr|li|center)>)+")
"""Such tails behind a sentence, whose ``<`` restoration gave back; with no tag opened before."""

_UNMISTAKABLE = (
    "在线观看|免费观看|免费播放|在线播放|中文字幕|无码|有码|毛片|久久|久草|超碰|偷拍|人妻|熟女|色情|乱伦|时时彩|百家乐|娱乐城|返水|送彩金|老虎机|六合彩|葡京|网投|北京赛车|"
    "bet365|365bet|kaiyun|开云体育|华体会|乐鱼|快3"
)
_LURES = (
    f"{_UNMISTAKABLE}|免费视频|高清视频|免费下载|成人|激情|自拍|伦理|情色|三级|黄色|av|彩票|开奖|赛车|娱乐平台|博彩|棋牌|投注|赌场|"
    "app下载|代开|刷单|私服|外挂|破解版|网贷|秒下款|爱游戏|米兰体育|彩神|亚博"
)
_UNMISTAKABLE_LURE, _LURE = lazy_pattern(_UNMISTAKABLE), lazy_pattern(_LURES)
_KEYWORDS = lazy_pattern(
    f"{_LURES}|国产|亚洲|日韩|欧美|精品|一区|二区|三区|日本|在线|视频|影院|午夜|熟妇|少妇|看片|真人|代理|注册|登录|官网|官方网站|网址|最新版|手机版|安卓|平台|贷款|体育|发布网|开票|兼职"
)
_ORIGINS = re.compile("(?:国产|亚洲|欧美|日韩)(?:精品|成人|欧美|日韩|国产)")
_SEEDY = re.compile("[一二三]区|看片|熟妇|少妇|爆乳|午夜")
"""Harmless words that only lines of keywords have side by side, and others beside them."""
_TOLD = re.compile("[、，]|诈骗|詐騙|公告|公益|福利彩|体育彩")
"""Marks of a headline, where keywords are parted by signs, and words of crimes and of lotteries."""
_CREDITED = re.compile("供[图圖]")
_SIGNS = re.compile(r"[,|_\-/]+")
_PARTS = re.compile(r"[,|_\-/\s]+")
_PARTED = re.compile(rf"[{re.escape(''.join(map(spellings, ',|_-/')))}\s]")
"""The same in the line as it stands; few headlines hold any."""
_SHORTEST, _LONGEST = 8, 400
"""Characters of a line of keywords."""
_MANY_LURES = 5
"""Unmistakable keywords from which a line is no body, and may be as long as mirrors inject it."""
_SHARE, _SHARE_OF_HEADLINE = 0.35, 0.7
"""Least share of the line that is keywords; a headline enumerates some and says more."""
_BARS = re.compile("[|｜]")
_FEWEST_BARS = 4
"""Bars in a line of keywords that a full stop parts as well."""
_ASKS = re.compile(
    "什[么麼]|怎|如何|[为為]何|[为為]什|哪|几|幾|多[少久大长長]|吗|嗎|谁|誰|啥|是不是"
)
_QUESTIONS, _ASKED, _LONGEST_QUESTION = 8, 0.6, 26
"""Fewest questions, or parts of a long line, their share, and characters of one."""
_LONGEST_BAIT = 10_000
"""Characters of the longest line looked at; what is cut off the end of a line leaves it as long."""


def leaked_tags(text: str) -> Found:
    """Find the tails of tags whose ``<`` was lost: ``?/p>``.

    >>> leaked_tags("春茶上市。?/p>").edits
    [Edit(start=5, end=9, after='')]
    >>> leaked_tags("“春茶上市。”</p>").edits
    [Edit(start=7, end=11, after='')]
    """
    if ">" not in text or not ("/" in text or "<!--" in text):
        return NOTHING
    closed = "</" in text and not _OPENING.search(text)
    matches = chain(_TAGS.finditer(text), _CLOSING.finditer(text) if closed else ())
    edits = sorted(replacing(matches, ""))
    return Found(edits, [TAG] * len(edits))


def search_bait(text: str, start: int, end: int) -> tuple[str, bool] | None:
    """Return the rule that claims a line made for search engines, and whether it weighs.

    A list of questions cannot be body, nor can one of lures, so they do not count for the guard.

    >>> search_bait("国产精品久久久,亚洲欧美日韩在线观看,成人免费视频", 0, 25)
    ('keyword_line', True)
    >>> search_bait("国产大飞机、免费公园、亚洲杯：一周要闻", 0, 19)
    >>> search_bait("国产、欧美、日韩家电同台竞技", 0, 14)
    """
    size = end - start
    barred = has_bars(text, start, end)
    if size > (_LONGEST_BAIT if barred else _LONGEST):
        return None
    if barred and is_question_list(text[start:end]):
        return KEYWORDS, False
    if size < _SHORTEST or text[end - 1] in SENTENCE_ENDS:
        return None
    lures = _lures(text[start:end])
    return None if lures is None else (KEYWORDS, lures < _MANY_LURES)


def is_question_list(line: str) -> bool:
    """Tell whether a line is what people ask a search engine, parted by bars, as mirrors inject it.

    >>> is_question_list("茶叶怎么泡| 什么意思| 几月修路| 属什么| 谁写的| 多少钱| 吃什么好| 为什么")
    True
    """
    if _bars(line) < _QUESTIONS - 1:
        return False
    parts = [part.strip() for part in _BARS.split(line) if part.strip()]
    asked = sum(_ASKS.search(part) is not None for part in parts)
    return (
        len(parts) >= _QUESTIONS
        and max(map(len, parts)) <= _LONGEST_QUESTION
        and asked >= len(parts) * _ASKED
    )


def doubled_captions(text: str) -> Found:
    r"""Find captions that stand twice, one below the other.

    >>> doubled_captions("采茶现场。林知远 摄\n采茶现场。林知远 摄\n春茶上市。").edits
    [Edit(start=10, end=21, after='')]
    """
    if not ("摄" in text or "攝" in text or ("供" in text and _CREDITED.search(text))):
        return NOTHING
    lines = text.split("\n")
    filled = [*filter(None, lines)]
    if not any(map(eq, filled, islice(filled, 1, None))):
        return NOTHING
    edits: list[Edit] = []
    above, end = "", 0
    start = 0
    for line in lines:
        stop = start + len(line)
        if line and line == above and is_photo_credit(line):
            edits.append(Edit(end, stop, ""))
            end = stop
        elif line:
            above, end = line, stop
        start = stop + 1
    return Found(edits, [CAPTION] * len(edits))


def _lures(line: str) -> int | None:
    """Return how many unmistakable keywords a line of keywords holds, None of another line."""
    is_long = len(line) > _LONGEST
    if is_long and _bars(line) < _QUESTIONS:
        return None
    if not _PARTED.search(line) or ("。" in line and _bars(line) < _FEWEST_BARS):
        return None
    seen = view(line).lower()
    begin_alike = _begin_alike(seen)
    lures = _LURE.search(seen) or (_ORIGINS.search(seen) and _SEEDY.search(seen))
    if not (begin_alike or lures):
        return None
    unmistakable = len(_UNMISTAKABLE_LURE.findall(seen))
    if unmistakable < _MANY_LURES * is_long or (not unmistakable and _TOLD.search(line)):
        return None
    keywords = _KEYWORDS.findall(seen)
    if len(set(keywords)) < 3 and not (begin_alike and len(keywords) >= 3):
        return None
    parts = [part for part in _PARTS.split(seen) if part]
    if len(parts) < (2 if unmistakable > 1 else 3):
        return None
    share = _SHARE_OF_HEADLINE if "、" in line and "：" in line else _SHARE
    return unmistakable if sum(map(len, keywords)) >= len(seen) * share else None


def _bars(line: str) -> int:
    return line.count("|") + line.count("｜")


def _begin_alike(seen: str) -> bool:
    """Tell whether all keywords of a line begin alike: 某某官网,某某登录; not 登录方式/登录密码."""
    starts = [part.strip()[:2] for part in _SIGNS.split(seen)]
    return len(starts) >= 3 and len(set(starts)) == 1 and not _KEYWORDS.fullmatch(starts[0])
