"""The charset of a page: what the bytes prove, what declarations are worth, what gets flagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.text import gb18030
from newsspider.text.decoding import decode

SENTENCE = "新建的图书馆本周开放，读者可以借到三万册图书，孩子们最喜欢的是二楼的绘本室。"
TAIWAN = "新建的圖書館本週開放，讀者可以借到三萬冊圖書，孩子們最喜歡的是二樓的繪本室。"


def page(text: str, meta: str | None = None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">'
    return f"<html><head>{declared if meta else ''}</head><body><p>{text}</p></body></html>"


def header(charset: str) -> str:
    return f"text/html; charset={charset}"


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb_2312-80", "gb18030"])
def test_gb_labels_are_read_as_gb18030(label):
    body = page(SENTENCE + "镕喆𠮷", label).encode("gb18030")
    decoded = decode(body, header(label))
    assert decoded.text == page(SENTENCE + "镕喆𠮷", label)
    assert decoded[1:] == ("gb18030", "header", 0, False)


@pytest.mark.parametrize(("truth", "lie"), [("utf-8", "gb2312"), ("gbk", "utf-8"), ("gbk", "big5")])
def test_bytes_beat_a_wrong_declaration(truth, lie):
    body = page(SENTENCE, lie).encode(truth)
    decoded = decode(body, header(lie))
    assert decoded.text == page(SENTENCE, lie)
    assert decoded.source == "verified"
    assert decoded.conflict


def test_meta_is_read_when_the_header_is_silent():
    assert decode(page(SENTENCE, "GB2312").encode("gbk"), "text/html")[1:] == (
        "gb18030",
        "meta",
        0,
        False,
    )


def test_a_late_meta_counts_and_one_in_a_comment_does_not():
    filler = "<!-- <meta charset=shift_jis> -->" + "<i></i>" * 700
    body = (filler + page(SENTENCE, "big5")).encode("gbk")
    assert decode(body).conflict
    assert decode(body).encoding == "gb18030"
    assert decode((filler + page(TAIWAN, "big5")).encode("big5")).source == "meta"


def test_strict_utf8_without_declaration_is_verified():
    assert decode(page(SENTENCE).encode())[1:] == ("utf-8", "verified", 0, False)
    assert decode("你好".encode()).text == "你好"


def test_undeclared_gbk_and_big5_are_told_apart():
    assert decode(SENTENCE.encode("gbk"))[1:] == ("gb18030", "detected", 0, False)
    assert decode(TAIWAN.encode("big5"))[1:] == ("big5hkscs", "detected", 0, False)


def test_a_stray_byte_does_not_flip_a_page():
    body = page(SENTENCE * 3, "utf-8").encode().replace("馆".encode(), b"\xa4")
    decoded = decode(body, header("utf-8"))
    assert (decoded.encoding, decoded.replacements) == ("utf-8", 3)
    mixed = page(SENTENCE * 3, "gb2312").encode("gbk") + "<!-- 由档案馆保存 -->".encode()
    assert decode(mixed).encoding == "gb18030"


def test_latin_scripts_and_neighbours_keep_their_own_charset():
    for text, name, python in [
        ("今日は図書館で本を読みました。", "shift_jis", "cp932"),
        ("도서관은 오늘 문을 엽니다.", "euc-kr", "cp949"),
        ("Thư viện mở cửa đến chín giờ", "utf-8", "utf-8"),
        ("La bibliothèque a été rénovée", "iso-8859-1", "cp1252"),
    ]:
        decoded = decode(text.encode(name), header(name))
        assert (decoded.text, decoded.encoding) == (text, python)


def test_a_short_headline_read_wrongly_says_that_it_is_doubtful():
    body = "<p>今年春天燈會恢復春茶</p>".encode("big5")
    found = decode(body, "text/html; charset=iso-8859-1")
    assert found.conflict


def test_a_byte_order_mark_settles_it():
    assert decode("\ufeff图书".encode("utf-16-le"), header("gbk")).text == "图书"
    assert decode(b"\xef\xbb\xbf" + "图书".encode(), header("gbk")).source == "bom"
    assert decode(b"\xef\xbb\xbf" + "图书".encode() + b"\xff")[2:] == ("bom", 1, True)
    assert decode("<p>图书</p>".encode("utf-16-le")).text == "<p>图书</p>"
    assert decode("<p>Linxi</p>".encode("utf-16-be")).text == "<p>Linxi</p>"


def test_seven_bits_are_read_as_declared_where_that_makes_a_difference():
    assert decode("图书".encode("hz"), header("hz-gb-2312")).text == "图书"
    assert decode(b"<p>Linxi</p>", header("utf-16"))[1:] == ("utf-8", "verified", 0, False)


def test_the_twenty_code_points_and_the_euro_sign():
    assert len(gb18030.ASSIGNED) == 20
    for private, char in gb18030.ASSIGNED.items():
        body = (SENTENCE + private).encode("gb18030")
        assert decode(body, header("gb2312")).text == SENTENCE + char
    broken = SENTENCE.encode("gbk") + b"\xff\xa6\xd9"
    assert decode(broken, header("gbk")).text == f"{SENTENCE}\ufffd\ufe10"
    assert decode("价格".encode("gbk") + b"\x80" + b"5", header("gbk")).text == "价格€5"


def test_a_genuine_replacement_character_is_not_counted():
    body = page(SENTENCE + "\ufffd").encode() + b"\xff"
    assert decode(body).replacements == 1


@pytest.mark.parametrize("label", ["base64", "punycode", "utf-7", "rot13", "unicode_escape", "x"])
def test_a_label_that_is_no_charset_is_ignored(label):
    assert decode(SENTENCE.encode("gbk"), header(label)).text == SENTENCE


@given(st.binary(max_size=200), st.sampled_from([None, "gbk", "big5", "utf-8", "utf-16", "hz"]))
def test_any_bytes_decode(body, label):
    decoded = decode(body, header(label) if label else None)
    assert decoded.replacements <= decoded.text.count("\ufffd")


def test_a_list_of_names_in_utf8_needs_no_common_mark_or_word():
    body = "".join(f"<li>{name}</li>" for name in ("青石桥", "老码头", "竹溪镇", "云岭村") * 10)
    assert decode(body.encode(), header("gb2312"))[1:] == ("utf-8", "verified", 0, True)


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=120))
def test_running_gbk_is_never_taken_for_utf8(text):
    if len(set(text)) > 40:
        assert decode(page(text).encode("gbk"), header("gbk")).encoding != "utf-8"
