"""Whether a run of place names at the end of a text was injected, or is what the text is about."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from newsspider.cleaning.lines import has_prose
from newsspider.places import gazetteer
from newsspider.text.credits import byline
from newsspider.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsspider.cleaning.place_lists import Run

INJECTED, UNSURE, CONTENT = "injected", "unsure", "content"

_CLOSING = '。！？!?…”"’』」）)】〕］]》.；;'
_ANNOUNCING = (
    "如下|(?<![度岁歲元米分%％级級成万萬亿億人])以下|下列|[一壹][览覽]|列表|[名榜][单單].{0,4}$"
    "|[这那這][些几幾][个個]?(?:地[方区區]|[县縣市区區城省])"
    "|(?:[名榜][单單]|[结結]果)[^，,；;将將]{0,6}(?:公[布佈示]|[发發][布佈]|出[炉爐]|揭[晓曉])"
    "|(?:[对對]照|[时時]刻|[统統][计計]|[汇匯][总總]|日程|分布)表|[地县縣]名"
)
_ANNOUNCES = lazy_pattern(_ANNOUNCING)
_OPENS = lazy_pattern(
    f"{_ANNOUNCING}|[:：]|[来來]自|[前去]往|走[进進]|包括|涉及|覆[盖蓋]|[位分][于於布]|分[别別]"
)
"""In a line left open a colon announces, too; in a sentence it announces the rest of that."""
_NUMERAL = "[0-9]{1,3}|[一二两兩三四五六七八九十]{1,3}"
_CHOICE = (
    "[名榜][单單]|排[名行]|公[示布佈]|中[标標奖獎]|抽[奖獎]|入[选選围圍]|上榜|[获獲][评評]|[评評][为為选選出]|授予|"
    "命名|[当當][选選]|[认認]定|[选選]出|揭[晓曉]|出[炉爐]|通[报報]|[约約][谈談]|推[荐薦]|[对對]口|[结結][对對]|上述|如上"
)
_WARNING = (
    "[预預][报報警]|天[气氣]|[风風][险險]|洪水|水位|抗旱|[汛灾災]|分[数數][线線]|停[水电電]"
    "|降[雨水雪温溫]"
)
_JOURNEY = (
    "航班|班次|途[经經]|沿[途线線]|停靠|目[录錄]|目的地|序[号號]|走[过過遍]|[地站考][点點]|[赛賽][区區]|地址|所在|"
    "籍[贯貫]|分布|依次|五湖四海|四面八方|各地|地方|的[县縣]$|[分门門]店|网点|網點|站站|主产|主產|下面|答案|地名"
)
_SETS = (
    f"(?:{_NUMERAL}|[多几幾])[余餘多]?[个個座处處]?(?:[县縣市区區城地站]|[胜勝]地)"
    "|[县縣][市城]|[古名小]城"
)
_HINTS = lazy_pattern(f"{_CHOICE}|{_WARNING}|{_JOURNEY}|{_SETS}")
"""Words of sentences that a list of places follows. Others hold them, too, so that they speak
for few kinds of lists only."""
_CREDIT_END = re.compile(r"(?:[摄攝文图圖]|报道|報道|供图|供圖|整理|[电電])$")
_SIGNED = lazy_pattern(
    "(?:.*(?:提供|供稿)|本[报報刊台网網]综合|[据據].{2,12}[报報社台网網]|[图圖][为為].{2,20}"
    "|作者(?:[系为為是]|[单單]位[:：]).{2,20}|供稿(?:[单單]位)?[:：].{2,20}"
    "|(?:[摄攝]影|[视視][频頻]|制[图圖]|[摄攝]像)[:：/ ].{2,12}|[联聯]?[系繫]?[电電][话話][:：].*"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日|[—\-·*＊ ]*(?:全文)?完?[—\-·*＊ ]*)"
)
"""Lines that close an article: who made it and when, 完, a row of stars."""
_HEADING = lazy_pattern(
    r"[【〖《「].{2,16}[】〗》」]|[^。！？]{2,18}[（(](?:共?(?:\d{1,3}|[一二三四五六七八九十百]{1,3})[个個名家处處][^（()）]{0,4}"
    r"|[^（()）]{0,8}(?:排[名序列]|先[后後]|[为為]序)[^（()）]{0,6}|部分|[、，,县縣市区區旗州]{1,8})[)）]"
    r"|(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．])[^。！？]{2,20}[)）】》”]"
)
"""Headings that close as a sentence does: 【试点县】, 试点县（8个）, 入选县（排名不分先后）,
先进县（市、区）, 一、茶叶主产县（按产量）."""
_NAMES_PLACES = lazy_pattern(
    "[县縣市区區省地城州旗镇鎮乡鄉站点點线線路处處位批[名单單榜奖獎]|[:：]$"
)
"""A heading of places, of winners or of a table says so."""
_NUMBER = lazy_pattern(
    f"({_NUMERAL})"
    "(?:[个個座](?:[县縣市区區旗省州城镇鎮地名站点點]|试点|試點|$)|[县縣市区區旗省州城地站强強]|名(?=[产產依分是为為揭出]|$))"
)
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"两": 2, "兩": 2, "十": 10}
_HEADER = 24
"""Characters of the longest line that can be a heading."""
_LAST = 80
"""Characters of the last line looked at."""
_CARRIED_ON = (":", "：", "、", ",", "，", *"的和及为為是在有如与與或到至")
"""What a sentence ends with that goes on in the list."""
_SHORT_LIST = 12
"""Names of the longest list that hints speak for."""
_QUOTES, _ASKING = "”’」』）)", ("？", "?")
_FEWEST_DRESSED = 5
"""Names of the shortest list of 安国市天气 and its likes; fewer are a programme's or a table's."""
_FEWEST_ABOVE = 8
"""Names of the shortest list that is looked for above an article, where few are injected."""
_FEW = 3
"""Names of the longest list that is short."""
_SPOKEN = 0.3
"""Share of a list's names above which the article speaks of it: of three, one is enough."""
_TOGETHER, _TOGETHER_BETWEEN_PIPES = 0.6, 0.75
"""Share of the names above which they belong together; ``|`` is how lists are injected."""
_MARK = re.compile("[。！？\n]")
_SAMPLE = 60
"""Names looked for in the article."""


