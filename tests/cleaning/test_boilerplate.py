"""Every example of boilerplate.toml, in the place its rule speaks of."""

from __future__ import annotations

import pytest

from newsspider.cleaning import clean_article, explain_text, undo
from newsspider.cleaning.boilerplate import rules
from newsspider.items import Article

BODY = (
    "村口的老樟树下，新修的石板路一直铺到了茶园，老人们天天来走，孩子们放学也从这里回家。\n"
    "镇里请来三位农技员，手把手教大伙儿修枝、控水、套袋，今年第一批春茶比往年早上市五天。\n"
    "图书馆把闭馆时间推迟到晚上九点，周末加开两场讲座，常有人站着听完，散场时外面已经没有公交车了。\n"
    "地铁三号线北延段完成铺轨，预计明年年底试运行；沿线的七个站名，是从两千多份来信里选出来的。\n"
    "灯会持续到正月十八，入园须提前一天预约，所需材料和往年一样，社区工作人员会帮老人在手机上办好。"
)
EXAMPLES = [(rule, line) for rule in rules() for line in rule.drop]
COUNTEREXAMPLES = [(rule, line) for rule in rules() for line in rule.keep]


def placed(where, line):
    if where == "head":
        return f"{line}\n{BODY}"
    return BODY + line if where == "suffix" else f"{BODY}\n{line}"


def ids(values):
    return [f"{rule.name}-{line[:16]}" for rule, line in values]


@pytest.mark.parametrize(("rule", "line"), EXAMPLES, ids=ids(EXAMPLES))
def test_an_example_to_drop_goes(rule, line):
    cleaned = explain_text(placed(rule.where, line))
    assert cleaned.text == BODY
    assert [change.rule for change in cleaned.changes] == [rule.name]
    assert cleaned.flags == []


@pytest.mark.parametrize(("rule", "line"), COUNTEREXAMPLES, ids=ids(COUNTEREXAMPLES))
def test_an_example_to_keep_stays(rule, line):
    text = placed(rule.where, line)
    cleaned = explain_text(text)
    assert cleaned.text == text
    assert cleaned.changes == []


IN_BRACKETS = [
    (rule, line, stays)
    for rule in rules()
    for examples, stays in ((rule.drop, False), (rule.keep, True))
    for line in examples
    if rule.closes and line[0] in "（(【[" and line[-1] in "）)】]" and "[" not in line[1:]
]


@pytest.mark.parametrize(("rule", "line", "stays"), IN_BRACKETS)
def test_an_example_in_brackets_is_told_behind_the_last_sentence_as_on_a_line(rule, line, stays):
    cleaned = explain_text(BODY + line)
    assert cleaned.text == BODY + line * stays
    assert [change.rule for change in cleaned.changes] == [rule.name] * (not stays)


@pytest.mark.parametrize("sign", "＊＋－～＿＃＝／＼＜・")
def test_the_frame_of_a_line_may_be_full_width(sign):
    assert explain_text(f"{BODY}\n{sign}返回顶部{sign}").text == BODY


@pytest.mark.parametrize("line", [line for rule, line in EXAMPLES if rule.where == "anywhere"])
def test_a_line_that_leads_elsewhere_goes_between_paragraphs(line):
    assert explain_text(f"{BODY}\n{line}\n{BODY}").text == f"{BODY}\n{BODY}"


@pytest.mark.parametrize("line", [line for rule, line in EXAMPLES if rule.where == "head"])
def test_a_line_of_the_head_stays_below_the_first_paragraph(line):
    assert explain_text(f"{BODY}\n{line}\n{BODY}").changes == []


@pytest.mark.parametrize(
    "line",
    [
        "校对：许亭 审核：林知远",
        "《 人民日报 》（ 2024年08月09日 第 12 版）",
        "责任编辑：",
        "打开APP查看更多",
        "下载林溪日报客户端 看更多新闻",
        "您可能还会对下面的文章感兴趣：",
        "热门搜索：",
        "上一篇：林溪镇春茶上市",
        "访问量：1234",
        "本文链接：http://linxi.example/a/1.html",
        "您若对该稿件内容有任何疑问或质疑，请尽快与本网联系，本网将迅速给您回应并做相关处理。",
        "声明：本文仅代表作者观点，转载请注明出处，如有侵权请联系删除。",
        "Copyright © 2000-2024 www.linxi.example All Rights Reserved",
    ],
)
def test_a_line_of_the_tail_stays_far_above_it(line):
    assert explain_text(f"{line}\n{BODY}\n{BODY}\n{BODY}").changes == []


