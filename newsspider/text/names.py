"""People's names as credits print them: lists in any separator, two-character names spaced out."""

from __future__ import annotations

import re

from newsspider.text.lazy import lazy_pattern

HAN = r"\u3400-\u4e27\u4e29-\u9fff"
"""Han of the basic plane but 丨, which credit lines use as a bar: a regular expression class."""

_HAN = rf"[{HAN}〇\U00020000-\U0003134f]"
_SEPARATORS = re.compile(r"[\s、，,；;/／|｜丨\xa0\u3000]+")
_BRACKETED = re.compile(rf"[（(][^（()）]*[)）]?|[\[【〔][{HAN}]{{1,3}}[\]】〕](?=[{HAN}])")
"""What qualifies a name: （实习）, and the country of a foreigner in front of it, [英]."""
_NAME = lazy_pattern(rf"{_HAN}{{2,4}}|{_HAN}{{1,12}}(?:[·•・‧]{_HAN}{{1,12}})+")
NAME_RUN = (
    rf"(?:\s|[、，,；;/]|(?<=·){_HAN}{{1,8}}|{_HAN}{{1,4}}(?=[\s、，,；;/·]|报道|報道|$)|[·•・])++"
)
"""Regular expression for what a list of names can consist of: short runs of Han and separators.

Han behind ``·`` fit two of the alternatives. The longer one comes first and the whole is
possessive, so that a long row of ``甲·乙·丙`` takes linear time.
"""

_WORDS = (
    "记者|記者|通讯员|通訊員|编辑|編輯|责编|责任编辑|值班编辑|实习|实习生|见习|新华社|新华网|"
    "人民网|本报|本报讯|综合|整理|报道|報道|摄影|攝影|文字|视频|图文|供图|撰文|"
    "采写|作者|评论员|评论|来源|资料|图片|资料图|资料图片|全文完|未完|待续|有删节|"
    "有删改|组图|暂无|无名|佚名|未署名|转载|高清|首席|特约|新闻|频道|综述|等人|"
    "校对|审核|监制|统筹|策划|简介|文章|左图|责任|版式|版面|本刊|纠错|我要纠错|打印|关闭|分享|分享到|收藏|推荐|"
    "返回顶部|发表评论|进入论坛|关注微信|"
    "江苏|安徽|云南|宁夏|海南|甘肃|广东|广西|山东|山西|江西|黑龙江"
)
_NOT_NAMES = frozenset(_WORDS.split("|"))
"""Words of credits, of templates and provinces: as long as a name, and found where names stand."""

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司"
    "韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴"
    "瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠"
    "须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖揭折邸仝仉覃付苟代"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華魏謝鄒喻竇雲蘇範魯韋馬鳳費賀湯羅畢鄔樂時顧黃蕭貝計談龐項藍賈婁顏鍾駱萬盧應鄧單諸陸榮車寧劉葉賴蒙喬"
    "譚勞邊溫莊閻連習東歐師鞏聶簡饒關遊權蓋岳況歸晉塗闞齊紀龔葛"
)


def is_name(token: str) -> bool:
    """Tell whether `token` can be a person's name: 2-4 Han characters, or parts joined by ``·``.

    >>> is_name("唐某"), is_name("阿依古丽·某某"), is_name("记者"), is_name("A股")
    (True, True, False, False)
    """
    return _NAME.fullmatch(token) is not None and token not in _NOT_NAMES


def surnamed(name: str) -> bool:
    """Tell whether `name` begins with a common Chinese surname.

    >>> surnamed("林知远"), surnamed("")
    (True, False)
    """
    return name[:1] in _SURNAMES


def people(text: str) -> list[str]:
    """Return the names in a list of names, in order, each once.

    Two single characters side by side are one name set wide (``耿  磊``); brackets such as
    ``（实习）`` qualify a name and are left out.

    >>> people("耿  磊　李卓某、王某（实习）")
    ['耿磊', '李卓某', '王某']
    """
    found: list[str] = []
    half = ""
    for token in _SEPARATORS.split(_BRACKETED.sub(" ", text).strip(" []【】〔〕()（）:：\n\t")):
        name = half + token if len(token) == 1 else token
        half = name if len(name) == 1 else ""
        if is_name(name):
            found.append(name)
    return list(dict.fromkeys(found))