def verdict(
    text: str, end: int, run: Run, find: Callable[[str], int], *, below_template: bool = False
) -> str:
    """Return INJECTED, UNSURE or CONTENT for a run of names below ``text[:end]``.

    ``find`` is ``text.find`` and may remember; ``below_template``: a template line stood between.

    Injected are names of several provinces that no sentence announces and the article does not
    speak of. What is announced, belongs together or is spoken of is content. Where signs of both
    are seen, the list stays and is flagged.
    """
    if not has_prose(text, end) or (run.dressed and len(run.names) < _FEWEST_DRESSED):
        return CONTENT
    if below_template and not _belong_together(run):
        return INJECTED
    last = text[max(text.rfind("\n", 0, end) + 1, end - _LAST) : end]
    if len(run.names) > _FEW and _signs(last):
        last = ""
    if last.endswith(_CARRIED_ON):
        return CONTENT
    if _is_header(last, run) or _speaks_of(find, end, run):
        return UNSURE if run.pipes and len(run.names) > 2 else CONTENT
    sentence = _MARK.split(last.rstrip(_CLOSING))[-1]
    announces = _ANNOUNCES if last.endswith(tuple(_CLOSING)) else _OPENS
    if announces.search(sentence) or _counts(sentence, run) or run.bullets or _belong_together(run):
        return UNSURE
    if last.rstrip(_QUOTES).endswith(_ASKING) and not run.pipes and len(run.names) <= _FEW:
        return UNSURE
    may_be_news = _may_be_news(run) or not (run.pipes or _is_mostly_full(run))
    if may_be_news and not run.glued and _HINTS.search(sentence):
        return UNSURE
    is_doubted = (run.dressed and not run.pipes) or _are_offices(run)
    return INJECTED if _is_like_an_injection(run) and not is_doubted else UNSURE


