"""Sections vary the template of their generation: other containers, tags and orders, same article.

Each variant is the article's part of a page; head, navigation and footer are the same for all.
"""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from old_street import PEOPLE, SOURCE, TITLE, WHEN, XINHUA

from newsspider.pages import parse_article, read_article

LINES = [
    "新华社广州3月2日电（记者梁某）老街修缮工程日前完工，三百米骑楼重新向居民开放。",
    "工匠用了两年时间，把每一块青砖编号存放。",
    "街坊说，夏天的风又能从廊下穿过来了。",
]
BODY = "".join(f"<p>　　{text}</p>" for text in LINES)
BROKEN = "<br/><br/>".join("　　" + text for text in LINES)
EDIT = '<div class="edit clearfix">(责编：陈某)</div>'
PAGE = """<html><head><meta charset="utf-8"><title>{title}--广东频道--人民网</title></head><body>
<div class="nav"><a href="/">首页</a><span>2013年01月01日</span></div>
{part}
<div class="footer"><p>互联网新闻信息服务许可证10120170001</p></div></body></html>"""

VARIANTS = {
    "time_beside_the_breadcrumb_source_below": (
        PEOPLE,
        (
            f"<table><tr><td><a class=clink>人民网</a>&gt;&gt;<a class=clink>社会</a></td>"
            f"<td>{WHEN}</td></tr></table><h1>{TITLE}</h1><table><tr><td id=p_content>{BODY}"
            f"</td></tr><tr><td>{SOURCE} (责任编辑：陈某)</td></tr></table>"
        ),
    ),
    "newstit_above_text_con": (
        PEOPLE,
        (
            f'<div class="w1000"><h1 id="newstit">{TITLE}</h1>'
            f'<p class="sou">{WHEN}&nbsp;{SOURCE}</p></div>'
            f'<div class="text_con"><div class="box_con" id="rwb_zw">{BODY}{EDIT}</div></div>'
        ),
    ),
    "text_con_without_rwb_zw": (
        PEOPLE,
        (
            f'<div class="clearfix text_title"><h1>{TITLE}</h1><div class="box01"><div class="fl">'
            f'{WHEN}&nbsp;&nbsp;{SOURCE}</div><div class="fr">分享到</div></div></div>'
            f'<div class="clearfix w1000_320 text_con"><div class="fl text_con_left">'
            f'<div class="box_con">{BODY}{EDIT}</div></div></div>'
        ),
    ),
    "p_content_under_h2": (
        PEOPLE,
        (
            f'<div class="text_c"><h1 id="p_title">{TITLE}</h1><h2><span id="p_publishtime">{WHEN}'
            f'</span>&nbsp;来源：<span id="p_origin"><a href="http://x.cn/">河边日报</a></span></h2>'
            f'<div id="p_content">{BODY}</div>'
            '<div>(<span id="p_editor">责任编辑：陈某</span>)</div></div>'
        ),
    ),
    "show_text": (
        PEOPLE,
        (
            f"<div><h1>{TITLE}</h1><h2>{WHEN}　来源：河边日报</h2>"
            f'<div class="show_text">{BODY}</div><div class="edit">(责任编辑：陈某)</div></div>'
        ),
    ),
    "artDet": (
        PEOPLE,
        (
            f'<div class="artTit"><h1>{TITLE}</h1></div><div class="artOri">{WHEN}　{SOURCE}</div>'
            f'<div class="artDet">{BODY}<p>（责编：陈某）</p></div>'
        ),
    ),
    "gray_box_text": (
        PEOPLE,
        (
            f'<h1>{TITLE}</h1><h3 class="sub"></h3><p>{WHEN}　来源：河边日报</p>'
            f'<div class="gray box_text">{BROKEN}<p>(责编：陈某)</p></div>'
        ),
    ),
    "source_and_time_end_the_box_of_pictures": (
        PEOPLE,
        (
            f'<div class="title"><h1>{TITLE}</h1></div><div id="picG"><p><img src="/a.jpg"></p>'
            f'{BODY}<p align="right">{SOURCE}&nbsp;&nbsp;{WHEN}</p></div>{EDIT}'
        ),
    ),
    "rwb_zw_alone": (
        PEOPLE,
        (
            f'<div class="d2"><h1>{TITLE}</h1><h2>{WHEN}　{SOURCE}</h2>'
            f'<div id="rwb_zw">{BODY}</div><p class="editor">(责编：陈某)</p></div>'
        ),
    ),
    "rm_txt_without_newstime": (
        PEOPLE,
        (
            f'<div class="layout rm_txt cf"><h1>{TITLE}</h1><div class="channel cf">'
            f'<div class="col-1-1 fl">{WHEN} | {SOURCE}</div></div><div class="rm_txt_con cf">'
            f"<div>{LINES[0]}</div><div><div>{LINES[1]}<br>{LINES[2]}</div></div>{EDIT}</div></div>"
        ),
    ),
    "rm_txt_zw_in_an_older_frame": (
        PEOPLE,
        (
            f'<div class="text_con text_con01 rm_txt"><div class="text_c col-1"><h1>{TITLE}</h1>'
            f'<p class="sou"><b id="newstime">{WHEN}</b>&nbsp;{SOURCE}</p><div class="show_text" '
            f'id="rm_txt_zw">{BODY}</div><div class="edit">(责编：陈某)</div></div></div>'
        ),
    ),
    "rm_txt_zw_in_bza": (
        PEOPLE,
        (
            f'<div class="layout rm_txt cf"><h1>{TITLE}</h1><div class="channel cf">'
            f'<div class="col-1-1">{WHEN} | {SOURCE}</div></div><div class="rm_txt_con cf">'
            f'<div class="bza"><div id="rm_txt_zw">{BODY}</div></div>{EDIT}</div></div>'
        ),
    ),
    "content_in_article": (
        XINHUA,
        (
            f'<div class="article"><h1 id="title">{TITLE}</h1><div class="info">'
            f'<span id="pubtime">{WHEN}</span> <span id="source">来源： 河边日报</span></div>'
            f'<div id="content">{BODY}</div><div class="zrbj">(责任编辑： 陈某)</div></div>'
        ),
    ),
    "article_is_the_body": (
        XINHUA,
        (
            f'<div class="title"><h1>{TITLE}</h1></div><div class="info"><span class="sub-time">'
            f'2014-03-02 08:18</span><span class="source">来源：河边日报</span></div>'
            f'<div class="article">{BODY}<p>责任编辑：陈某</p></div>'
        ),
    ),
    "h_title_above_article": (
        XINHUA,
        (
            f'<div class="h-title">{TITLE}</div><div class="h-info"><span class="h-time">'
            f'2014-03-02 08:18</span> 来源：<em id="source">河边日报</em></div>'
            f'<div id="article">{BODY}<span class="p-jc">责任编辑： 陈某</span></div>'
        ),
    ),
    "editors_in_the_share_box_of_the_body": (
        XINHUA,
        (
            f'<h1 id="title">{TITLE}</h1><div class="info"><span id="pubtime">{WHEN}</span>'
            f' <span id="source">来源：河边日报</span></div><div id="content">{BODY}'
            '<div class="share">分享到：<div class="right">\n(责任编辑：\n陈某\n)</div></div></div>'
        ),
    ),
    "sub_time_and_sub_src": (
        XINHUA,
        (
            f'<h1 id="title">{TITLE}</h1><span class="sub-time">2014-03-02 08:18</span> 来源：'
            f'<span class="sub-src">河边日报</span><div id="content" class="article">{BROKEN}'
            '<p class="editor">[责任编辑： 陈某]</p></div>'
        ),
    ),
    "content_under_a_headline_and_a_line": (
        XINHUA,
        (
            f'<h1>{TITLE}</h1><p>{WHEN}　来源：河边日报</p><div id="content">{BODY}'
            '<div class="editor">责任编辑： 陈某</div></div>'
        ),
    ),
    "source_in_the_box_around_the_body": (
        XINHUA,
        (
            f'<h1>{TITLE}</h1><div>{WHEN}　{SOURCE}<div id="content">{BODY}'
            '<div class="editor">责任编辑： 陈某</div></div></div>'
        ),
    ),
    "label_of_the_editors_in_an_element_of_its_own": (
        XINHUA,
        (
            f'<div class="h-title">{TITLE}</div><div class="h-info"><span class="h-time">'
            f'2014-03-02 08:18</span> 来源：<em id="source">河边日报</em></div><div id="p-detail">'
            f'{BODY}<span class="p-jc"><b>责任编辑：</b><span>陈某</span></span></div>'
        ),
    ),
    "mobile": (
        "http://m.xinhuanet.com/gd/2014-03/02/c_119560000.htm",
        (
            f'<h1 class="title">{TITLE}</h1><div class="info"><span class="time">2014-03-02 08:18'
            f'</span> 来源：<span id="source">河边日报</span></div><div id="p-detail">{BODY}'
            '<div class="p-jc">责任编辑： 陈某</div></div>'
        ),
    ),
    "zoom_in_a_table": (
        XINHUA,
        (
            f'<table><tr><td align="center"><font style="font-size:22px"><b>{TITLE}</b></font></td>'
            f"</tr><tr><td align=center>{WHEN}　　来源：河边日报</td></tr><tr><td>"
            f'<div id="Zoom">{BODY}</div></td></tr><tr><td>（编辑：陈某）</td></tr></table>'
        ),
    ),
    "one_line_for_all_credits": (
        XINHUA,
        (
            f'<table><tr><td class="title"><h1>{TITLE}</h1></td></tr><tr><td>{WHEN}　来源：河边日报'
            f'　编辑：陈某</td></tr><tr><td class="content">{BODY}</td></tr></table>'
        ),
    ),
    "font_and_breaks_in_a_cell": (
        XINHUA,
        (
            f"<TABLE><TR><TD class=bt>{TITLE}</TD></TR><TR><TD>新华网广东频道 ( 2014-03-02 08:18 )"
            f'　稿件来源：河边日报</TD></TR><TR><TD valign=top><font id="Zoom">{BROKEN}</font></TD>'
            "</TR><TR><TD>作者： 梁某</TD><TD>编辑： 陈某</TD></TR></TABLE>"
        ),
    ),
}


