"""Injected lists of places go, legitimate ones stay: benchmarks/junk.py in small, and by hand."""

from __future__ import annotations

import json
from pathlib import Path
from runpy import run_path

import pytest

from newsspider.cleaning import explain_text

ROOT = Path(__file__).parents[2]
JUNK = run_path(str(ROOT / "benchmarks" / "junk.py"))
BODY = "村口的老樟树下，新修的石板路一直铺到了茶园，老人们天天来走。\n图书馆周末加开两场讲座。"
STAYS = json.loads((ROOT / "fixtures" / "text" / "lists-legitimate.json").read_text("utf-8"))


@pytest.mark.parametrize("seed", range(4))
def test_recall_is_high_and_no_character_of_an_article_goes(seed):
    figures = JUNK["measure"](JUNK["injected"](seed, 500))
    assert figures["recall"] >= 0.99
    assert figures["articles_damaged"] == 0


@pytest.mark.parametrize("seed", range(4))
def test_articles_that_end_in_their_own_list_keep_it(seed):
    cases = JUNK["legitimate"](seed, 330)
    figures = JUNK["measure"](cases)
    assert figures["unchanged"] == len(cases)


@pytest.mark.parametrize("case", STAYS, ids=[case["label"] for case in STAYS])
def test_a_legitimate_list_stays(case):
    cleaned = explain_text(case["text"])
    assert cleaned.text == case["text"]
    assert cleaned.changes == []


@pytest.mark.parametrize(
    "tail",
    [
        "\n安国市| 大城县| 高邑县| 嘉义市| 娱乐| 中方县|",
        "安国市|大城县|高邑县|嘉义市|中方县",
        "\n安国市、大城县、高邑县、西乡县、嘉义市",
        "\n安国市,大城县,高邑县,西乡县,嘉义市",
        "\n安国市 大城县 西乡县 SHOW 嘉义市",
        "\n安国市\n大城县\n娱乐\n西乡县\n嘉义市",
        "\n安國市｜大城縣｜謝通門縣｜嘉義市｜",
        "\n璧山县·崇文区·莱芜市·万县市·嘉义市",
        "\n安国市\n|\n大城县\n|\n西乡县\n|\n嘉义市\n|",
        "\n安国市\n、\n大城县\n、\n西乡县",
        "\n昌江| 景宁| 苏州| 嘉义市| 通道|",
        "\n[安国市] [大城县] [西乡县] [嘉义市] [岱山县]",
        "\n【安国市】【大城县】【西乡县】【嘉义市】【岱山县】",
        "\n[安国市]\n[大城县]\n[西乡县]\n[嘉义市]\n[岱山县]",
        "\n[安国市](http://a/) [大城县](http://b/) [西乡县](http://c/) [嘉义市](http://d/) [岱山县](http://e/)",
        "\n安国市-大城县-西乡县-嘉义市-岱山县-泸西县-龙江县-高邑县-中方县-太和县-南投县-洪江市",
        "\n安国市天气| 大城县天气预报| 西乡县新闻| 嘉义市招聘网| 岱山县地图|",
        "\n河北省安国市| 陕西省汉中市西乡县| 浙江岱山县| 云南省泸西县| 河北省大城县|",
        "\n主站蜘蛛池模板: 安国市| 大城县| 娱乐| 昌江| 景宁|",
        "主站蜘蛛池模板：安国市|大城县|昌江",
        "\n主站蜘蛛池模板:\n安国市\n大城县\n西乡县",
        "\n安国市|",
        "。安国市",
        "\n返回顶部安国市| 大城县| 高邑县|",
        "\n返回顶部 安国市 大城县 西乡县",
        "\n（责编：林知远）\n安国市| 大城县| 西乡县|\n返回顶部",
        "\n安国市| 大城县| 西乡县|\n高邑县| 嘉义市|\n\n中方县| 太和县|",
        "\n安国市| 大城县| 高邑县| 嘉义市| 西乡县|\n本站首发",
    ],
)
def test_an_injected_list_goes(tail):
    cleaned = explain_text(BODY.removesuffix("。") + "。" + tail.removeprefix("。"))
    assert cleaned.text.removesuffix("\n本站首发") == BODY
    assert "place_list" in {change.rule for change in cleaned.changes}


@pytest.mark.parametrize(
    "last",
    [
        "馆长说：“明年开花的时候，你自己来看。”",
        "村里定下规矩：每年只割三分之一，三年轮一遍。",
        "未来三天最低气温将降到零度以下。",
    ],
)
def test_a_list_goes_behind_a_sentence_that_only_seems_to_announce_it(last):
    body = f"{BODY}\n{last}"
    assert explain_text(f"{body}\n安国市| 大城县| 西乡县| 嘉义市|").text == body