def is_injected_above(run: Run, below: str) -> bool:
    """Tell whether a run between bars above an article was injected: it speaks of none."""
    if not run.pipes or len(run.names) < _FEWEST_ABOVE or not _is_mostly_full(run):
        return False
    spoken_of = _speaks_of(below.find, len(below), run)
    return has_prose(below) and not (spoken_of or _belong_together(run))


def _are_offices(run: Run) -> bool:
    """Tell a few large cities in short forms, 北京 | 上海 | 香港, as offices are named."""
    if len(run.names) > _SHORT_LIST or run.strangers:
        return False
    places = gazetteer()
    large = all(any(code.endswith("00") for code in places.codes(name, 6)) for name in run.names)
    return large and all(len(name) == 2 or name not in places.full for name in run.names)


def _may_be_news(run: Run) -> bool:
    """Tell whether there are few names, all of places that were there to be reported on."""
    gone = gazetteer().gone
    return len(run.names) <= _SHORT_LIST and not run.strangers and gone.isdisjoint(run.names)


def _is_mostly_full(run: Run) -> bool:
    full = gazetteer().full
    return sum(name in full for name in run.names) * 3 > len(run.names) * 2


def _signs(line: str) -> bool:
    """Tell whether a line says who made the article or when, and so announces nothing."""
    if len(line) > _HEADER:
        return False
    return _SIGNED.fullmatch(line) is not None or byline(line) is not None


def _is_header(line: str, run: Run) -> bool:
    """Tell whether a line is short and not closed, and no credit: it announces what follows.

    Nobody parts a dozen places by bars below a line that is of no places.
    """
    if not 0 < len(line) <= _HEADER:
        return False
    if line.endswith(tuple(_CLOSING)):
        return _HEADING.fullmatch(line) is not None
    if run.pipes and len(run.names) > _SHORT_LIST and not _NAMES_PLACES.search(line):
        return False
    return not _CREDIT_END.search(line)


def _counts(sentence: str, run: Run) -> bool:
    """Tell whether the sentence says how many there are: 入选的五个县 above five names."""
    return any(_number(found) == len(run.names) for found in _NUMBER.findall(sentence))


def _number(text: str) -> int:
    """Return a number up to 99, written in figures or in words.

    >>> _number("12"), _number("十二"), _number("二十")
    (12, 12, 20)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _speaks_of(find: Callable[[str], int], end: int, run: Run) -> bool:
    """Tell whether the article itself, which ends at ``end``, names these places."""
    names = set(run.names[:_SAMPLE])
    spoken = sum(0 <= find(name) <= end - len(name) for name in names)
    return spoken > len(names) * _SPOKEN


def _belong_together(run: Run) -> bool:
    """Tell whether the places lie in one province; a few, in one prefecture."""
    places = gazetteer()
    names = set(run.names)
    if (run.glued and len(names) <= 2) or len(names) == 1:
        return False
    digits = 4 if len(names) <= _FEW else 2
    counts = Counter(code for name in names for code in places.codes(name, digits))
    most = counts.most_common(1)[0][1]
    together = most > len(names) * (_TOGETHER_BETWEEN_PIPES if run.pipes else _TOGETHER)
    return together or _is_by_province(run)


def _is_by_province(run: Run) -> bool:
    """Tell a table of provinces: two of them, or half of many names, stand beside one of theirs.

    Injected lists are strewn: of the neighbours in one, one pair in twelve is of one province.
    """
    codes = [gazetteer().codes(name, 6) for name in run.names[:_SAMPLE]]
    headed = shared = 0
    for one, other in pairwise(codes):
        if not {code[:2] for code in one}.isdisjoint(code[:2] for code in other):
            shared += 1
            headed += any(code.endswith("0000") for code in (*one, *other))
    if len(codes) > _SHORT_LIST:
        return shared * 2 >= len(codes)
    return headed > 1


def _is_like_an_injection(run: Run) -> bool:
    """Tell whether there are enough names, and full ones, for a list that nobody wrote."""
    places = gazetteer()
    full = sum(name in places.full for name in run.names)
    if run.cut and len(run.names) < 3:
        return False
    if run.pipes:
        return full > 0 or len(run.names) >= 3
    if full * 2 < len(run.names):
        return len(run.names) >= 6
    return full > 0
