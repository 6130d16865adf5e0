"""Spans that one narrow search does not settle: several lost bytes, and the rest of the page."""

from __future__ import annotations

import pytest

from newsspider.restore import restore
from newsspider.restore.model import Damage
from newsspider.restore.script import traditional

READINGS = {"業": "yè", "發": "fā", "館": "guǎn", "開": "kāi", "縣": "xiàn"}
ORPHANS = ["?", "\ufffd", ""]


def damaged_page(text: str, orphan: str, *, kept: bool, narrow: bool = True) -> str:
    mirror = Damage(
        readings=READINGS,
        marks="！；？",
        orphan=orphan,
        swallows=orphan == "?",
        narrow=narrow,
        keeps_private=kept,
    )
    return "\n".join(mirror.apply(traditional(line)) for line in text.split("\n"))


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize(
    "text",
    [
        "图书馆本周开放。“老人而不是孩子先进门。”馆长说，今年要再添三万册书。",
        "灯会办了十天。基于而不立的说法不对。",
    ],
)
def test_two_dropped_pairs_around_one_character_are_put_back(text, orphan):
    found = restore(damaged_page(text, orphan, kept=False), mirror=True)
    assert found.text == text


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "县里办的是“图书下乡”。基于这一点，街道又添了书架。",
        "“晚上去图书馆，白天采茶”。基于此，街道延长了开放时间。",
    ],
)
def test_a_mark_may_follow_a_closing_one(text, orphan, kept):
    assert restore(damaged_page(text, orphan, kept=kept), mirror=True).text == text


@pytest.mark.parametrize("orphan", ORPHANS)
def test_a_name_is_read_as_elsewhere_on_the_page(orphan):
    text = "村民汪金福种茶三十年。\n县里请汪金福、李大妈讲课。"
    alone = text.split("\n")[1]
    found = restore(damaged_page(text, orphan, kept=True), mirror=True)
    assert found.text == text
    other = restore(damaged_page(alone, orphan, kept=True), mirror=True)
    assert other.text == alone or other.spans[-1].status != "restored"


def test_readings_that_differ_in_traditional_variants_only_are_no_doubt():
    text = "波罗的海—黑海的航线画在图上。"
    found = restore(damaged_page(text, "?", kept=True), mirror=True)
    assert found.text == text


@pytest.mark.parametrize("orphan", ORPHANS)
def test_a_mark_of_its_own_kind_closes_a_quotation(orphan):
    text = "村里办起了‘书屋’。‘书屋’里有三千册书，县里的『灯谜会』也开了。"
    assert restore(damaged_page(text, orphan, kept=True), mirror=True).text == text


@pytest.mark.parametrize("mark", ["?", "？"])
def test_a_mark_that_cut_is_no_substitute_of_an_orphan(mark):
    text = f"社區衛生服務中心增加了晚間門診{mark}h裏的圖書館本周開放。“書架還沒有擺滿!"
    clean = "社区卫生服务中心增加了晚间门诊。县里的图书馆本周开放。“书架还没有摆满。”"
    assert restore(text, mirror=True).text == clean


def test_nothing_is_learned_from_bytes_that_are_lost():
    text = "海口市旅游学校和海口实验中学的孩子都来采茶。\n在海口市，提到海口实验中学，大家都说好。"
    mirror = Damage(readings={"實": "shí", "驗": "yàn", "學": "huá"}, swallows=False)
    seen = "\n".join(mirror.apply(traditional(line)) for line in text.split("\n"))
    assert restore(seen, mirror=True).text.split("\n")[1] == text.split("\n")[1]


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize(
    "text",
    [
        "县里开办了“社保”窗口。",
        "所谓“黄牛”的说法早有了。",
        "县里不许越过“领海”的规定。",
        "县里的“引水”、“建校”、“开路”都好。",
    ],
)
def test_a_word_in_quotation_marks_ends_without_a_full_stop(text, orphan):
    assert restore(damaged_page(text, orphan, kept=False), mirror=True).text == text


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize("text", ["馆长说：“好。”说完走了。", "县里说：“好。”的确，书店开了。"])
def test_a_short_sentence_that_is_introduced_keeps_its_full_stop(text, orphan):
    assert restore(damaged_page(text, orphan, kept=False), mirror=True).text == text


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "灯会办完了。　　　　“明年再来。”老人说。",
        "灯会办完了。　　　　明年图书馆再办一次。",
    ],
)
def test_a_row_of_ideographic_spaces_is_put_back(text, orphan, kept):
    assert restore(damaged_page(text, orphan, kept=kept), mirror=True).text == text


@pytest.mark.parametrize("orphan", ORPHANS)
def test_no_full_stop_stands_behind_a_comma(orphan):
    text = "船到了渡口，停靠的时间短了。"
    assert restore(damaged_page(text, orphan, kept=False), mirror=True).text == text


@pytest.mark.parametrize(
    "text",
    [
        "县里的班车恢复正常化25天了。",
        "县里的孩子今年进了新学校。",
    ],
)
def test_a_mark_behind_which_no_clause_ends_may_be_all_that_is_left_of_two_characters(text):
    text = "书店开了。“书架还没有摆满。”馆长说。\n" + text
    found = restore(damaged_page(text, "", kept=True), mirror=True)
    assert found.text == text
    assert found.spans[-1].status == "uncertain"