def page(variant: str) -> tuple[bytes, str]:
    url, part = VARIANTS[variant]
    return PAGE.format(title=TITLE, part=part).encode(), url


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_reads_like_the_template_it_comes_from(variant):
    article = parse_article(*page(variant))
    assert article.text.split("\n") == LINES
    assert (article.title, article.source) == (TITLE, "河边日报")
    assert article.published_at == "2014-03-02T08:18+08:00"
    assert (article.authors, article.editors) == (["梁某"], ["陈某"])


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_reads_the_same_in_piece_and_in_whole(variant):
    body, url = page(variant)
    whole = read_article(body, url, whole=True)
    assert asdict(read_article(body, url).article) == asdict(whole.article)


def test_an_editor_named_in_the_text_is_kept_beside_the_page_s_own():
    body, url = page("text_con_without_rwb_zw")
    reprinted = body.decode().replace(EDIT, f"<p>（责任编辑：林某）</p>{EDIT}")
    article = parse_article(reprinted.encode(), url)
    assert (article.text.split("\n"), article.editors) == (LINES, ["陈某", "林某"])


@pytest.mark.parametrize(
    ("place", "line", "told"),
    [
        *((place, "本报记者 葛某", (["葛某"], None, 0)) for place in (0, 3, 8, 12)),
        *((place, "本报记者 葛某", ([], None, 1)) for place in (4, 7)),
        *(
            (place, "人民网广州3月2日电（记者葛某）长廊开放。", (["葛某"], "人民网广州3月2日电", 1))
            for place in (0, 3)
        ),
        (4, "人民网广州3月2日电（记者葛某）长廊开放。", ([], None, 1)),
        *((place, "长廊开放。（记者葛某）", (["葛某"], None, 1)) for place in (0, 1, 12)),
        *((place, "长廊开放。（记者葛某）", ([], None, 1)) for place in (2, 11)),
    ],
)
def test_writers_are_looked_for_near_either_end_of_the_body(place, line, told):
    body, url = page("text_con_without_rwb_zw")
    lines = [f"街坊说，第{number}盏灯亮了。" for number in range(12)]
    lines.insert(place, line)
    new = "".join(f"<p>{text}</p>" for text in lines)
    article = parse_article(body.decode().replace(BODY, new).encode(), url)
    kept = article.text.split("\n").count(line)
    assert (article.authors, article.dateline, kept) == told


