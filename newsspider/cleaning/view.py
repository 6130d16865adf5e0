"""The view of a line that rules are compared with: Simplified, half-width, of the same length."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

_TRADITIONAL = (
    "責編輯來網讓頂號體標題關閉糾錯評論機聞稱聲權轉載頁顧點擊鏈熱薦閱讀歡掃碼註戶訂購導發佈時"
    "間報記員視頻圖總審對實劃現場單級終於從為與個們這會後還業務專欄輪詢歸屬幾條無線經電臺話聯"
    "係絡複製監護據眾傳貼檢舉訴歷種類貴壞連續應該費樂錄陸財產華國學術衛門廣東灣環開獎錢銀結樣"
    "組織請瀏覽繼讚證許備資訊礙殺決問島駕飲過並頭動辦輸數氣"
)
_SIMPLIFIED = (
    "责编辑来网让顶号体标题关闭纠错评论机闻称声权转载页顾点击链热荐阅读欢扫码注户订购导发布时"
    "间报记员视频图总审对实划现场单级终于从为与个们这会后还业务专栏轮询归属几条无线经电台话联"
    "系络复制监护据众传贴检举诉历种类贵坏连续应该费乐录陆财产华国学术卫门广东湾环开奖钱银结样"
    "组织请浏览继赞证许备资讯碍杀决问岛驾饮过并头动办输数气"
)
"""The characters of template lines that are written in two ways, one below the other."""
_SIGNS = dict(zip("〔［【《「『（｛", "[[[<<<({", strict=True)) | dict(
    zip("〕］】》」』）｝", "]]]))))}", strict=True)
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FOLD = (
    _WIDE
    | str.maketrans(_TRADITIONAL, _SIMPLIFIED)
    | str.maketrans(_SIGNS)
    | str.maketrans("»›\u3000\u00a0、。“”‘’・•●◆■□▲►▼·", ">>  ,.\"\"''··········")
)
"""Characters of a line to the characters rules are written in, one for one."""

FRAME = " \t[](){}<>|/\\-_*#+~=·—…:"
"""Signs around a template line, as the view shows them, that are no part of what it says."""


def view(line: str) -> str:
    """Return the line as rules see it, without its frame.

    >>> view("【責編：林某 】")
    '责编:林某'
    """
    return line.translate(FOLD).strip(FRAME)


def spellings(character: str) -> str:
    """Return all characters that look like this one in the view.

    >>> spellings("责")
    '责責'
    """
    return character + _folded_to().get(character, "")


@cache
def _folded_to() -> dict[str, str]:
    """Return what the view folds into a character, by that character."""
    others: dict[str, str] = defaultdict(str)
    for code, seen in sorted(FOLD.items()):
        others[seen if isinstance(seen, str) else chr(seen)] += chr(code)
    return dict(others)


_SIGNS_OF_FRAME = re.escape("".join(map(spellings, FRAME)))
BEGINNING = re.compile(rf"[^\s{_SIGNS_OF_FRAME}]")
"""Finds the first character of a line that is no frame."""

FRAME_SIGN = rf"(?:[{_SIGNS_OF_FRAME}]|[^\S\n])"
"""What stands before it, as an expression: one sign, or all of them."""
FRAMED = FRAME_SIGN + "*+"