@pytest.mark.parametrize(
    "text", ["县城的灯会开了，我们祝福！", "县里的馆长来了；书店开门！", "开门啦！县里的人来了！"]
)
def test_marks_that_end_a_clause_are_not_flagged(text):
    found = restore(damaged_page(text, "", kept=True), mirror=True)
    assert found.text == text
    assert found.spans == ()


def test_a_rare_character_alone_before_a_mark_is_no_word():
    text = "县里的书店开会，说借书的人多了一倍。看来，这是灯会带来的。"
    mirror = Damage(readings={}, marks="！；？，", orphan="")
    assert restore(mirror.apply(traditional(text)), mirror=True).text == text


@pytest.mark.parametrize("orphan", ORPHANS)
def test_a_name_that_the_page_gives_again_and_again_is_read_where_it_stands_behind_a_mark(orphan):
    text = (
        "作家余知远写茶。\n余知远开会，余知远来了。余知远的书里说茶。\n"
        "书店关门时人走了。《渡口》中，余知远写了县里的茶园。"
    )
    assert restore(damaged_page(text, orphan, kept=False), mirror=True).text == text


@pytest.mark.parametrize("start", ["9月下旬", "1998年夏天"])
def test_a_mark_before_a_figure_is_a_full_stop_whose_quotation_mark_vanished(start):
    text = f"馆长说：“路通了。”{start}，新馆开放。"
    assert restore(damaged_page(text, "", kept=True), mirror=True).text == text


def test_a_semicolon_before_a_figure_did_not_cut():
    sound = "春天辦了一場萬人登山比賽;1月30日(大年初三)在湖邊再辦一場。"
    restored = restore(sound, mirror=True)
    assert restored.text == "春天办了一场万人登山比赛；1月30日（大年初三）在湖边再办一场。"
    assert not restored.spans


def test_a_full_stop_that_an_extractor_left_at_a_lines_start_stays():
    page = (
        "縣(xiàn)裏發(fā)布了\n《水費規(guī)定》\n。大家都說(shuō)好。"
        "\n 。(一)水費公開\n。1.五月實(shí)行"
    )
    clean = "县里发布了\n《水费规定》\n。大家都说好。\n 。（一）水费公开\n。1.五月实行"
    restored = restore(page)
    assert restored.text == clean
    assert restored.spans == ()


def test_what_stands_before_a_figure_that_lost_one_goes_with_figures():
    page = "縣(xiàn)裏的貨車(chē)時(shí)速?gòu)囊话悴蛔?0公裏提高到90公裏,村民都說(shuō)好。"
    restored = restore(page)
    assert restored.text == "县里的货车时速从一般不足?0公里提高到90公里，村民都说好。"
    assert [span.status for span in restored.spans] == ["uncertain"]


@pytest.mark.parametrize("orphan", ORPHANS)
@pytest.mark.parametrize("narrow", [True, False])
def test_a_mark_is_read_as_elsewhere_on_the_page_whatever_its_width(orphan, narrow):
    text = "代表有甲老师（女）、乙老师（女）、丙老师。\n代表里有甲小海、乙老师（女）、丙老师。"
    found = restore(damaged_page(text, orphan, kept=False, narrow=narrow), mirror=True)
    assert found.text == text


@pytest.mark.parametrize("orphan", ORPHANS)
def test_a_reading_is_kept_among_many_that_end_in_half_a_character(orphan):
    text = "英勇为民的村干部，以深挖潜力生财，大家都高兴。"
    readings = READINGS | {"聽": "tīng", "財": "cái"}
    mirror = Damage(
        readings=readings, marks="！；？", orphan=orphan, swallows=False, keeps_private=False
    )
    assert restore(mirror.apply(traditional(text)), mirror=True).text == text


LEAVING = "村里人都说：“路好走了。”当年没有这样的路。"
FIGURE = "他说：“书架要换。”小屋有4亩地的收成。"


def test_a_figure_behind_a_lost_byte_is_whole_where_orphans_leave_ascii_alone():
    mirror = Damage(readings={"當": "dāng"}, swallows=False)
    page = f"{mirror.apply(traditional(LEAVING))}\n{mirror.apply(traditional(FIGURE))}"
    assert "?(dāng)" in page
    assert restore(page, mirror=True).text == f"{LEAVING}\n{FIGURE}"


def test_a_digit_that_may_have_gone_with_a_lost_byte_stays_in_doubt():
    mirror = Damage(readings={"當": "dāng"})
    page = f"{mirror.apply(traditional(LEAVING))}\n{mirror.apply(traditional(FIGURE))}"
    found = restore(page, mirror=True)
    assert "小屋有?亩" in found.text
    assert found.spans[-1].status == "uncertain"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("老周说：“这事不易。”他还没有回家。", False),
        ("大家说起菜园。“果子烂在树上没人要”，老周说。", True),
    ],
)
def test_a_replacement_character_between_whole_ones_is_the_byte_that_leads_none(text, kept):
    mirror = Damage(readings=READINGS, orphan="\ufffd", swallows=False, keeps_private=kept)
    page = mirror.apply(traditional(text))
    assert "\ufffd" in page[:-1]
    assert restore(page, mirror=True).text == text
