"""Who made an article: editor lines, bylines, datelines, reporters in the text, photo credits.

Everything here reads; nothing is removed. What a line does not say plainly is not said at all:
a token that does not look like a person's name is dropped rather than exported as one.
"""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern
from newsspider.text.names import HAN, people, surnamed
from newsspider.text.roles import (
    BEHIND_ROLE,
    ROLE,
    STAFF,
    may_give_roles,
    names_employer,
    without_roles,
    writers,
)

_EDITS = (
    "(?<![总總])(?:本[版期文网網])?"
    "(?:(?:责任|責任|网络|網絡|值班|实习|實習|见习|見習)?[编編][辑輯]|[责責][编編])"
)
_EDITOR = lazy_pattern(
    rf"{_EDITS}{BEHIND_ROLE}(?P<names>.*?)"
    rf"(?=\s*(?:\]|】|〕|$|(?:{_EDITS}|[记記]者|作者|來源|来源|{STAFF}){BEHIND_ROLE}))",
    re.DOTALL,
)
_BEFORE_EDITOR = re.compile(
    r"(?:\s*(?:稿件|文章)?[来來]源\s*[:：][^，。！？]{1,25}?)?[\s\[【（(〔]*"
)
_LONGEST_EDITOR_LINE = 60
"""Characters; a longer line that names an editor says something else, too."""
_BALANCED = re.compile(r"[（(][^（()）]*[)）]")
_TOOLS = re.compile(r"(?<=\S)\s*[【\[〔].*$", re.DOTALL)
"""``【打印】`` and the like, which templates set behind the names."""
_STAFF_NUMBER = re.compile(r"_?[A-Z]{1,4}\d{2,8}(?![0-9A-Za-z])")
"""``_NX4032`` behind a name, as 新华网 prints it."""
_UNBALANCED = re.compile(r"[)）].*$", re.DOTALL)
_TRAINEE = lazy_pattern(
    rf"(?<![{HAN}])(?:(?:实习|實習|见习|見習)[编編][辑輯]|实习生|實習生)(?=[{HAN}]{{2}})"
)
"""What an editor is, in front of the name: 实习生李某."""
_DATELINE = lazy_pattern(
    r"(?:新华社|新華社|新华网|新華網|新华财经|人民网|人民網|本报|本報|本网|本網|中新社|中新网|中新網|央视网|中国经济网|[㐀-鿿]{2,4}(?:日报|日報)|光明网|中国青年网)"
    r"(?:(?!记者|記者)[^，。、；！？,（）()\n]){0,24}?\d{1,2}月\d{1,2}日(?:专)?(?:[电電](?![话話视視台影子梯])|[讯訊](?![问問息]))"
)
_WIRED = re.compile(r"\A据?(?:新华社|新華社|中新社)[^，。；：（(]{0,16}?[电電讯訊]\s*(?=\S)")
"""How a report of an agency ends elsewhere: （据新华社广州3月2日电 记者温某年）."""
_BULLET = re.compile(r"[\s□■◎●○▲△◆◇▼]+")
_PAIRS = ("（）", "()", "【】", "〔〕", "[]")
_BRACKET = re.compile(r"[（(](?P<inside>(?:[^（()）]|[（(][^（()）]{1,10}[)）]){2,80})(?:[)）]|$)")
_REPORTS = lazy_pattern(rf"\s*(?P<line>{ROLE}[^，。：；]{{2,40}}?(?:报道|報道))")
_BULLETIN = re.compile(rf"[{HAN}]{{2,6}}[讯訊](?=[\s记記])")
"""How a report without a dateline opens: 本报讯 记者温某年报道."""
_NEWS = ("讯", "訊", "电", "電", "消息")
_LABELLED = lazy_pattern(
    r"(?:作者|记者|記者)\s*[:：|｜丨]\s*"
    r"(?P<names>(?:(?!来源|來源|稿源|经授权|經授權|编辑|編輯|责|責|发|發|时间|時間|日期|浏览|点击|阅读|字号)[^\d:：|｜【\[(（]){2,30})"
)
_HEAD = 40
"""Characters of a paragraph in which a dateline of any form ends, 央视网消息（记者 温某年）."""
_OFFICE = re.compile(rf"(?<![{HAN}·])[{HAN}]{{5,}}(?![{HAN}·])")
"""A word too long for a name: 中央林校溪水研究中心."""
_LONGEST_BYLINE = 100
"""Characters."""
_LONGEST_AUTHORS = 400
"""Characters: a team of sixty with their papers. Some patterns of roles take quadratic time."""
_AGENCY = "人民视觉|影像中国|人民图片|视觉中国"
_PICTURE = "资料图片?|资料照片|資料圖片?|无人机照片|無人機照片|视频截图"
_PHOTO_OPENING = re.compile(r"[（(]?\s*(?:摄影|攝影|供图|供圖|图片来源|图源)(?:报道)?\s*[:：]")
_PHOTO_ENDING = lazy_pattern(
    rf"(?:(?<!拍)(?<!文[/／、])[摄攝]影?(?:[（(](?:新华社|新華社|中新社|{_AGENCY}|{_PICTURE})[^（()）]{{0,8}}[)）])?|供[图圖]|制图|製圖|绘图|[发發]（[^）]*）)\s*[)）】\]]*\s*[。.]?$"
    rf"|(?:图片|照片|圖片)[^，。]{{0,20}}提供\s*[)）]?[。.]?$|[（(](?:{_AGENCY}|{_PICTURE})[^）)]*[)）]\s*[。.]?$"
    r"|(?:^|[。）)])\s*(?:[（(]?新华社发[)）]?|[图圖]\s*[/／]\s*(?!文)[㐀-鿿·、 ]{2,16})$"
)
_PHOTO_LAST = tuple("摄攝影图圖供发)）】]")
"""One of these, or a slash, is in whatever `_PHOTO_ENDING` matches: few paragraphs end so."""