@pytest.mark.parametrize("variant", ["gray_box_text", "rwb_zw_alone", "sub_time_and_sub_src"])
def test_a_date_above_the_title_is_not_taken_for_the_time(variant):
    body, url = page(variant)
    text = body.decode().replace(WHEN, "").replace("2014-03-02 08:18", "")
    assert parse_article(text.encode(), url).published_at is None


def test_a_time_in_a_list_above_the_title_is_not_taken_for_the_time():
    body, url = page("time_beside_the_breadcrumb_source_below")
    text = body.decode().replace(f"<td>{WHEN}</td>", f"<td><ul><li>新桥通车 {WHEN}</ul></td>")
    assert parse_article(text.encode(), url).published_at is None


def test_a_notice_of_the_site_is_not_the_body_however_long():
    notice = "凡本网注明来源的作品，未经授权不得转载、摘编，违者本网将依法追究责任。" * 8
    body, url = page("font_and_breaks_in_a_cell")
    for end in ("</TABLE>", '<div class="footer">'):
        cell = f"<tr><td colspan=2>{notice}</td></tr>"
        told = cell + end if end == "</TABLE>" else f"<table>{cell}</table>{end}"
        article = parse_article(body.decode().replace(end, told).encode(), url)
        assert article.text.split("\n") == LINES


