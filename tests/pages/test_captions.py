"""Captions belong to their pictures, however a page sets them; headings and prose do not."""

from __future__ import annotations

import pytest

from newsspider.pages import parse_article

URL = "http://gd.people.com.cn/n2/2024/0809/c123932-40680000.html"
PROSE = "<p>　　老街修缮工程日前完工，三百米骑楼重新向居民开放。</p>"
PICTURE = '<p style="text-align: center"><img src="/NMediaFile/2024/0809/MAIN1.jpg"></p>'
SHOWN = "骑楼下，老人在下棋"
CAPTIONED = {
    "centred_below": f'{PICTURE}<p align="center">{SHOWN}</p>',
    "figcaption": f'<figure><img src="1.jpg"><figcaption>{SHOWN}</figcaption></figure>',
    "table": f'<table><tr><td><img src="1.jpg"></td></tr><tr><td>{SHOWN}</td></tr></table>',
    "credit_in_the_same_line": f"{PICTURE}<p>　　{SHOWN}。梁某摄（影像中国）</p>",
    "credit_in_the_next_line": f"{PICTURE}<p>　　{SHOWN}。</p><p>　　新华社记者 梁某 摄</p>",
}


def article(body):
    page = (
        '<html><head><meta charset="utf-8"></head><body><div class="rm_txt"><h1>老街开放</h1>'
        '<div class="channel"><div class="col-1-1">2024年08月09日09:31 | 来源：河边日报'
        "</div></div>"
        f'<div class="rm_txt_con">{body}<div class="edit">(责编：陈某)</div></div>'
        "</div></body></html>"
    )
    return parse_article(page.encode(), URL)


@pytest.mark.parametrize("picture", CAPTIONED.values(), ids=CAPTIONED)
def test_a_caption_goes_to_its_picture(picture):
    found = article(PROSE + picture + PROSE)
    assert found.images[0].caption.startswith(SHOWN)
    assert found.text.splitlines() == ["老街修缮工程日前完工，三百米骑楼重新向居民开放。"] * 2
    assert found.authors == []


@pytest.mark.parametrize(
    "line",
    [
        '<p align="center"><strong>修旧如旧的一砖一瓦</strong></p>',
        '<h3 align="center">修旧如旧的一砖一瓦</h3>',
        '<p align="center">（一）修旧如旧的一砖一瓦</p>',
        '<p align="center">一砖一瓦</p>',
        "<p>　　骑楼下，老人在下棋。</p>",
        "<p>　　上图书馆看书，是他每天的事。</p>",
        "<p>　　左图右史，是旧时读书人的理想。</p>",
        "<p>　　图为何而画？他想了很久。</p>",
        "<table><tr><td>县区</td><td>亩数</td></tr></table>",
    ],
)
def test_what_is_no_caption_stays(line):
    found = article(PROSE + PICTURE + line + PROSE)
    assert found.images[0].caption is None
    assert len(found.text.splitlines()) == 3


@pytest.mark.parametrize(
    "given",
    [
        'src="/NMediaFile/MAIN1.jpg"',
        'data-src="/NMediaFile/MAIN1.jpg"',
        'src="/img/blank.gif" data-original="/NMediaFile/MAIN1.jpg"',
        'src="/images/loading.gif" data-src="/NMediaFile/MAIN1.jpg"',
        'src="data:image/gif;base64,R0lG" data-original="/NMediaFile/MAIN1.jpg"',
    ],
)
def test_a_picture_that_is_fetched_late_has_its_own_address(given):
    images = article(f"{PROSE}<p><img {given}></p>{PROSE}").images
    assert [image.url for image in images] == ["http://gd.people.com.cn/NMediaFile/MAIN1.jpg"]


@pytest.mark.parametrize("given", ['src="/img/logo.png"', 'src=" "', 'src="/images/loading.gif"'])
def test_a_picture_of_the_template_is_none(given):
    assert article(f"{PROSE}<p><img {given}></p>{PROSE}").images == []


def test_a_table_around_a_picture_and_a_short_report_is_no_caption():
    found = article(f"<table><tr><td>{PICTURE}{PROSE * 3}</td></tr></table>")
    assert found.images[0].caption is None
    assert len(found.text.splitlines()) == 3