def editors(text: str) -> list[str]:
    """Return the editors in charge named in `text`, in order.

    >>> editors("(责编：郑某然、林某)")
    ['郑某然', '林某']
    >>> editors("【责任编辑:高某】")
    ['高某']
    >>> editors("责编｜林某 审核｜唐某")
    ['林某']
    >>> editors("编辑部设在图书馆")
    []
    """
    found: list[str] = []
    for match in _EDITOR.finditer(text) if _names_editors(text) else ():
        found += _named(match["names"])
    return list(dict.fromkeys(found))


def _named(names: str) -> list[str]:
    """Return the people of a list of editors, without posts, staff numbers and brackets."""
    plain = _TOOLS.sub("", _BALANCED.sub(" ", names))
    bare = _UNBALANCED.sub("", _STAFF_NUMBER.sub(" ", plain))
    return people(_TRAINEE.sub(" ", bare) if "习" in bare or "習" in bare else bare)


def _names_editors(text: str) -> bool:
    """Tell cheaply whether `_EDITOR` has a chance: it begins with many words, but all hold 编."""
    return "编" in text or "編" in text


def is_editor_line(text: str) -> bool:
    """Tell whether `text` is an editor line and nothing else, but for the source before it.

    >>> is_editor_line("（责任编辑： 黄某 ）"), is_editor_line("来源：河边日报 (责编：黄某)")
    (True, True)
    >>> is_editor_line("他的责编：黄某，说过书的事。")
    False
    """
    if len(text) > _LONGEST_EDITOR_LINE or not _names_editors(text):
        return False
    match = _EDITOR.search(text)
    if match is None or _BEFORE_EDITOR.fullmatch(text, 0, match.start()) is None:
        return False
    return bool(_named(match["names"])) and not re.search(r"[。！？]", text)


def byline(paragraph: str) -> list[str] | None:
    """Return the names of a paragraph that is a byline and nothing else, None for any other.

    >>> byline("□ 本报记者 葛某丹")
    ['葛某丹']
    >>> byline("本报记者  耿  磊  李卓某")
    ['耿磊', '李卓某']
    >>> byline("记者走访了三条老街。") is None
    True
    """
    if len(paragraph) > _LONGEST_BYLINE or not may_give_roles(paragraph):
        return None
    if is_photo_credit(paragraph):
        return None
    shown = _unframed(paragraph)
    names = writers(shown)
    if names is None:
        return None
    are_people = names_employer(shown) or all(surnamed(name) or "·" in name for name in names)
    return names if are_people else None


