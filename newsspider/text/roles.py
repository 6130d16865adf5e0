"""Lines of roles and names: 本报记者 林某 通讯员 许某, 文/林某 图/许某, 记者丨林某 编辑丨许某.

Such a line is labels with names behind them and nothing else. Names behind the label of a writer
are authors; those behind 图, 摄影, 视频, 编辑 and their likes did something else.
"""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern
from newsspider.text.names import HAN, NAME_RUN, people, surnamed

_MEDIUM = (
    "日报|日報|晚报|晚報|时报|時報|晨报|早报|快报|商报|都市报|青年报|报社|报业|新闻|新聞|电讯|電訊|"
    "网|網|台|报|報|刊|社|讯|客户端|时刻|视点|在线|频道|央视|卫视|传媒|全媒体|融媒体?中心|融媒体?|周刊|杂志|瞭望|视野|观察|月谈|[+＋]"
)
_BEGINS = "".join(sorted({word[0] for word in _MEDIUM.replace("[+＋]", "+|＋").split("|")}))
"""First characters of these words: at most places one look spares a try of all of them."""
_OUTLET = rf"(?:[《“]?[{HAN}A-Za-z·•+＋－-]{{0,16}}(?=[{_BEGINS}])(?:{_MEDIUM})[》”]?\s?)"
_POST = (
    rf"(?:[“\"][^”\"]{{1,12}}[”\"])?(?:驻[{HAN}]{{1,6}})?"
    r"(?:首席|特约|特約|特派|实习|實習|见习|見習|文字|参与|參與|执笔|執筆)*"
    r"(?:评论员|評論員|记者|記者|通讯员|通訊員|特派员|撰稿人|实习生|實習生)"
)
ROLE = f"{_OUTLET}?{_POST}"
"""Regular expression for somebody who writes, with the paper he writes for."""

BEHIND_ROLE = r"\s*[:：|｜丨/／]\s*"
"""Regular expression for what parts a role from the names behind it."""
_WRITING = (
    "图文|文图|文字?|撰文|撰稿|采写整理|采访整理|(?:参与)?(?:采写|採寫|采访|採訪)|执笔|執筆|作者|"
    "整理|编译"
)
_PICTURE = "(?:[图圖]片?|[摄攝]影?)"
STAFF = (
    "[摄攝]影|[摄攝]像|总编辑|總編輯|视频|制图|版式设计|版式|海报设计|海报|剪辑|责任编辑|编辑|责编|责任校对|校对|审核|设计|"
    "动画|插画|漫画|配音|出镜|策划|统筹|监制|编导|单位|責任編輯|編輯|責編|校對|審核|編審|编审|审校|審校|编校|編校|"
    "[责責]校|签发|簽發|主编|主編|值班编委|值班主任|总值班|[一二三初复複终終][审審]|[一二三]校"
)
"""Regular expression for the role of somebody who does not write."""
_OTHER = f"[图圖]片?|{STAFF}"
_LABEL = lazy_pattern(
    rf"(?P<other>(?:{_OUTLET}?[摄攝]影(?:记者|記者)|(?:{_OTHER})(?={BEHIND_ROLE})"
    rf"|(?<=\s)(?:[摄攝]影|[摄攝]像|视频|剪辑|责任编辑|编辑|责编|校对))(?:{BEHIND_ROLE})?)"
    rf"|(?P<role>{ROLE}(?:{BEHIND_ROLE})?|(?:文\s*[/／、]\s*{_PICTURE}|[图圖]\s*[/／、]\s*文)(?:{BEHIND_ROLE}|\s)"
    rf"|(?:{_WRITING}){BEHIND_ROLE})|作者\s+"
)
_LABELLED = lazy_pattern(
    rf"(?<![{HAN}])(?:[{HAN}]{{0,12}}(?={_POST})(?P<post>{_POST})"
    rf"|(?P<role>(?:{_WRITING}|(?:[{HAN}]{{2}})?(?:编辑|編輯)|{_OTHER})))(?:{BEHIND_ROLE}|\s+)(?=[{HAN}])"
)
_NAME_FIRST = lazy_pattern(
    rf"([{HAN}]{{2,4}})\s*[/／]\s*(文[图圖]?|[图圖]文|{_PICTURE})(?![{HAN}/／])"
)
_MANNER = "综合|现场|現場|连线|連線|走访|走訪|实地|蹲点|独家|跟踪|调查"
"""How a report was made: 记者走访报道 names nobody."""
_TRAILER = lazy_pattern(
    rf"(?:\s*(?:参与)?(?:采访整理|采写整理|采访|采写|整理|编译|(?:[摄攝]影|图文|{_MANNER})?(?:报道|報道))"
    rf"|[\s/／]+(?:文(?:\s*(?:[/／、]\s*)?{_PICTURE}(?!文))?|[图圖]文)|文\s*[/／]\s*{_PICTURE}(?!文)"
    r"|[，,；;]\s*(?:系|为|现).*)++\s*$"
)
"""What stands behind the names and is none: 采访整理, 摄影报道, 文/图, ，系河边大学教授.

A word may be read in several ways (采访 and 整理, or 采访整理); the longest comes first, and the
repetition is possessive so that a long row of them takes no exponential time.
"""
_LABEL_SIGN = re.compile(r"[者员員人生:：/／|｜丨、\s]")
_TRAILER_SIGN = re.compile("[理访写译道文系为现]")
"""One of these is in whatever `_LABEL` or `_TRAILER` matches; a mere name seldom has one."""
_EMPLOYED = lazy_pattern(_OUTLET + _POST)
_SENTENCE_ENDS = ("。", "！", "？", "…")
_SENTENCE = re.compile("[。！？…]")
_ROLE_SIGN = re.compile("[者员員生:：/／|｜丨]")
_NAME_RUN = lazy_pattern(NAME_RUN)
_BETWEEN = re.compile(r"[\s、，,；;/／|｜丨]+")