def test_a_doubtful_list_stays_and_is_flagged():
    text = f"{BODY}\n入选名单今日公布。\n安国市、大城县、高邑县、西乡县、嘉义市"
    cleaned = explain_text(text)
    assert cleaned.text == text
    assert cleaned.flags == ["needs_review", "needs_review:place_list"]


FLAGGED = ["needs_review", "needs_review:place_list"]
STOPS = "\n沿途的站台都换了新灯。"


@pytest.mark.parametrize(
    ("above", "names", "flags"),
    [
        # a heading announces, and between bars is doubted
        ("\n入选县市\n", "安国市、泸西县、岱山县", []),
        ("\n入选县市\n", "安国市| 泸西县", []),
        ("\n入选县市\n", "安国市| 泸西县| 岱山县", FLAGGED),
        # a sentence that a list may follow, where nothing tells that nobody wrote it
        (f"{STOPS}\n", "安国市、泸西县、岱山县、龙江县", FLAGGED),
        (f"{STOPS}\n", "安国市| 泸西县| 岱山县| 龙江县", FLAGGED),
        # a word at its head ends the article, as one does that a name is glued to
        ("\n", "养生、安国市、泸西县、岱山县", []),
        ("\n", "他去通州| 泸西县| 岱山县| 龙江县", []),
        # what the article names
        ("\n他从安国市来到这里。\n", "安国市、泸西县", []),
        # names with more to them, but no bars
        ("\n", "河北省安国市、陕西省西乡县、浙江省岱山县、云南省泸西县、河北省大城县", FLAGGED),
        # large cities, as offices are named
        ("\n", "北京 | 上海 | 深圳 | 香港", FLAGGED),
        # a few of them, names in brackets, a route
        ("\n", "安国市天气| 大城县天气| 西乡县天气", []),
        ("\n", "【安国市】【大城县】", []),
        ("\n", "漠河市—哈尔滨市—长春市—沈阳市—天津市—济南市", []),
        # places of one prefecture, more than two
        ("", "安国市、定州市、涿州市", FLAGGED),
    ],
)
def test_a_list_that_may_be_the_articles_stays(above, names, flags):
    text = BODY + above + names
    cleaned = explain_text(text)
    assert (cleaned.text, cleaned.flags) == (text, flags)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (STOPS, "\n安国市、泸西县、娱乐、岱山县、龙江县"),
        (STOPS, "\n安国市| 泸西县| 岱山县| 万县市"),
        (STOPS, "安国市、泸西县、岱山县、龙江县"),
        ("", "\n养生| 安国市| 泸西县| 岱山县|"),
        ("\n入选名单今日公布。", "\n（责编：林知远）\n安国市、大城县、高邑县、西乡县、嘉义市"),
        ("", "安国市、定州市"),
    ],
    ids=[
        "a channel among them",
        "a county long gone",
        "glued",
        "a word before a bar",
        "below a credit",
        "two glued",
    ],
)
def test_a_list_that_nobody_wrote_goes(above, names):
    assert explain_text(BODY + above + names).text == BODY + above


@pytest.mark.parametrize(
    "last",
    ["人来人往", "晚上十点，灯还亮着", "老人、孩子", "你好 世界", "一路向西，就到了"],
)
@pytest.mark.parametrize("glue", [" ", "　", ""])
@pytest.mark.parametrize("bar", ["| ", "｜", "丨", "│"])
def test_words_that_end_the_article_do_not_go_with_a_list_glued_to_them(last, glue, bar):
    body = f"{BODY}\n{last}"
    tail = bar.join(["龙江县", "泸西县", "五峰土家族自治县", "南投县"])
    assert explain_text(f"{body}{glue}{tail}").text.startswith(body)


def test_a_list_glued_behind_an_open_line_goes_where_bars_part_it():
    body = f"{BODY}\n晚上九点，图书馆三楼的灯一盏接一盏地亮着，没有人舍得先走"
    assert explain_text(f"{body} 龙江县| 泸西县| 安国市| 南投县|").text == body


def test_a_label_in_the_first_cell_announces_the_list():
    text = f"{BODY}\n巡演城市 | 北京 | 上海 | 广州 | 成都 | 重庆"
    assert explain_text(text).text == text


