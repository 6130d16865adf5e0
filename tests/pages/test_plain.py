"""Pages that a mirror gives as lines of text, with readings inside the lines of the template."""

from __future__ import annotations

import pytest

from newsspider import clean_article, parse_article

PAGE = """人民網(wǎng)>>廣東頻道>>社會(huì)
書(shū)店開(kāi)到深夜
2024年08月09日09:31 | {source}
小字號(hào)
書(shū)店白天賣書(shū),晚上辦(bàn)創(chuàng)業(yè)課,三公里外的村民也來(lái)聽,課講(jiǎng)得明白。
(責(zé)編:陳靜、林志遠(yuǎn))"""


@pytest.mark.parametrize(
    "source",
    [
        "來(lái)源:光明日報(bào)海外版",
        "來(lái )源：光明日報(bào )海外版",
        "來源:光明日報(bào)海外版 小字號(hào)",
        "來(lái lài)源:光明日報(bào)海外版",
    ],
)
def test_the_source_is_read_through_readings(source):
    article = parse_article(PAGE.format(source=source).encode(), "http://mirror.example/1.html")
    cleaned = clean_article(article)
    assert cleaned.source == "光明日报海外版"
    assert (cleaned.title, cleaned.editors) == ("书店开到深夜", ["陈静", "林志远"])
    assert cleaned.published_at == "2024-08-09T09:31+08:00"


@pytest.mark.parametrize(
    "above",
    ["首页| 滚动| 国内| 国际| 社会", "人民网", "小字号", "书店开到深夜--广东频道--人民网"],
)
def test_lines_of_the_template_are_no_titles(above):
    page = (
        f"{above}\n人民网>>广东频道\n书店开到深夜\n"
        "2024年08月09日09:31 | 来源：河边日报 | 作者：梁某\n"
        "书店白天卖书，晚上办创业课，三公里外的村民也来听。"
    )
    article = parse_article(page.encode(), "http://mirror.example/1.html")
    assert (article.pretitle, article.title) == (None, "书店开到深夜")
    assert (article.source, article.authors) == ("河边日报", ["梁某"])
    assert article.site == "people"


def test_the_title_may_stand_between_time_and_source():
    page = "新华网 > 正文\n2024 08/09 09:31:15\n书店开到深夜\n来源：河边日报\n书店白天卖书。"
    article = parse_article(page.encode(), "http://mirror.example/1.html")
    assert (article.title, article.source) == ("书店开到深夜", "河边日报")
    assert article.published_at == "2024-08-09T09:31:15+08:00"
    assert article.text == "书店白天卖书。"
    assert article.site == "xinhua"


@pytest.mark.parametrize(
    ("headlines", "told"),
    [
        ("夜读\n书店开到深夜\n——一条老街的三年", ("夜读", "书店开到深夜", "——一条老街的三年")),
        ("——一条老街的三年", (None, "——一条老街的三年", None)),
    ],
)
def test_a_line_behind_a_dash_is_the_subtitle_of_the_one_above(headlines, told):
    page = f"人民网>>广东频道\n{headlines}\n2024年08月09日09:31 | 来源：河边日报\n书店白天卖书。"
    article = parse_article(page.encode(), "http://mirror.example/1.html")
    assert (article.pretitle, article.title, article.subtitle) == told


def test_a_long_line_that_stands_twice_is_a_caption_a_short_one_a_refrain():
    caption, refrain = "晚上八点，读者在书店二楼的灯下看书", "灯还亮着"
    lines = [caption, caption, "书店白天卖书。", refrain, refrain]
    page = "\n".join(["人民网>>广东频道\n书店开到深夜\n2024年08月09日09:31", *lines])
    article = parse_article(page.encode(), "http://mirror.example/1.html")
    assert [image.caption for image in article.images] == [caption]
    assert article.text.split("\n") == lines[2:]