def authors(text: str) -> list[str]:
    """Return the people of an author line: a byline, or names alone.

    What is too long for one, as the text of a broken page, names nobody; nor does a photo credit.
    Beside words that are no names, as those of an office, only names with common surnames count.

    >>> authors("本报记者  耿  磊  李卓某"), authors("（记者 林某）")
    (['耿磊', '李卓某'], ['林某'])
    >>> authors("人民网记者"), authors("中央林校溪水研究中心 林某")
    ([], ['林某'])
    """
    if len(text) > _LONGEST_AUTHORS or is_photo_credit(text):
        return []
    shown = _unframed(text)
    if named := writers(shown, signed=True):
        return named
    rest = _BALANCED.sub(" ", without_roles(shown))
    found = people(rest)
    beside_office = _OFFICE.search(rest) is not None
    return [name for name in found if not beside_office or surnamed(name) or "·" in name]


def _unframed(line: str) -> str:
    """Return a line of credits without the bullet before it and the brackets around it."""
    bullet = _BULLET.match(line)
    shown = line[bullet.end() :].strip() if bullet else line.strip()
    return shown[1:-1] if shown[:1] + shown[-1:] in _PAIRS else shown


def labelled_authors(line: str) -> list[str]:
    """Return the authors that a line of time, source and others names behind 作者.

    >>> labelled_authors("2024年08月09日09:31 | 来源：河边日报 | 作者：林某、唐某 责编：高某")
    ['林某', '唐某']
    """
    found = _LABELLED.search(line)
    return authors(found["names"]) if found else []


def dateline(paragraph: str) -> str | None:
    """Return the dateline that `paragraph` opens with.

    >>> dateline("新华社北京4月24日电　题：修一条路")
    '新华社北京4月24日电'
    >>> dateline("据新华社北京4月24日电") is None
    True
    """
    match = _DATELINE.match(paragraph.lstrip("　 \xa0\t"))
    return match[0] if match else None


def inline_reporters(paragraph: str) -> list[str]:
    """Return the reporters named in brackets after the dateline or at the end of `paragraph`.

    A bracket without a role, ``（某某）``, counts only at the very end or right behind a dateline,
    and only for names with common surnames: ``（完）`` and ``（资料图）`` end paragraphs too.

    >>> inline_reporters("新华社巴黎12月9日电（记者唐某）图书馆九日重开。")
    ['唐某']
    >>> inline_reporters("两馆当日同时开放。（评论员 罗某 萧海某）")
    ['罗某', '萧海某']
    >>> inline_reporters("活动持续到月底。（完）"), inline_reporters("（记者走访报道）桥通了。")
    ([], [])
    """
    opening = dateline(paragraph) or ""
    text = paragraph.strip()
    bulletin = None if opening else _BULLETIN.match(text)
    told = len(opening) or (bulletin.end() if bulletin else 0)
    reports = _REPORTS.match(text, told) if told else None
    named = writers(reports["line"]) or [] if reports else []
    found = [name for name in named if surnamed(name) or "·" in name]
    for match in _BRACKET.finditer(text) if "（" in text or "(" in text else ():
        before, behind = text[: match.start()].strip(), text[match.end() :].strip("。 　：")
        opens = before in (opening, "") or (before.endswith(_NEWS) and match.start() < _HEAD)
        if (opens or not behind) and not is_photo_credit(match[0]):
            signed = not behind or (opening != "" and before == opening)
            inside = _WIRED.sub("", match["inside"].strip(), count=1)
            found += writers(inside, signed=signed, loose=True) or []
    return list(dict.fromkeys(found))


def is_photo_credit(paragraph: str) -> bool:
    """Tell whether `paragraph` ends or opens as a caption with its photo credit does.

    >>> is_photo_credit("灯会现场（无人机照片）。新华社记者 梁某 摄")
    True
    >>> is_photo_credit("他喜欢拍摄")
    False
    """
    text = paragraph.strip()
    if _PHOTO_OPENING.match(text):
        return True
    has_slash = "/" in text or "／" in text
    may_end = has_slash or text.rstrip("。.").rstrip().endswith(_PHOTO_LAST)
    return may_end and _PHOTO_ENDING.search(text) is not None