@pytest.mark.parametrize("asked", ["您的老家在哪里？", "他最想去哪里？", "“然后去哪儿？”"])
def test_a_few_names_that_answer_a_question_stay(asked):
    body = f"{BODY}\n{asked}"
    for names in ("洪江市", "洪江市、婺源县、敦煌市"):
        assert explain_text(f"{body}\n{names}").text == f"{body}\n{names}"
    assert explain_text(f"{body}\n洪江市| 婺源县| 敦煌市| 漠河市|").text == body


@pytest.mark.parametrize(
    "last",
    ["记者 林知远", "文/许亭", "据林溪日报", "图为采茶现场", "2024年8月9日", "——完——", "***"],
)
@pytest.mark.parametrize("between", ["| ", "、", "\n", " "])
def test_a_list_goes_behind_a_line_that_closes_the_article(last, between):
    body = f"{BODY}\n{last}"
    tail = between.join(["安国市", "大城县", "西乡县", "嘉义市", "泸西县"])
    assert explain_text(f"{body}\n{tail}").text == body


def test_many_names_between_bars_go_below_a_line_that_is_of_no_places():
    tail = "| ".join(["龙江县", "泸西县", "安国市", "南投县", "岱山县"] * 4)
    assert explain_text(f"{BODY}\n谢谢大家\n{tail}").text == f"{BODY}\n谢谢大家"
    assert explain_text(f"{BODY}\n巡演城市\n{tail}").text == f"{BODY}\n巡演城市\n{tail}"


BARS = "安国市| 大城县| 西乡县| 嘉义市| 岱山县| 泸西县| 龙江县| 南投县|"


def test_a_list_between_bars_goes_from_above_an_article():
    assert explain_text(f"{BARS}\n{BODY}").text == BODY
    assert explain_text(f"{BARS}\n{BARS}\n{BODY}").text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{BARS}\n12| 8| 5| 7| 9| 3| 1| 2|\n{BODY}",
        f"巡演城市| {BARS}\n{BODY}",
        f"{BARS}\n{BODY}\n安国市、大城县、西乡县和嘉义市都派来了代表。",
        f"{BARS}\n茶园开采迎新客\n地铁北延段铺轨",
        f"{BARS[:12]}\n{BODY}",
        "保定市| 安国市| 定州市| 涿州市| 高碑店市| 易县| 蠡县| 雄县|\n" + BODY,
    ],
    ids=["table", "label", "spoken of", "no prose", "few", "one province"],
)
def test_other_lists_stay_above_an_article(text):
    assert explain_text(text).changes == []


@pytest.mark.parametrize(
    ("body", "joint"),
    [
        (f"{BODY}\n堂区名册\n嘉模堂区\n大堂区\n望德堂区", "\n"),
        (f"{BODY}\n更多 More\n茶 Tea", " "),
        (f"{BODY}\n（一）修三条路（十二公里）；", ""),
    ],
    ids=["a list of its own", "an English word", "a mark behind a bracket"],
)
def test_the_end_of_the_article_does_not_go_with_a_list_below_it(body, joint):
    assert explain_text(f"{body}{joint}{BARS}").text.startswith(body)


@pytest.mark.parametrize("heading", ["友情链接", "相关阅读："])
def test_a_list_goes_with_the_heading_above_it_from_a_short_article(heading):
    tail = "、".join(["龙江县", "泸西县", "安国市", "南投县", "岱山县"] * 6)
    assert explain_text(f"{BODY}\n{heading}\n{tail}").text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n一、先进县（市、区）\n安国市 大城县 西昌市 建昌县 都昌县\n二、部门\n教育局",
        f"{BODY}\n先进县（市、区）\n安国市\n大城县\n西昌市\n建昌县\n都昌县",
        f"{BODY}\n团体总分前六名产生。\n榕江县\n安国市\n大城县\n西昌市\n建昌县\n都昌县",
        f"{BODY}\n城墙保存较好的还有\n平遥县、西安市、南京市、荆州市、兴城市",
        f"{BODY}\n安国市 | 大城县 | 西乡县 | 嘉义市 | 岱山县\n晴 | 阴 | 雨 | 雪 | 晴",
        f"{BODY}\n分布如下图\n平遥县、西安市、南京市、荆州市、兴城市",
        f"{BODY}\n林知远\n安国市",
        f"{BODY}\n作者：林知远\n安国市",
        f"{BODY}\n来源：云上南漳",
        f"{BODY}\n北京市 | 大兴区、平谷区 |\n河北省 | 玉田县、邱县 |\n浙江省 | 龙泉市、长兴县 |",
        f"{BODY}\n来源：云上 南漳",
    ],
)
def test_a_list_that_the_text_leads_to_stays_whole(text):
    assert explain_text(text).text == text