@pytest.mark.parametrize("variant", ["rwb_zw_alone", "content_in_article"])
def test_a_picture_behind_an_end_tag_too_many_does_not_end_the_body(variant):
    body, url = page(variant)
    first, *rest = BODY.replace("</p>", "</p>\0").split("\0")
    picture = "<table><tr><td><img src=1.jpg></td></tr><tr><td>街市。许某摄</td></tr></table>"
    broken = f"{first}</div>{picture}{''.join(rest)}"
    article = parse_article(body.decode().replace(BODY, broken).encode(), url)
    assert (article.text.split("\n"), len(article.images)) == (LINES, 1)


@pytest.mark.parametrize("opening", ["<center>", "<CENTER>"])
def test_a_centred_picture_does_not_end_a_body_set_in_font(opening):
    body, url = page("font_and_breaks_in_a_cell")
    picture = f"{opening}<img src=1.jpg><br>骑楼下的街市。许某摄</center>"
    named = body.decode().replace('<font id="Zoom">', f'<font id="Content">{picture}')
    article = parse_article(named.encode(), url)
    assert article.text.split("\n") == LINES
    assert [image.caption for image in article.images] == ["骑楼下的街市。许某摄"]


def test_tags_across_the_ends_of_paragraphs_do_not_end_a_body_set_in_font():
    body, url = page("font_and_breaks_in_a_cell")
    crossed = "".join(f"<P><FONT face=宋体>　　{text}</P></FONT>" for text in LINES)
    named = body.decode().replace(f'<font id="Zoom">{BROKEN}', f"<font id=Content>{crossed}")
    assert parse_article(named.encode(), url).text.split("\n") == LINES


@pytest.mark.parametrize(
    ("between", "images"),
    [
        ("<table><tr><td><img src=1.jpg></td></tr><tr><td>街市。许某摄</td></tr></table>", 1),
        ("<div align=center><img src=1.jpg></div>", 1),
        ("<br>", 0),
        ("<script>show()</script>", 0),
    ],
)
def test_what_stands_behind_crossed_tags_does_not_end_a_body_set_in_font(between, images):
    body, url = page("font_and_breaks_in_a_cell")
    crossed = [f"<P><FONT face=宋体>　　{text}</P></FONT>" for text in LINES]
    told = crossed[0] + between + "".join(crossed[1:])
    named = body.decode().replace(f'<font id="Zoom">{BROKEN}', f"<font id=Content>{told}")
    article = parse_article(named.encode(), url)
    assert (article.text.split("\n"), len(article.images)) == (LINES, images)


@pytest.mark.parametrize(
    "below",
    [
        "<table><tr><td><img src=2.jpg><a href=/>城里的新桥通车了</a></td></tr></table>",
        "<div class=pinglun>写得真好，看了很感动。</div>",
    ],
)
def test_what_follows_a_body_with_crossed_tags_is_no_part_of_it(below):
    body, url = page("font_and_breaks_in_a_cell")
    crossed = "".join(f"<P><FONT face=宋体>　　{text}</P></FONT>" for text in LINES)
    told = f"<font id=Content>{crossed}{below}"
    named = body.decode().replace(f'<font id="Zoom">{BROKEN}', told)
    article = parse_article(named.encode(), url)
    assert (article.text.split("\n"), article.images) == (LINES, [])


