"""Templates that no layout knows, as other crawlers name their parts: the article is found anyway.

Each variant is the article's part of a page; head, navigation, sidebar and footer are the same.
"""

from __future__ import annotations

import pytest
from old_street import PEOPLE, SOURCE, TITLE, WHEN, XINHUA

from newsspider.cleaning import clean_article
from newsspider.errors import ForeignAddress, UnknownLayout
from newsspider.pages import parse_article

LINES = [
    "新华社广州3月2日电（记者梁某）老街修缮工程日前完工，三百米骑楼重新向居民开放。",
    "工匠用了两年时间，把每一块青砖编号存放。",
    "2012年10月8日，第一批瓦片运下屋顶。",
    "街坊说，夏天的风又能从廊下穿过来了。",
]
BODY = "".join(f"<p>　　{text}</p>" for text in LINES)
EDIT = "(责编：陈某)"
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="nav"><a href="/">首页</a><span>2014年03月04日</span></div>
{part}
<div class="side"><h3>相关新闻</h3><ul><li><a href="/n/2014/0301/c1-1.html">新桥通车</a>
2014-03-01 09:00</li></ul></div>
<div class="foot">互联网新闻信息服务许可证10120170001 举报电话 版权所有，未经书面授权禁止使用</div>
</body></html>"""

VARIANTS = {
    "d2txt": (
        PEOPLE,
        f"""<div class="d2_left d2txt_left fl"><h1>{TITLE}</h1><h2 class="author">梁某</h2>
        <h2>{WHEN}&nbsp;&nbsp;{SOURCE}</h2><div class="d2txt_1 clear">{BODY}</div>
        <span class="fr">{EDIT}</span></div>""",
    ),
    "text_show": (
        PEOPLE,
        f"""<div class="text_c clearfix"><h1>{TITLE}</h1><p class="tc">梁某</p>
        <h5>{WHEN}&nbsp;{SOURCE}</h5><div class="text_show">{BODY}
        <p><span class="fr">{EDIT}</span></p></div></div>""",
    ),
    "source_before_time": (
        PEOPLE,
        f"""<div class="text width978 clearfix"><h1>{TITLE}</h1><h2>{SOURCE}&nbsp;&nbsp;{WHEN}</h2>
        {BODY}<div class="editor">{EDIT}</div></div>""",
    ),
    "video_page": (
        PEOPLE,
        f"""<div class="w1000 tit-ld"><h2>{TITLE}</h2><p>{WHEN}　{SOURCE}</p></div>
        <div id="player"></div><div class="v-intro">{BODY}<p>{EDIT}</p></div>""",
    ),
    "font_zoom": (
        PEOPLE,
        f"""<table><tr><td class=ftitle>{TITLE}</td></tr><tr><td class=fwriter>梁某</td></tr>
        <tr><td>{WHEN}　{SOURCE}</td></tr><tr><td><font id=zoom>{BODY}</font>
        <i>{EDIT}</i></td></tr></table>""",
    ),
    "contentblock": (
        XINHUA,
        f"""<div id="title">{TITLE}</div><div id="pubtimeandfrom">\r\n{WHEN}\r\n
        <span id="from">{SOURCE}</span></div><div id="contentblock"><span>{BODY}</span></div>
        <div id="editblock">【责任编辑: 陈某 】</div>""",
    ),
    "mainText": (
        XINHUA,
        f"""<div id="article"><h2>{TITLE}</h2><div id="source">{WHEN}　　{SOURCE}</div>
        <div id="mainText">{BODY}<p>（责任编辑：陈某）</p></div></div>""",
    ),
    "ArticleTit": (
        XINHUA,
        f"""<div id="ArticleTit">{TITLE}</div><div id="Articlely"><span class="laiyuan">时间：
        2014-03-02 08:18 {SOURCE}</span></div><div class="content">{BODY}</div>
        <p>[责任编辑： 陈某]</p>""",
    ),
    "anchors_left_open": (
        PEOPLE,
        f"""<a name="top"><div class="bt"><a href="/GB/1024/">社会</a></div><h1>{TITLE}</h1>
        <p>{WHEN} {SOURCE}</p><a name="text"><div class="zw">{BODY}</div><p>{EDIT}</p>""",
    ),
    "nr_wz": (
        XINHUA,
        f"""<div class="le"><div class="nr_bt">{TITLE}</div><div class="nr_ly">2014-03-02 08:18
        来源：<em>河边日报</em></div><div id="nr_wz">{BODY}<p>责任编辑：陈某</p></div></div>""",
    ),
    "time_and_source_apart": (
        XINHUA,
        f"""<div class="bt">{TITLE}</div><div class="sj">2014-03-02 08:18</div>
        <div class="ly">来源：河边日报</div>
        <div class="content">{BODY}<p>责任编辑：陈某</p></div>""",
    ),
    "a_source_without_its_label": (
        XINHUA,
        f"""<div class="btt"><h1>{TITLE}</h1></div><div class="sj">2014-03-02 08:18</div>
        <div class="ly">河边日报</div>
        <div class="content">{BODY}<p>责任编辑：陈某</p></div>""",
    ),
    "bai14": (
        XINHUA,
        f"""<div class="ej_box"><span class="zt_titi">{TITLE}</span>
        <div><span id="pubtime">2014-03-02 08:18</span> | 编辑：陈某 | 来源：河边日报</div>
        <div class="bai14">{BODY}</div></div>""",
    ),
    "time_below_the_prose": (
        PEOPLE,
        f"""<div class="content"><h1>{TITLE}</h1><div class="pic"><p><img src="/a.jpg"></p>{BODY}
        </div><div class="fr">{WHEN}　{SOURCE}</div><div class="edit">{EDIT}</div></div>""",
    ),
    "headline_in_the_box": (
        PEOPLE,
        f"""<div class="w1000 txtCon clearfix"><h1>{TITLE}</h1><h4>——二三事</h4>
        <div class="editor time1 clearfix">{WHEN}&nbsp;{SOURCE}</div>{BODY}
        <div class="editor">{EDIT}</div></div>""",
    ),
    "time_above_the_headline": (
        XINHUA,
        f"""<div class="info"><span>2014-03-02 08:18</span> 来源：河边日报</div><h1>{TITLE}</h1>
        <div class="wz">{BODY}<p>责任编辑：陈某</p></div>""",
    ),
    "a_box_for_each_paragraph": (
        XINHUA,
        f"""<h1>{TITLE}</h1><div class="info">2014-03-02 08:18 来源：河边日报</div>
        <div class="wz">{"".join(f'<div class="para">{text}</div>' for text in LINES)}</div>
        <p>责任编辑：陈某</p>""",
    ),
    "a_cell_for_all_of_it": (
        XINHUA,
        f"""<table><tr><td width=600><p align=center><b>{TITLE}</b></p><p align=center>2014-03-02
        08:18 稿件来源：河边日报</p>{BODY}<p>（责任编辑：陈某）</p></td><td>导读</td></tr></table>
        <table><tr><td>春茶上市，茶农们忙着采摘、晾青、揉捻，山路上满是背篓。</td></tr></table>""",
    ),
    "labels_in_elements_of_their_own": (
        XINHUA,
        f"""<h1>{TITLE}</h1><div class="info">2014-03-02 08:18 来源：<em>河边日报</em></div>
        <div class="wz">{BODY}</div><div class="bj"><b>责任编辑：</b><span>陈某</span></div>""",
    ),
    "editors_called_no_more_than_that": (
        XINHUA,
        f"""<h1>{TITLE}</h1><div class="info">2014-03-02 08:18 来源：河边日报</div>
        <div class="wz"><div class="in">{BODY}</div></div><p>（编辑：陈某）</p>""",
    ),
    "source_without_a_label": (
        XINHUA,
        f"""<div id="news_title"><h1>{TITLE}</h1><div class="source"><span>2014-03-02 08:18</span>
        <span class="sourceText">河边日报</span></div></div><div id="news_content">{BODY}</div>
        <p>责任编辑：陈某</p>""",
    ),
    "boxes_in_boxes": (
        XINHUA,
        f"""<h1>{TITLE}</h1><div class="info">2014-03-02 08:18 来源：河边日报</div><div class="wz">
        {"".join(f'<div class="o"><div class="i">{text}</div></div>' for text in LINES)}</div>
        <p>责任编辑：陈某</p>""",
    ),
    "sections_of_an_editor": (
        PEOPLE,
        f"""<article class="detail"><h1>{TITLE}</h1><div class="info"><span>2014-03-02 08:18</span>
        <span>来源：河边日报</span></div><div class="text">
        {"".join(f"<section><section><p>{text}</p></section></section>" for text in LINES)}
        <p>{EDIT}</p></div></article>""",
    ),
    "time_beside_the_breadcrumb": (
        PEOPLE,
        f"""<table><tr><td><a>人民网</a>&gt;&gt;<a>社会</a> {WHEN}</td></tr></table><table><tr>
        <td align=center><font class=ftitle>{TITLE}</font></td></tr><tr><td><font id=zoom>{BODY}
        </font></td></tr><tr><td>{SOURCE} {EDIT}</td></tr></table>""",
    ),
}


def page(part: str, title: str = f"{TITLE}--广东频道--人民网") -> bytes:
    return PAGE.format(title=title, part=part).encode()


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_article_is_found_by_what_stands_where(variant):
    url, part = VARIANTS[variant]
    article = parse_article(page(part), url)
    assert article.text.split("\n") == LINES
    assert (article.title, article.source) == (TITLE, "河边日报")
    assert article.published_at == "2014-03-02T08:18+08:00"
    assert (article.authors, article.editors) == (["梁某"], ["陈某"])
    assert (article.layout, article.flags) == ("Headed", ["unnamed_layout"])


@pytest.mark.parametrize(
    "part",
    [
        f"<h1>{TITLE}</h1><div class='wz'>{BODY}</div>",
        f"<h1>{TITLE}</h1><p>{WHEN} {SOURCE}</p><div class='wz'><a href='/'>查看详情</a></div>",
        f"<h1>{TITLE}</h1><p>{WHEN} {SOURCE}</p>",
        f"<ul><li>{TITLE}</li></ul>",
    ],
    ids=["no_time", "links_only", "no_prose", "no_more_than_a_title"],
)
def test_a_page_that_lacks_a_part_is_no_article(part):
    with pytest.raises(UnknownLayout):
        parse_article(page(part), PEOPLE)


def test_only_what_has_an_article_s_address_is_looked_through():
    part = VARIANTS["d2txt"][1]
    with pytest.raises(UnknownLayout):
        parse_article(page(part), "http://gd.people.com.cn/GB/123932/index.html")
    with pytest.raises(ForeignAddress):
        parse_article(page(part), "http://mirror.example/n/2014/0302/c123932-20680000.html")


@pytest.mark.parametrize("name", ["rwb_zw", "p_content"])
def test_where_the_box_of_a_known_template_is_empty_nothing_else_is_its_text(name):
    head = f"<h1>{TITLE}</h1><h2>{WHEN} {SOURCE}</h2>"
    part = f'{head}<div id="{name}"> </div><div id="b">{BODY}</div>'
    article = parse_article(page(part), PEOPLE)
    assert article.text == ""
    assert article.layout != "Headed"


@pytest.mark.parametrize(
    "footer",
    [
        '<div class="cf">人 民 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用，违 者 必 究</div>',
        '<div class="copyright cf"><p>本站由河边日报社主办，每天更新。欢迎来信、来访。</p></div>',
        '<div class="cf">地址：河边路一号，邮编：510000，电话：请拨总机转编辑部，传真同此</div>',
        '<div id="bottom"><p>本站由河边日报社主办，每天更新。欢迎来信、来访。</p></div>',
    ],
)
def test_a_footer_is_no_prose(footer):
    with pytest.raises(UnknownLayout):
        parse_article(page(f"<h1>{TITLE}</h1><p>{WHEN} {SOURCE}</p>{footer}"), PEOPLE)


def test_the_line_of_time_may_hold_tools_and_the_source_end_the_text():
    tools = "".join(
        f"【<a>{name}</a>】" for name in ("大字号", "小字号", "留言", "论坛", "打印", "关闭")
    )
    tools = f"{tools}【<a>发给朋友</a>】"
    part = (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>{WHEN}　　{tools}</td></tr></table><table><tr>"
        f"<td>{BODY}<p>　　<b>来源：河边日报</b>　(责任编辑：陈某)</td></tr></table>"
    )
    article = clean_article(parse_article(page(part), PEOPLE))
    assert article.text.split("\n") == LINES
    assert (article.source, article.editors) == ("河边日报", ["陈某"])


def test_the_day_of_the_newspaper_s_page_is_not_the_time():
    part = VARIANTS["time_beside_the_breadcrumb"][1]
    paper = "<p>《河边日报》 ( 2014年03月05日 05 版)</p>"
    article = parse_article(page(part.replace("</font></td>", f"{paper}</font></td>")), PEOPLE)
    assert article.published_at == "2014-03-02T08:18+08:00"


def test_a_paragraph_beside_the_time_is_no_line_of_credits():
    dialogue = "<p>记者：修了多久？</p><p>老人：两年。</p>"
    head = f'<h1>{TITLE}</h1><div class="time1">{WHEN}</div>'
    for part in (
        f'<div class="txt">{head}{dialogue}{BODY}</div>',
        f'<div>{head}<div class="txt">{dialogue}{BODY[:60]}</div></div>',
    ):
        assert "老人" not in parse_article(page(part), PEOPLE).authors


def test_headings_beside_the_headline_are_above_and_below_it():
    part = (
        f'<div class="text_c"><h3>岭南记忆</h3><h1>{TITLE}</h1><h4>——二三事</h4><h5>{WHEN} {SOURCE}'
        f'</h5><div class="text_show">{BODY}</div></div>'
    )
    article = parse_article(page(part), PEOPLE)
    assert (article.pretitle, article.title, article.subtitle) == ("岭南记忆", TITLE, "——二三事")


def test_what_the_site_says_of_itself_is_no_prose_however_long():
    notice = "凡本网注明来源的作品，未经授权不得转载、摘编，违者本网将依法追究责任。" * 8
    rules = "网民发表评论须遵守有关规定，文明上网，理性表达，承担相应的责任。" * 8
    part = (
        f'<h1>{TITLE}</h1><h2>{WHEN} {SOURCE}</h2><div class="zw">{BODY}</div>'
        f'<div class="notice">{notice}</div><div class="rules">{rules}</div>'
    )
    assert parse_article(page(part), PEOPLE).text.split("\n") == LINES


@pytest.mark.parametrize("variant", ["d2txt", "nr_wz", "font_zoom", "headline_in_the_box"])
def test_what_stands_behind_the_editors_is_no_text_however_long(variant):
    url, part = VARIANTS[variant]
    tea = "春茶上市，茶农们忙着采摘、晾青、揉捻，山路上满是背篓的身影。"
    for more in (
        f'<div class="tj">{f"<p>{tea}</p>" * 12}</div>',
        f'<div class="comments">{f"<div class=c>{tea}</div>" * 12}</div>',
    ):
        assert parse_article(page(part + more), url).text.split("\n") == LINES


def test_editors_named_above_the_prose_do_not_end_it():
    part = (
        f'<h1>{TITLE}</h1><h2>{WHEN} {SOURCE}</h2><p class="bj">责编：陈某</p>'
        f'<div class="zw">{BODY}</div>'
    )
    article = parse_article(page(part), PEOPLE)
    assert article.text.split("\n") == LINES


def test_the_prose_is_not_cut_where_it_repeats_the_headline():
    told = f"<p>　　本报以《{TITLE}》为题报道过此事。</p>"
    part = f'<h1>{TITLE}</h1><h2>{WHEN} {SOURCE}</h2><div class="show">{BODY}{told}</div>'
    assert parse_article(page(part), PEOPLE).text.endswith("为题报道过此事。")


def test_editors_in_traditional_characters_end_the_prose_too():
    edit = EDIT.replace("责编", "責編")
    part = f'<h1>{TITLE}</h1><div>{WHEN} {SOURCE}</div><div class="wz">{BODY}</div><p>{edit}</p>'
    assert parse_article(page(part), PEOPLE).editors == ["陈某"]


def test_a_headline_that_is_no_heading_is_told_by_the_document_s_title_around_it():
    part = f'<h2>{TITLE}</h2><div>{WHEN} {SOURCE}</div><div class="wz">{BODY}</div>'
    assert parse_article(page(part, f"广东频道：{TITLE}"), PEOPLE).title == TITLE


def test_the_name_of_a_section_in_the_document_s_title_is_no_headline():
    part = f'<h2>人民网广东频道</h2><div>{WHEN} {SOURCE}</div><div class="wz">{BODY}</div>'
    with pytest.raises(UnknownLayout):
        parse_article(page(part, "春茶上市-人民网广东频道"), PEOPLE)


@pytest.mark.parametrize(
    "suffix",
    [
        *("_新华网", "-新华网广东频道", "--广东频道--人民网 ", "_人民网", "_图片频道_新华网"),
        *("_新华每日电讯", "--中国共产党新闻网"),
    ],
)
def test_without_a_heading_the_document_s_title_is_the_title_without_its_site(suffix):
    part = f'<div id="rwb_zw">{BODY}</div>'
    assert parse_article(page(part, TITLE + suffix), PEOPLE).title == TITLE


@pytest.mark.parametrize("title", ["春灯-夏市", "老街--一座城的记忆", "新华网里的老街"])
def test_no_more_than_the_site_is_cut_from_the_document_s_title(title):
    part = f'<div id="rwb_zw">{BODY}</div>'
    assert parse_article(page(part, f"{title}_新华网"), PEOPLE).title == title