@pytest.mark.parametrize(
    "line",
    [
        "分享让更多人看到",
        "打开APP查看更多",
        "点击上方蓝字关注我们",
        "扫码关注林溪日报微信公众号",
        "下载林溪日报客户端 看更多新闻",
        "上一篇：林溪镇春茶上市",
        "首页| 滚动| 国内| 国际|",
        "人民网",
        "访问量：1234",
        "视频加载中...",
        "Copyright © 2000-2024 www.linxi.example All Rights Reserved",
        "k3x9d0a",
    ],
)
def test_words_that_belong_to_an_article_alone_stay_without_one(line):
    text = f"{line}\n春茶上市\n{line}"
    assert explain_text(text).changes == []


def test_a_menu_goes_only_from_above_a_sentence_a_path_from_above_anything():
    menu, path = "首页| 滚动| 国内| 国际|", "人民网>>广东频道>>教育"
    assert explain_text(f"{menu}\n春茶上市").text == f"{menu}\n春茶上市"
    assert explain_text(f"{path}\n春茶上市").text == "春茶上市"


def test_lines_that_lead_elsewhere_go_from_the_top_of_nothing_but_templates():
    text = "点击进入专题>>\n点击查看全部图片>>\n责编：林知远"
    cleaned = explain_text(text)
    assert cleaned.text == "责编：林知远"
    assert undo(cleaned.text, cleaned.changes) == text


@pytest.mark.parametrize(
    "lines",
    [
        "编辑：林知远\n校对：许亭\n审核：周舟",
        "校对：许亭\n审核：周舟",
        "监制：周舟\n终审：许亭\n返回顶部",
        "阅读 1.2万\n点赞 12\n在看 3",
        "主管：林溪县委宣传部\n主办：林溪县融媒体中心",
    ],
)
def test_credits_and_counts_go_one_below_the_other(lines):
    assert explain_text(f"{BODY}\n{lines}").text == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "林溪日报记者 林知远\n编辑 许亭\n校对 周舟",
        "采写：林溪日报记者 林知远\n编辑：许亭\n校对：周舟",
        "林溪日报记者 林知远\n编辑 许亭 校对 周舟\n返回顶部",
        "林溪日报记者 林知远 编辑 许亭 校对 周舟返回搜狐，查看更多      责任编辑：",
    ],
)
@pytest.mark.parametrize("joint", ["\n", "", "  "])
def test_an_article_signed_in_whatever_lines_is_read_whole(lines, joint):
    signed = clean_article(Article(id="0" * 32, url="", text=f"{BODY}{joint}{lines}"))
    assert signed.text == BODY
    assert (signed.authors, signed.editors) == (["林知远"], ["许亭"])


@pytest.mark.parametrize(
    "last",
    [
        "一等奖《春茶》\n记者 林知远 编辑 许亭\n二等奖《灯会》\n记者 周舟 编辑 江流",
        "《春茶》\n林溪日报记者 林知远 编辑 许亭",
        "一等奖《春茶》\n记者：林知远 编辑：许亭\n二等奖《灯会》\n记者：周舟 编辑：江流",
        "《春茶》\n责任编辑：许亭\n《灯会》\n责任编辑：江流\n《修路》\n责任编辑：林知远",
        "获奖者共两人。\n记者 林知远 编辑 许亭",
        "墙上只有一行字，记者 林知远 编辑 许亭",
        "林溪日报记者 林知远\n摄影 许亭",
        "记者 林知远 编辑 许亭\n两人都来自林溪，在这里住了十年。",
        "组长：林知远\n记录：许亭\n编辑：周舟",
        "编辑：周舟\n美工：江流",
    ],
)
def test_people_who_do_not_sign_stay(last):
    text = f"{BODY}\n{last}"
    assert explain_text(text).text == text


