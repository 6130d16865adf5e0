"""Who made an article: editor lines, bylines, datelines, reporters in the text, photo credits.

Everything here reads; nothing is removed. What a line does not say plainly is not said at all:
a token that does not look like a person's name is dropped rather than exported as one.
"""

from __future__ import annotations

import re

from newsspider.text.names import NAME_RUN, is_name, people, surnamed

_COLON = r"\s*[:：]\s*"
_BEHIND_ROLE = r"\s*[:：|｜丨]\s*"
_OPEN = r"[\[【（(〔]"
_CLOSE = r"[\]】）)〕]"
_EDITOR = re.compile(
    rf"(?:(?:责任|責任|网络|網絡|值班|实习|實習)?[编編][辑輯]|[责責][编編]){_BEHIND_ROLE}"
    rf"(?P<names>.*?)(?=\s*(?:\]|】|〕|$|(?:作者|校对|校對|审核|審核|监制|來源|来源|值班主任|主编){_BEHIND_ROLE}))",
    re.DOTALL,
)
_LONGEST_EDITOR_LINE = 60
_UNBALANCED = re.compile(r"[)）](?![^(（]*[(（]).*$", re.DOTALL)
_DATELINE = re.compile(
    r"(?:新华社|新華社|新华网|新華網|人民网|人民網|本报|本報|本网|本網|中新社|中新网|中新網|央视网|光明网|中国青年网)"
    r"[^，。、；！？,（）()\n]{1,24}?\d{1,2}月\d{1,2}日(?:专)?[电電讯訊]"
)
_ROLE = (
    r"(?:本报|本報|本网|本網|本台|本刊|新华社|新華社|新华网|新華網|人民网|人民網|人民日报|人民日報|中新社|"
    r"[\u3400-\u9fff]{2,8}(?:日报|日報|晚报|晚報|时报|時報|都市报|早报|网|網|台|报社|报业))?"
    r"(?:[“\"][^”\"]{1,12}[”\"])?(?:驻[\u3400-\u9fff]{1,6})?"
    r"(?:首席|特约|特約|实习|實習|见习|見習|文字|本报|本報)?"
    r"(?:评论员|評論員|记者|記者|通讯员|通訊員|特派员|撰稿人|实习生|實習生)"
)
_MARK = r"[\s□■◎●○▲△◆◇▼]*"
_BYLINE = re.compile(
    rf"{_MARK}(?:文\s*[/／|｜丨]\s*(?:图\s*[/／|｜丨]\s*)?)?(?:{_ROLE}(?:{_COLON})?|(?:文|作者|采写|採寫|撰文|撰稿|执笔|執筆|文字){_COLON})"
    rf"(?P<names>{NAME_RUN}(?:(?:\s|[、，,；;/])*{_ROLE}(?:{_COLON})?{NAME_RUN})*)(?:报道|報道|文)?\s*"
)
_ROLES = re.compile(rf"{_ROLE}(?:{_COLON})?|报道$|報道$")
_REPORTERS = re.compile(
    rf"[（(]\s*(?:参与|參與|采写|執筆|执笔|文字)*(?P<role>{_ROLE}|作者|执笔|執筆)(?:{_COLON})?(?P<names>[^（()）]{{1,80}}?)(?:[)）]|$)"
)
_SIGNATURE = re.compile(r"[（(](?P<names>[^（()）]{2,30})[)）]\s*$")
_PHOTO = re.compile(
    r"(?:(?<!拍)[摄攝]影?|供[图圖]|制图|製圖|绘图|[发發]（[^）]*）)\s*[)）】\]]*\s*[。.]?$"
    r"|(?:图片|照片|圖片)[^，。]{0,20}提供\s*[)）]?[。.]?$|[（(](?:资料图片?|资料照片|資料圖片?|无人机照片|無人機照片|视频截图)[^）)]*[)）]\s*[。.]?$"
    r"|^[（(]?\s*(?:摄影|攝影|供图|供圖|图片来源)(?:报道)?\s*[:：]"
)


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
        found += people(_UNBALANCED.sub("", match["names"]))
    return list(dict.fromkeys(found))


def _names_editors(text: str) -> bool:
    """Tell cheaply whether `_EDITOR` has a chance: it begins with many words, but all hold 编."""
    return "编" in text or "編" in text


def is_editor_line(text: str) -> bool:
    """Tell whether `text` is an editor line and nothing else.

    >>> is_editor_line("（责任编辑： 黄某 ）"), is_editor_line("他的责编：黄某，说过书的事。")
    (True, False)
    """
    if len(text) > _LONGEST_EDITOR_LINE or not _names_editors(text):
        return False
    match = _EDITOR.search(text)
    if match is None or text[: match.start()].strip(" \u3000\xa0[【（(〔"):
        return False
    return bool(people(match["names"])) and not re.search(r"[。！？]", text)


def byline(paragraph: str) -> list[str] | None:
    """Return the names of a paragraph that is a byline and nothing else, None for any other.

    >>> byline("□ 本报记者 葛某丹")
    ['葛某丹']
    >>> byline("本报记者  耿  磊  李卓某")
    ['耿磊', '李卓某']
    >>> byline("记者走访了三条老街。") is None
    True
    """
    if len(paragraph) > 100:
        return None
    match = _BYLINE.fullmatch(paragraph.strip().strip("（）()"))
    if match is None:
        return None
    return people(_ROLES.sub("、", match["names"])) or None


def authors(text: str) -> list[str]:
    """Return the people of an author line: a byline, or names alone.

    >>> authors("本报记者  耿  磊  李卓某")
    ['耿磊', '李卓某']
    >>> authors("人民网记者")
    []
    """
    text = re.sub(rf"(?:作者|文|撰文){_COLON}", "", text.strip())
    return people(_ROLES.sub("、", text))


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

    A bracket without a role, ``（某某）``, counts only at the very end and only for names with a
    common surname: ``（完）`` and ``（资料图）`` end paragraphs too.

    >>> inline_reporters("新华社巴黎12月9日电（记者唐某）图书馆九日重开。")
    ['唐某']
    >>> inline_reporters("两馆当日同时开放。（评论员 罗某 萧海某）")
    ['罗某', '萧海某']
    >>> inline_reporters("活动持续到月底。（完）")
    []
    """
    found: list[str] = []
    if "（" not in paragraph and "(" not in paragraph:
        return found
    opening = dateline(paragraph) or ""
    for match in _REPORTERS.finditer(paragraph):
        if is_photo_credit(match[0]):
            continue
        before = paragraph[: match.start()].strip()
        if (
            before in (opening, "")
            or (before.endswith(("讯", "訊", "电", "電")) and match.start() < 40)
            or not paragraph[match.end() :].strip("。 　")
        ):
            found += people(_ROLES.sub("、", match["names"]))
    signature = None if found else _SIGNATURE.search(paragraph)
    if signature and not is_photo_credit(paragraph):
        names = people(signature["names"])
        if names and all(surnamed(name) for name in names) and _all_names(signature["names"]):
            found = names
    return list(dict.fromkeys(found))


def _all_names(text: str) -> bool:
    return all(
        is_name(token) or len(token) == 1 for token in re.split(r"[\s、，,]+", text) if token
    )


def is_photo_credit(paragraph: str) -> bool:
    """Tell whether `paragraph` ends or opens as a caption with its photo credit does.

    >>> is_photo_credit("灯会现场（无人机照片）。新华社记者 梁某 摄")
    True
    >>> is_photo_credit("他喜欢拍摄")
    False
    """
    return _PHOTO.search(paragraph.strip()) is not None