def test_a_centred_text_has_no_centred_captions():
    verse = "".join(
        f'<p align="center">{line}</p>' for line in ("春水绕堤，", "新茶满筐，", "灯下读书。")
    )
    found = article(PICTURE + verse)
    assert found.images[0].caption is None
    assert len(found.text.splitlines()) == 3


def test_the_captions_are_the_text_of_a_page_of_pictures():
    found = article(CAPTIONED["credit_in_the_same_line"] * 2)
    assert found.text.splitlines() == [image.caption for image in found.images]
    assert len(found.images) == 2


@pytest.mark.parametrize("opening", ["上图：", "图为", "左图为", "下图（", "图①："])
def test_a_caption_is_told_by_its_opening(opening):
    found = article(PROSE + PICTURE + f"<p>　　{opening}{SHOWN}。</p>" + PROSE)
    assert found.images[0].caption == f"{opening}{SHOWN}。"


@pytest.mark.parametrize(
    "line", ['<p align="center">灯下的骑楼老街</p>', "<p>　　▲灯下的骑楼老街</p>"]
)
def test_a_caption_needs_no_clause(line):
    found = article(PROSE + PICTURE + line + PROSE)
    assert found.images[0].caption.endswith("灯下的骑楼老街")
    assert len(found.text.splitlines()) == 2


@pytest.mark.parametrize("credit", ["本报记者 梁某", "（责编：陈某）"])
def test_a_centred_credit_below_a_picture_is_no_caption(credit):
    found = article(PROSE * 5 + PICTURE + f'<p align="center">{credit}</p>' + PROSE)
    assert found.images[0].caption is None
    assert "梁某" in found.authors or "陈某" in found.editors


def test_numbered_captions_below_a_picture_go_to_it_together():
    numbered = [f"图①：{SHOWN}。", "图②：街坊在剥笋。", "梁某摄（影像中国）"]
    lines = "".join(f'<p align="center">{line}</p>' for line in numbered)
    found = article(PROSE * 4 + PICTURE + lines + "<p>　　图③见本报昨日三版。</p>")
    assert found.images[0].caption == " ".join(numbered)
    assert found.text.splitlines()[-1] == "图③见本报昨日三版。"


@pytest.mark.parametrize(("align", "caption"), [("center", "灯下的老街"), ("left", None)])
def test_a_line_in_the_paragraph_of_a_picture_is_its_caption_if_it_is_centred(align, caption):
    line = f'<p align="{align}"><img src="1.jpg"><br>灯下的老街</p>'
    found = article(f'{PROSE}{line}<p align="center">一砖一瓦</p>{PROSE}')
    assert found.images[0].caption == caption
    assert "一砖一瓦" in found.text.splitlines()


def test_a_heading_in_the_captions_colour_stays_behind_a_caption_that_is_complete():
    navy = '<p>　　<span style="color:navy">{}</span></p>'
    shown = navy.format(f"{SHOWN}。新华社记者 梁某摄")
    found = article(PROSE + PICTURE + shown + navy.format("一块砖的编号") + PROSE)
    assert found.images[0].caption == f"{SHOWN}。新华社记者 梁某摄"
    assert found.text.splitlines()[1] == "一块砖的编号"


@pytest.mark.parametrize(
    "heading",
    [
        '<p><strong><font color="navy">　　一块砖的编号</font></strong></p>',
        '<p style="COLOR: navy"><b>　　一块砖的编号</b></p>',
    ],
)
def test_a_heading_in_bold_and_the_captions_colour_is_no_caption(heading):
    found = article(PROSE + PICTURE + heading + PROSE)
    assert found.images[0].caption is None
    assert found.text.splitlines()[1] == "一块砖的编号"


def test_a_caption_in_two_lines_of_its_colour_is_whole():
    navy = '<p>　　<span style="color:navy">{}</span></p>'
    found = article(PROSE + PICTURE + navy.format(SHOWN) + navy.format("新华社记者 梁某摄") + PROSE)
    assert found.images[0].caption == f"{SHOWN} 新华社记者 梁某摄"