def test_one_editor_named_twice_is_the_pages_two_are_of_their_works():
    body, other = f"{BODY}\n责任编辑：许亭\n茶园新闻", "\n责任编辑：江流"
    assert explain_text(f"{body}\n责任编辑：许亭").text == f"{BODY}\n茶园新闻"
    assert explain_text(body + other).text == body + other


@pytest.mark.parametrize(
    "lines",
    [
        "受理：窗口\n审核：街道办\n公示：社区",
        "监制：林知远\n导演：许亭",
        "一审：胜诉\n二审：改判",
        "策划：林知远\n监制：许亭",
        "审核：许亭",
        "听力 30\n阅读 40",
        "主管：林溪县教育局\n校长：林知远",
        "主办：林溪县文旅局\n承办：林溪县融媒体中心",
    ],
)
def test_other_pairs_stay(lines):
    assert explain_text(f"{BODY}\n{lines}").text == f"{BODY}\n{lines}"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n编辑：许亭\n书名：茶乡\n定价：30元",
        f"{BODY}\n校对：许亭 审核：林知远\n学历：本科\n地点：林溪",
        f"2024-08-09 09:31\n2024-08-09 10:15\n{BODY}",
        f"{BODY}\n展板的最下面写着一行小字，请大家念：\n声明：本文仅代表作者观点，如有侵权请联系删除。",
    ],
    ids=["about a book", "of a record", "times of a log", "quoted"],
)
def test_what_the_lines_around_tell_to_be_content_stays(text):
    assert explain_text(text).changes == []


@pytest.mark.parametrize("heading", ["免责声明", "【版权声明】：", "特别声明:"])
def test_a_heading_goes_with_the_disclaimer_below_it(heading):
    disclaimer = "本文为政务号在林溪网上传并发布，仅代表该机构观点，不代表本网立场。"
    assert explain_text(f"{BODY}\n{heading}\n{disclaimer}\n返回顶部").text == BODY


@pytest.mark.parametrize(
    "lines", ["免责声明", "声明\n三家单位将于明日联合发布。", "版权声明\n茶园的照片归村里所有。"]
)
def test_a_heading_stays_above_what_stays(lines):
    assert explain_text(f"{BODY}\n{lines}").text == f"{BODY}\n{lines}"


@pytest.mark.parametrize(
    "end",
    [
        "【责任编辑:许亭\n】",
        "【纠错】\n【责任编辑:许亭\n】",
        "（责编：许亭\n）",
        "【纠错】\n【责任编辑:许亭\n】\n阅读下一篇：\n010030101010000000000000011100001300000000",
    ],
)
def test_a_bracket_goes_with_the_credit_above_it(end):
    assert explain_text(f"{BODY}\n{end}").text == BODY


def test_a_bracket_stays_below_what_stays():
    assert explain_text(f"{BODY}\n（见附表\n）").text == f"{BODY}\n（见附表\n）"


def test_marks_of_a_newspapers_editing_system_go():
    text = (
        f"<!--enpcontent-->{BODY}<!--/enpcontent--><!--enpproperty <articleid>1</articleid>"
        "/enpproperty-->"
    )
    assert explain_text(text).text == BODY
    assert explain_text(f"<!--enpcontent-->\n{BODY}\n<!--/enpcontent-->").text == BODY
    assert explain_text("注释写作 <!-- 茶 -->，不会显示。").changes == []


@pytest.mark.parametrize(
    "end",
    [
        "返回搜狐，查看更多 责任编辑：",
        "（责编：许亭（实习）、林知远） 分享让更多人看到",
        "\n编辑：许亭返回搜狐，查看更多 责任编辑：",
        "声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。",
    ],
)
def test_words_of_a_platform_go_though_glued_to_the_last_line(end):
    assert explain_text(BODY + end).text == BODY


@pytest.mark.parametrize("line", [line for _, line in EXAMPLES])
def test_an_example_to_drop_stays_inside_a_sentence(line):
    text = f"{BODY}\n他指着墙上那行字念道“{line}”，大家都笑了，谁也没有往心里去。\n{BODY}"
    assert explain_text(text).text == text