def may_give_roles(text: str) -> bool:
    """Tell, cheaply, whether a paragraph may be a line of roles and names: most are not."""
    if text.endswith(_SENTENCE_ENDS):
        return False
    return _SENTENCE.search(text) is None and _ROLE_SIGN.search(text) is not None


def writers(text: str, *, signed: bool = False, loose: bool = False) -> list[str] | None:
    """Return the writers that a line of roles and names gives; None if it is anything else.

    With `signed`, names may stand first without a role. Those, and names behind a bare 作者, must
    all have common surnames. With `loose`, what stands behind a role may hold more than names.

    >>> writers("文/林某 图/许某"), writers("记者林某远报道"), writers("记者走访了三条老街")
    (['林某'], ['林某远'], None)
    >>> writers("林某远 许某"), writers("林某远 许某", signed=True)
    (None, ['林某远', '许某'])
    """
    text = _without_trailer(text)
    if "/" in text or "／" in text:
        text = _NAME_FIRST.sub(r"\2/\1", text)
    labels = list(_LABEL.finditer(text)) if _LABEL_SIGN.search(text) else []
    ends = [*(label.start() for label in labels), len(text)]
    names = _names(text[: ends[0]], only_surnamed=True)
    if names is None or (names and not signed):
        return None
    found = names
    for label, end in zip(labels, ends[1:], strict=True):
        is_bare = label.lastgroup is None
        names = _names(text[label.end() : end], only_surnamed=is_bare, loose=loose)
        if names is None or (end == len(text) and not names):
            return None
        found += [] if label["other"] else names
    return list(dict.fromkeys(found)) or None


def _without_trailer(text: str) -> str:
    return _TRAILER.sub("", text) if _TRAILER_SIGN.search(text) else text


def _names(text: str, *, only_surnamed: bool, loose: bool = False) -> list[str] | None:
    """Return the names that a text consists of; None if it holds anything else."""
    text = _BETWEEN.sub(" ", _without_trailer(text)).strip()
    if not text:
        return []
    if _NAME_RUN.fullmatch(text) is None:
        return people(text) if loose and not only_surnamed else None
    names = people(text)
    if not only_surnamed:
        return names
    are_names = all(len(word) == 1 or word in names for word in text.split())
    return names if are_names and all(map(surnamed, names)) else None


def labelled(line: str) -> str:
    """Return a line of roles and names with a colon behind each role, whoever the writer is of.

    >>> labelled("林溪财经记者 林知远 编辑 许亭 校对/周舟")
    '记者：林知远 编辑：许亭 校对：周舟'
    """
    return _LABELLED.sub(lambda label: f"{label['post'] or label['role']}：", line)


def without_roles(text: str) -> str:
    """Return `text` with a mark of separation in the place of every label of a role."""
    return _LABEL.sub("、", text)


def names_employer(text: str) -> bool:
    """Tell whether `text` says what paper a writer works for: 本报记者 rather than 记者."""
    return _EMPLOYED.search(text) is not None
