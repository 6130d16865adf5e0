"""Credits in every style the two sites print them, and lines that only look like credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.text.credits import (
    authors,
    byline,
    dateline,
    editors,
    inline_reporters,
    is_editor_line,
    is_photo_credit,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(责编：汤某瑶、丁某)", ["汤某瑶", "丁某"]),
        ("【责任编辑:张某\n】 ", ["张某"]),
        ("（责任编辑： 黄某 ）", ["黄某"]),
        ("[责任编辑: 时某 ]", ["时某"]),
        ("编辑： 王某军", ["王某军"]),
        ("编辑 | 王某军 策划 | 罗某", ["王某军"]),
        ("(責編:艾某、崔某)", ["艾某", "崔某"]),
        ("(责编：周某、吴某清(实习生))", ["周某", "吴某清"]),
        ("(责编：吴某清(实习生)、周某)", ["吴某清", "周某"]),
        ("(实习编辑：吴某清 责任编辑：周某)", ["吴某清", "周某"]),
        ("(责编：周某、实习生吴某清)", ["周某", "吴某清"]),
        ("(责编：实习编辑吴某清)", ["吴某清"]),
        ("(责编：值班编辑)", []),
        ("责任编辑：吴某清_NX4032", ["吴某清"]),
        ("责编/吴某清", ["吴某清"]),
        ("责编：黄 帅 李某某", ["黄帅", "李某某"]),
        ("责任编辑：", []),
        ("本版责编：周某　吴　某", ["周某", "吴某"]),
        ("责编：周某 版式设计：吴某清", ["周某"]),
        ("责任编辑：周某 责任校对：吴某清", ["周某"]),
        ("总编辑：吴某清 责任编辑：周某", ["周某"]),
        ("责任编辑：周某 【打印】【关闭】", ["周某"]),
        ("责任编辑：周某 我要纠错 打印 分享到：", ["周某"]),
        ("【责任编辑:周某 【字号 大 中 小】", ["周某"]),
        ("责任编辑:[周某]", ["周某"]),
        ("本书由作家协会编辑出版", []),
    ],
)
def test_editors_are_read_from_every_style_of_line(line, names):
    assert editors(line) == names


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("　　记者 葛某丹", ["葛某丹"]),
        ("□ 本报记者 葛某丹", ["葛某丹"]),
        ("新华社记者某某", ["某某"]),
        ("新华社记者", None),
        ("本报记者  耿  磊  李卓某", ["耿磊", "李卓某"]),
        ("新华社“新华视点”记者安某、谢某瑶", ["安某", "谢某瑶"]),
        ("文字记者：安某、谢某瑶", ["安某", "谢某瑶"]),
        ("本报记者 葛某 通讯员 罗某", ["葛某", "罗某"]),
        ("【本报记者 葛某】", ["葛某"]),
        ("中青报·中青网记者 葛某", ["葛某"]),
        ("南方+记者 葛某", ["葛某"]),
        ("河边日报全媒体记者葛某 见习记者罗某", ["葛某", "罗某"]),
        ("总台央视记者丨葛某", ["葛某"]),
        ("记者 阿依某·买某提", ["阿依某·买某提"]),
        ("本报记者 尼某多吉", ["尼某多吉"]),
        ("文/葛某 图/罗某", ["葛某"]),
        ("图/文 本报记者 葛某", ["葛某"]),
        ("文、图/本报记者 葛某", ["葛某"]),
        ("葛某/文 罗某/图", ["葛某"]),
        ("撰文：葛某；摄影：罗某", ["葛某"]),
        ("记者|葛某 编辑|罗某", ["葛某"]),
        ("记者 葛某 文/图", ["葛某"]),
        ("（记者 葛某 摄影报道）", ["葛某"]),
        ("（本报记者葛某、罗某参与采写）", ["葛某", "罗某"]),
        ("作者 葛某 罗某", ["葛某", "罗某"]),
        ("海报设计：何某", None),
        ("记者走访了三条老街。", None),
        ("记者：", None),
        ("记者：您好", None),
        ("记者手记", None),
        ("评论员文章", None),
        ("通讯员 报名", None),
        ("作者 自述", None),
        ("文字：大 小", None),
        ("葛某 罗某", None),
        ("新华社记者 梁某 摄", None),
        ("摄影：梁某", None),
        ("食堂开在巷口", None),
        ("文/葛某 昨天去了图书馆", None),
        ("记者走访了三条老街 摄影 许某", None),
    ],
)
def test_a_byline_gives_its_writers_and_any_other_line_none(paragraph, names):
    assert byline(paragraph) == names


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("新华社巴黎12月9日电（记者唐某）图书馆开放。", ["唐某"]),
        ("本报讯（记者 沈某 通讯员 龙某）步道建成。", ["沈某", "龙某"]),
        ("两馆开放。（记者陈某安　蓝某建）", ["陈某安", "蓝某建"]),
        ("两馆开放。（评论员 罗某 萧海某）", ["罗某", "萧海某"]),
        ("两馆开放。（包某琳）", ["包某琳"]),
        ("（记者唐某）图书馆开放。", ["唐某"]),
        ("灯会现场。（新华社记者温某年摄）", []),
        ("中新网广州8月9日电(许某青 温某年)图书馆重开。", ["许某青", "温某年"]),
        ("人民网广州8月9日电（许某青、实习生温某年）图书馆重开。", ["许某青", "温某年"]),
        ("本报北京8月8日讯 记者温某年报道：图书馆重开。", ["温某年"]),
        ("本报讯 记者温某年报道：图书馆重开。", ["温某年"]),
        ("本报讯 记者走访报道过的图书馆重开。", []),
        ("本报北京8月8日讯 记者现场连线报道：图书馆重开。", []),
        ("本报北京8月8日讯 记者深入一线采访报道：图书馆重开。", []),
        ("两馆开放。（记者走访报道）", []),
        ("两馆开放。（记者温某年现场报道）", ["温某年"]),
        ("央视网消息（记者 温某年）：图书馆重开。", ["温某年"]),
        ("两馆开放。（总台央视记者 温某年）", ["温某年"]),
        ("两馆开放。（记者温某年 参与记者 许某青）", ["温某年", "许某青"]),
        ("两馆开放。（记者温某年 编辑许某青）", ["温某年"]),
        ("两馆开放。（记者温某年 视频许某青）", ["温某年"]),
        ("两馆开放。（本报记者许某青、温某年采访整理）", ["许某青", "温某年"]),
        ("两馆开放。（作者：温某年，系河边大学教授）", ["温某年"]),
        ("两馆开放。（文/温某年）", ["温某年"]),
        ("两馆开放。（记者温某年文/图）", ["温某年"]),
        ("两馆开放。（据新华社广州8月9日电 记者温某年、许某青）", ["温某年", "许某青"]),
        ("两馆开放。（据新华社北京电 记者温某年）", ["温某年"]),
        ("两馆开放。（据新华社北京电）", []),
        ("两馆开放。（温某年 通讯员许某青）", ["温某年", "许某青"]),
        ("两馆开放。（江苏）", []),
        ("人民网广州8月9日电（综合）图书馆重开。", []),
        ("活动结束。（完）", []),
        ("活动结束。（资料图）", []),
        ("价格未变（含运费）", []),
        ("他问（记者在场）为什么，没有人回答他。", []),
    ],
)
def test_reporters_are_read_from_the_text_and_no_one_else(paragraph, names):
    assert inline_reporters(paragraph) == names


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("　　新华社北京4月24日电　题：修路", "新华社北京4月24日电"),
        ("人民网西安10月3日电 （记者 孟某）清晨", "人民网西安10月3日电"),
        ("新華社深圳8月8日電 題:小巷", "新華社深圳8月8日電"),
        ("中新网8月9日电 图书馆重开", "中新网8月9日电"),
        ("科技日报北京8月8日电（记者孟某）", "科技日报北京8月8日电"),
        ("据新华社北京4月24日电", None),
        ("新华社记者8月9日电话采访了她", None),
        ("本报8月9日电视版", None),
        ("新华社记者", None),
    ],
)
def test_a_dateline_is_read_only_where_it_opens_a_paragraph(paragraph, found):
    assert dateline(paragraph) == found


@pytest.mark.parametrize(
    "line",
    [
        "新华社记者 梁某 摄",
        "摊位。社区供图",
        "（无人机照片）",
        "采茶现场。梁某摄（影像中国）",
        "采茶现场。新华社发",
        "采茶现场（人民视觉）",
        "图源：视觉中国",
        "灯会现场。图／梁某",
    ],
)
def test_a_photo_credit_is_told(line):
    assert is_photo_credit(line)


@pytest.mark.parametrize(
    "line", ["他喜欢拍摄", "（记者梁某 文/摄）", "服务由社区提供。", "图书馆重开。"]
)
def test_what_only_looks_like_a_photo_credit_is_none(line):
    assert not is_photo_credit(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者  耿  磊  李卓某", ["耿磊", "李卓某"]),
        ("人民网记者", []),
        ("文/葛某 图/罗某", ["葛某"]),
        ("（记者 葛某）", ["葛某"]),
        ("■葛某", ["葛某"]),
        ("本刊记者 葛某", ["葛某"]),
        ("葛某 摄", []),
        ("[英]约翰·葛某", ["约翰·葛某"]),
        ("中央林校（国家溪水学院）溪水思想研究中心", []),
        ("河边大学教授 葛某（林溪县人）", ["葛某"]),
        ("阿依古某 任溪平", ["阿依古某", "任溪平"]),
    ],
)
def test_an_author_line_gives_only_names(line, names):
    assert authors(line) == names


@pytest.mark.parametrize("unit", ["文/", "首席", "林知远 "])
def test_a_text_that_is_too_long_for_an_author_line_names_nobody(unit):
    assert authors(unit * 50_000) == []


def test_an_editor_inside_a_sentence_makes_no_editor_line():
    assert is_editor_line("（责编：郝某）")
    assert is_editor_line("见习编辑：郝某")
    assert not is_editor_line("他的编辑：郝某，是我的老师。")
    assert not is_editor_line("责编：郝某 常说，书要慢慢编。")
    assert not is_editor_line("责任编辑：")
    assert is_editor_line("来源：河边日报 （责编：郝某）")
    assert not is_editor_line("来源：这件事，他的编辑：郝某")


@given(st.text(max_size=200))
def test_no_text_makes_a_reader_of_credits_fail(text):
    for read in (editors, authors, inline_reporters):
        assert all(isinstance(name, str) for name in read(text))
    assert byline(text) is None or byline(text)
    assert dateline(text) is None or text.lstrip("　 \xa0\t").startswith(dateline(text))


@pytest.mark.parametrize(
    "row", ["甲乙·" * 30, "采访整理" * 20, " 图文报道" * 18, " 图/文" * 22], ids=lambda row: row[:5]
)
def test_a_long_row_that_can_be_read_in_many_ways_is_read_at_once(row):
    """Trying all the ways, 2 to the power of the row's length, took minutes to years."""
    assert byline(f"记者 葛某{row}x") is None