PLAIN_BOXES = ["rwb_zw_alone", "p_content_under_h2", "show_text", "content_in_article", "mobile"]


@pytest.mark.parametrize("name", ["div_currpage", "div_page_roll1"])
@pytest.mark.parametrize("variant", ["content_in_article", "mobile"])
def test_the_pager_in_a_body_is_no_text(variant, name):
    body, url = page(variant)
    second = url.rpartition("/")[2].replace(".htm", "_2.htm")
    pager = f'<div id="{name}">1 <a href="{second}">2</a> <a href="{second}">下一页</a></div>'
    paged = body.decode().replace(f"{LINES[2]}</p>", f"{LINES[2]}</p>{pager}")
    article = parse_article(paged.encode(), url)
    assert article.text.split("\n") == LINES
    assert article.pages == [url, url.replace(".htm", "_2.htm")]


@pytest.mark.parametrize("variant", PLAIN_BOXES)
def test_an_end_tag_too_many_does_not_end_the_body(variant):
    body, url = page(variant)
    closed = body.decode().replace(f"<p>　　{LINES[1]}", f"</div><p>　　{LINES[1]}")
    assert parse_article(closed.encode(), url).text.split("\n") == LINES


@pytest.mark.parametrize("below", ["<p class='t'>茶农上山采茶，天还没亮。</p>", "<p>采茶时节</p>"])
def test_what_stands_below_a_body_is_not_its_end(below):
    body, url = page("show_text")
    told = body.decode().replace('<div class="edit">', f'{below}<div class="edit">')
    assert parse_article(told.encode(), url).text.split("\n") == LINES


@pytest.mark.parametrize(
    "variant", ["rwb_zw_alone", "rm_txt_without_newstime", "show_text", "content_in_article"]
)
def test_an_empty_double_of_the_body_is_passed_over(variant):
    body, url = page(variant)
    box = re.search(
        r'<div (?:id|class)="(?:rwb_zw|rm_txt_con cf|show_text|content)">', body.decode()
    )
    doubled = body.decode().replace(box[0], f"{box[0]} </div>{box[0]}")
    assert parse_article(doubled.encode(), url).text.split("\n") == LINES


def test_a_cell_behind_the_editors_is_not_the_body_however_long():
    tea = "春茶上市，茶农们忙着采摘、晾青、揉捻，山路上满是背篓的身影。<br>" * 9
    body, url = page("font_and_breaks_in_a_cell")
    told = body.decode().replace("</TABLE>", f"<tr><td>{tea}</td></tr></TABLE>")
    article = parse_article(told.encode(), url)
    assert article.text.split("\n") == LINES
    assert article.editors == ["陈某"]


WIDGETS = """<div class="voice-wrap"><div class="voice-container">点击播报本文，约3分钟。</div>
<div class="voice-img-wrap"><img src="/v.png"></div></div><div class="bza"><p>小字号</p></div>
<div class="rmw-page-view">阅读量：三千</div><div class="rm_download"><p>下载客户端。</p></div>
<div class="video-js"><p>This is a modal window.</p></div>
<div id="rwb_tjyd"><p>春茶上市。</p></div>
<p><span id="paper_num">《 人民日报 》（ 2014年03月02日 07 版）</span></p>"""


@pytest.mark.parametrize("name", ["text_con_without_rwb_zw", "rm_txt_without_newstime"])
def test_widgets_of_the_template_are_no_text(name):
    body, url = page(name)
    text = body.decode()
    first = text.index(f"<p>　　{LINES[0]}" if BODY in text else f"<div>{LINES[0]}")
    article = parse_article((text[:first] + WIDGETS + text[first:]).encode(), url)
    assert article.text.split("\n") == LINES
    assert article.images == []


def test_the_lines_of_a_title_s_cell_are_told_apart_by_the_document_s_title():
    part = (
        f"<table><tr><td align=center>岭南记忆<br><b>{TITLE}</b><br>——二三事</td></tr><tr><td>"
        f"2014-03-02 08:18:30 来源：河边日报</td></tr><tr><td>{BODY}</td></tr></table>"
    )
    article = parse_article(PAGE.format(title=TITLE, part=part).encode(), XINHUA)
    heads = (article.pretitle, article.title, article.subtitle)
    assert heads == ("岭南记忆", TITLE, "——二三事")
