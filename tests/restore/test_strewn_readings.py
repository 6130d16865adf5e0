"""Pages strewn with readings of common characters, and texts that only look like them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider import clean_article, clean_text, explain_text
from newsspider.items import Article
from newsspider.restore import restore

PROSE = (
    "县里把二十公里的旧渠修了一遍，老渠边上种了柳树，村里的老人说，这条渠他走了一辈子。"
    "水到田头的那一天，村里的人都到渠上来看，有人带了新米，有人带了一壶茶。\n"
    "新的水表装在每一户的门口，谁家用了多少水，手机上一看就知道。修渠的人说，明年还要修第二条。"
)
READINGS = {
    "的": "de", "渠": "qú", "水": "shui", "人": "rén", "一": "yi", "了": "le", "村": "cun",
    "里": "lǐ", "老": "lao", "修": "xiū", "新": "xin", "到": "dao", "上": "shàng", "有": "you",
}  # fmt: skip


def strewn(text: str, seed: int, share: float) -> str:
    """Return the text with readings behind some of its common characters, some of them twice."""
    draw = random.Random(seed)  # noqa: S311
    parts = []
    for character in text:
        parts.append(character)
        if (reading := READINGS.get(character)) and draw.random() < share:
            parts.append(f"({reading})" * draw.choice((1, 1, 1, 2)))
    return "".join(parts)


@given(st.integers(0, 10_000), st.floats(0.4, 0.9))
@settings(deadline=None)
def test_readings_strewn_at_random_are_taken_out(seed, share):
    damaged = strewn(PROSE, seed, share)
    assert restore(damaged).text == PROSE
    assert clean_text(damaged) == PROSE


def test_the_change_is_recorded_and_the_page_is_flagged():
    cleaned = explain_text(strewn(PROSE, 1, 0.5))
    assert "mirror" in cleaned.flags
    assert {change.before for change in cleaned.changes} >= {"一(yi)", "村(cun)"}


def test_a_traditional_page_comes_back_simplified():
    page = "書(shu)店開(kai)在山上，上(shang)山的(de)路修(xiu)了三年，上(shang)山的(de)人說路好了。"
    assert restore(page).text == "书店开在山上，上山的路修了三年，上山的人说路好了。"


def test_japanese_names_on_a_simplified_page_keep_their_characters():
    page = (
        "动画片里的(de )老渔夫(fū )由樫村沢雄(配音)，(🎬)他和(hé )小船(chuán )的(de )故事(shì )"
        "讲(🎈)了三(sān )代人，是一部(bù )慢(🍀)慢(màn )看的(de )片子。"
    )
    clean = "动画片里的老渔夫由樫村沢雄（配音），他和小船的故事讲了三代人，是一部慢慢看的片子。"
    assert restore(page).text == clean
    assert "辻親八" in restore(page.replace("樫村沢雄", "辻親八")).text


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        # A tone as a figure, and v for ü, as programs that know no tone marks write them.
        (
            "山里的(de )村(cun1 )子有一(yī )百(bǎi )户，村(cun1 )里的(de )女(nv )人会绣花。",
            "山里的村子有一百户，村里的女人会绣花。",
        ),
        # A character that no dictionary has, with the blank that no editor sets.
        (
            "他姓(xìng )辻(shí )，在(zài )村(cūn )里教书，村(cūn )里有书(shū )的书(shū )多。",
            "他姓辻，在村里教书，村里有书的书多。",
        ),
        # Headings, full of readings by chance.
        (
            "特(te)(te)點\n傳(chuan)動(dong)平(ping)穩，效率高(gao)，也平(ping)靜。\n典型(xing)案(an)例(li)\n用(yong)得最(zui)多",
            "特点\n传动平稳，效率高，也平静。\n典型案例\n用得最多",
        ),
        # One line of such a page: readings without tones, here and there in prose.
        (
            (
                "山里的人把盆菜當作過年的招牌菜,用足心思整(zheng)出好(hao)吃(chi)的東西,"
                "滿足大家的口腹,一道菜要用幾十種原料,應運而生(sheng)的手(shou)藝傳了三代人(ren)。"
            ),
            (
                "山里的人把盆菜当作过年的招牌菜，用足心思整出好吃的东西，"
                "满足大家的口腹，一道菜要用几十种原料，应运而生的手艺传了三代人。"
            ),
        ),
        # Another; a reading that is given twice at once is enough.
        (
            "山茶主(zhu)要分(fen)(fen)為4個產(chan)區(qu),分(fen)(fen)別在河的兩岸。",
            "山茶主要分为4个产区，分别在河的两岸。",
        ),
    ],
)
def test_other_ways_to_write_readings(damaged, clean):
    assert restore(damaged).text == clean


def test_the_title_of_such_a_page_is_read_like_its_text():
    body = strewn(PROSE, 1, 0.5)
    article = Article(id="0" * 32, url="https://example.com/", title="新(xin)渠(qu)通水", text=body)
    assert clean_article(article).title == "新渠通水"


@pytest.mark.parametrize(
    "text",
    [
        "春(chūn)天(tiān)来(lái)了(le)，小(xiǎo)草(cǎo)绿(lǜ)了(le)，人(rén)来(lái)了(le)。",
        "生字：人(rén)、口(kǒu)、手(shǒu)、水(shuǐ)、火(huǒ)、土(tǔ)。请把人(rén)字写三遍。",
        "“行”有两种读法：银行(háng)、行(xíng)走；“长”也有两种：长(cháng)江、成长(zhǎng)。",
        "“好”字在爱好(hào)里读四声，在好(hǎo)人里读三声；“看”字在看(kān)门里读一声，看(kàn)书读四声。",
        "歙(shè)县、黟(yī)县、亳(bó)州、鄱(pó)阳、渑(miǎn)池、郫(pí)都，六地联合办了一场民俗展。",
        "他说的是“的(de)”字，不是“得(de)”字，更不是“地(de)”字，三个字都读轻声。",
        "“的(de)、地(di)、得(de)”三个字这样用：慢慢地(de)走，走得(de)快，我的(de)书。",
        "他姓单(shan)，不姓单(dan)，老师念错了三次，后来他自己也念单(dan)。",
        "普通話考試：單(shan)縣、單(dan)位、單(chan)于，三個讀音要分清，單(dan)位最常見。",
        "会员名：小马(ma)、小牛(niu)、小羊(yang)，小马(ma)画得最好，小牛(niu)也不差，小羊(yang)还小。",
        "请用得(de)(děi)、还(hái)(huán)、地(dì)(de)、着(zhe)(zháo)造句，每个字两句。",
        "请读一读：人(ren)、口(kou)、手(shou)、山(shan)、水(shui)、火(huo)，再写一写。",
        "航班飞往重庆(chongqing)、长沙(changsha)、厦门(xiamen)，编号是CA(ca)和MU(mu)。",
        "请用函数f(x)和g(y)表示，再看h(a)、p(b)、q(c)的值，水(H)和人(P)只是记号。",
    ],
)
def test_lessons_and_editors_readings_stay(text):
    assert restore(text).text == text
    assert clean_text(text) == text


def test_a_comma_before_another_mark_goes_on_a_mirror_only():
    page = "縣(xiàn)裏的書(shū)局在開會(huì)，《茶經》,、創(chuàng)業(yè)者,、茶農來,。也站滿,,等。"
    assert restore(page).text == "县里的书局在开会，《茶经》、创业者、茶农来。也站满，等。"
    assert restore("门口站满了人，。都在等,,他说。").text == "门口站满了人，。都在等,,他说。"


SIGNS = "\U0001f42f\U0001f389\u2757\u26f7\ufe0f\U0001f3c2\U0001f3fb"


@pytest.mark.parametrize("bracketed", [True, False])
def test_emojis_strewn_among_the_readings_are_taken_out(bracketed):
    damaged = strewn(PROSE, 7, 0.6)
    for place, sign in zip(("二十", "那一", "手机", "第二"), SIGNS, strict=False):
        damaged = damaged.replace(place, place + (f"({sign})" if bracketed else sign))
    assert restore(damaged).text == PROSE
    assert restore(damaged.replace("(xiū)", "(x(\U0001f389)iū )")).text == PROSE


def test_emojis_of_a_page_without_readings_stay():
    text = "灯会开始了\U0001f389大家都来\u2757明天(\U0001f389)再来，后天(\U0001f42f)也来。"
    assert restore(text).text == text
    assert clean_text(text) == text


def test_two_emojis_are_not_strewn():
    damaged = strewn(PROSE, 7, 0.6).replace("壶茶。", "壶茶\U0001f375。")
    assert restore(damaged).text == PROSE.replace("壶茶。", "壶茶\U0001f375。")


def test_many_different_readings_prove_it_though_none_is_given_again():
    damaged = PROSE
    for character, reading in READINGS.items():
        damaged = damaged.replace(character, f"{character}({reading} )", 1)
    assert restore(damaged).text == PROSE
    few = PROSE.replace("县里", "县里(lǐ)").replace("新米", "新(xīn)米")
    assert restore(few).text == few
