"""Lines of search keywords at the head of hijacked pages, and headlines made of the same words."""

from __future__ import annotations

import pytest

from newsspider.cleaning import explain_text

BODY = (
    "村口的老樟树下，新修的石板路一直铺到了茶园，老人们天天来走，孩子们放学也从这里回家。\n"
    "镇里请来三位农技员，手把手教大伙儿修枝、控水、套袋，今年第一批春茶比往年早上市五天。\n"
    "图书馆把闭馆时间推迟到晚上九点，周末加开两场讲座，散场时外面已经没有公交车了。"
)


@pytest.mark.parametrize(
    "line",
    [
        "亚洲精品国产自在久久,国产精品视频在线观看,欧美成人免费",
        "某某官网-某某登录-某某手机版下载",
        "某某娱乐平台|某某官网|某某登录",
        "彩票平台官方网站-网投平台-官网登录入口",
        "百家乐|龙虎斗|真人娱乐|老虎机",
        "天天免费高清视频在线观看,中文字幕免费视频",
        "贷款平台_小额贷款_网贷口子_秒下款",
        "刷单平台,刷单兼职,刷单赚钱",
        "天天免费播放|国产高清视频|欧美精品剧集",
        "好看国产欧美日韩在线_国产天天视频_国产精品二区_亚洲国产精品一区第一页",
        "毛片免费观看|国产高清。日韩精品|亚洲在线播放|某某官网|人妻中文字幕",
    ],
)
def test_a_line_of_keywords_goes(line):
    assert explain_text(f"{line}\n{BODY}").text == BODY


LURES = "国产精品在线观看 | 某某毛片免费观看 | 中文字幕无码 | 日韩欧美久久 | 亚洲一区二区三区"


@pytest.mark.parametrize("label", ["主站蜘蛛池模板: ", "主站蜘蛛池模板：", ""])
def test_a_list_of_lures_goes_however_long_it_is_beside_the_article(label):
    line = label + " | ".join([LURES] * 12)
    assert len(line) > len(BODY)
    assert explain_text(f"{BODY}\n{line}").text == BODY
    assert explain_text(f"{line}\n{BODY}").text == BODY


def test_an_article_about_such_words_stays():
    line = "警方查处了“百家乐”“时时彩”“六合彩”“北京赛车”“老虎机”等赌博网站 | 涉案三十人 | 今日通报"
    assert explain_text(f"{BODY}\n{line}").changes == []


QUESTIONS = "茶叶怎么泡| 灯会是什么意思| 几月修路| 属什么| 谁写的| 多少钱| 晚上吃什么| 为什么"


def test_what_people_ask_goes_from_head_and_tail():
    longer = "| ".join([QUESTIONS] * 20)
    assert explain_text(f"{longer}\n{BODY}").text == BODY
    assert explain_text(f"{BODY}\n{longer}\n百度首页有什么| {QUESTIONS}").text == BODY
    assert explain_text(f"{BODY}\n{QUESTIONS.replace('|', '｜')}").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "茶叶怎么泡| 灯会是什么意思| 几月修路",
        "品种|产地|多少钱|等级|存放|包装|年份|备注",
        QUESTIONS.replace("|", "，"),
        QUESTIONS.replace("|", "|\n"),
    ],
)
def test_other_questions_stay(line):
    assert explain_text(f"{line}\n{BODY}").changes == []
    assert explain_text(f"{BODY}\n{line}").changes == []


@pytest.mark.parametrize(
    "line",
    [
        "国产、欧美、日韩家电同台竞技",
        "免费视频课程上线：官网注册、登录即可观看",
        "平台经济、代理服务、注册登记",
        "一区、二区、三区工地进度",
        "破解版软件、外挂、私服被查",
        "黄色预警、橙色预警、红色预警",
        "成人高考报名、缴费、考试全攻略",
        "彩票、开奖、兑奖：一图读懂",
        "官网,注册,登录,手机版,平台",
        "图书馆一区 图书馆二区 图书馆三区",
        "彩票平台注册登录须知",
    ],
)
def test_a_headline_of_the_same_words_stays(line):
    assert explain_text(f"{line}\n{BODY}").changes == []