def test_every_rule_has_examples_both_ways_and_a_name_of_its_own():
    assert all(rule.drop and rule.keep for rule in rules())
    assert len({rule.name for rule in rules()}) == len(rules())


@pytest.mark.parametrize(
    "lines",
    [
        "分享到：\n微信\n微博\n朋友圈",
        "点赞\n收藏\n分享",
        "阅读下一篇：\n图书馆新馆开放",
        "预览时标签不可点\n继续滑动看下一个\n林溪发布\n向上滑动看下一个",
        "【责任编辑：许亭】\n下一篇：\n灯会周末举行",
        "返回顶部\n国产精品久久久,亚洲欧美日韩在线观看,成人免费视频",
        "微信扫一扫\n使用小程序\n取消\n允许",
        "查看更多\n评论\n登录\n注册",
        "关于我们\n联系我们\n广告服务\n网站声明\n京ICP备00000000号",
    ],
)
def test_lines_go_with_the_controls_beside_them(lines):
    assert explain_text(f"{BODY}\n{lines}").text == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "微信\n微博",
        "常用功能\n收藏\n转发\n打印\n点赞",
        "下一篇写的是水\n图书馆新馆开放",
        "继续滑动\n林溪发布",
        "屏幕上有四个字：\n取消\n允许",
        "登录\n注册\n提交",
        "会议共三项议程。\n广告服务\n人才招聘",
        "国产、欧美、日韩家电同台竞技",
    ],
)
def test_lines_like_these_stay_where_nothing_beside_them_tells(lines):
    assert explain_text(f"{BODY}\n{lines}").text == f"{BODY}\n{lines}"


def test_a_share_bar_goes_from_the_head_word_by_word():
    assert explain_text(f"分享到：\n微信\n微博\n{BODY}").text == BODY
    assert explain_text(f"微信\n微博\n{BODY}").text == f"微信\n微博\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        "翻书\n上一页\n是春天\n下一页\n是冬天",
        "分享\n把一个苹果分成两半\n一半给你\n一半给我",
        "讲座安排\n08:00/09:00\n签到\n09:00/10:30\n讲座",
        "/*\n * Copyright (c) 2024 Lin Zhiyuan. All rights reserved.\n */\nint main() {}",
        "菜单\n返回首页\n关闭窗口\n退出全屏",
        f"{BODY}\nMIT License\nCopyright (c) 2024 Lin Zhiyuan",
        f"{BODY}\n请在页面上输入下面的邀请码，即可加入读书会。\nk3x9d0a1",
        f"{BODY}\n三步就能完成。\n下载客户端\n扫描二维码\n填写姓名",
        f"{BODY}\n第一步\n下载客户端\n第二步\n扫描二维码",
    ],
)
def test_words_of_a_page_stay_in_a_text_that_holds_no_sentence_or_says_what_they_are(text):
    assert explain_text(text).text == text


def test_a_source_that_is_no_medium_goes_only_with_another_template_line():
    assert explain_text(f"{BODY}\n来源：茶山旧事\n责编：许亭").text == BODY
    assert explain_text(f"{BODY}\n来源：茶山旧事").text == f"{BODY}\n来源：茶山旧事"


@pytest.mark.parametrize(
    "lines",
    [
        "更多精彩：\n书法展\n茶艺表演\n灯谜",
        "推荐阅读\n山乡旧事 / 林知远\n春茶 / 许亭",
        "相关文章\n[1] 许亭. 论茶[J]. 林溪学报, 2019.",
        "大家都在看\n那只蚂蚁\n搬家",
    ],
)
def test_things_and_works_below_a_heading_of_links_stay(lines):
    assert explain_text(f"{BODY}\n{lines}").text == f"{BODY}\n{lines}"


def test_an_editor_goes_below_who_is_seen_on_the_screen():
    body = f"{BODY}\n出镜：林知远"
    assert explain_text(f"{body}\n编辑：许亭").text == body


def test_headlines_and_channels_go_with_their_heading():
    assert explain_text(f"{BODY}\n更多精彩：\n林溪镇的春茶上市了\n灯谜").text == BODY
    assert explain_text(f"{BODY}\n精彩推荐\n财经\n娱乐").text == BODY
