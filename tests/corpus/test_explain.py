"""``newsspider explain`` tells what restoration did, on a terminal and as a page."""

from __future__ import annotations

import gzip
import html

import pytest

from newsspider.cli import main
from newsspider.restore import restore
from newsspider.restore.report import as_html

SEEN = "新館(guǎn)開(kāi)放了!皶r(shí)間(jiān)正好,”她說(shuō)。\n面積<3畝"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(SEEN, encoding="utf-8")
    return path


def test_the_terminal_shows_place_bytes_and_reading(page, capsys):
    assert main(["explain", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "line 1, column" in shown
    assert "A1 A3 A1 B0 95 72 (shí)" in shown
    assert "restored  。“时" in shown
    assert "the page is a mirror's" in shown


def test_the_page_stands_alone_and_escapes_what_it_shows(page, tmp_path):
    target = tmp_path / "report.html"
    assert main(["explain", str(page), "--html", str(target)]) == 0
    written = target.read_text(encoding="utf-8")
    assert "<script" not in written
    assert "http" not in written
    assert "面積&lt;3畝" in written
    assert 'id="text0"' in written


def test_every_span_is_in_the_page():
    found = restore(SEEN)
    written = as_html("name", SEEN, found)
    for span in found.spans:
        assert html.escape(span.before) in written
        assert html.escape(span.after) in written


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["explain", str(tmp_path / "none.txt")])
    assert leaving.value.code == 4
    assert "none.txt" in capsys.readouterr().err


def test_a_packed_file_is_refused_rather_than_read_as_text(tmp_path, capsys):
    path = tmp_path / "page.txt.gz"
    path.write_bytes(gzip.compress(SEEN.encode()))
    with pytest.raises(SystemExit) as leaving:
        main(["explain", str(path)])
    assert leaving.value.code == 4
    assert "packed with gzip" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"%PDF-1.7\n\0\0", "is no text"),
        ('{"text": "茶园今日开采。"}\n'.encode(), "holds records"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, capsys, body, told):
    path = tmp_path / "page"
    path.write_bytes(body)
    with pytest.raises(SystemExit) as leaving:
        main(["explain", str(path)])
    assert leaving.value.code == 4
    assert told in capsys.readouterr().err


def test_text_in_utf_16_is_read(tmp_path, capsys):
    path = tmp_path / "page.txt"
    path.write_text(SEEN, encoding="utf-16")
    assert main(["explain", str(path)]) == 0
    assert "restored  。“时" in capsys.readouterr().out


def test_the_page_does_not_take_the_place_of_the_text(page, capsys):
    link = page.with_name("link.txt")
    link.symlink_to(page)
    for target in (page, link):
        with pytest.raises(SystemExit) as leaving:
            main(["explain", str(page), "--html", str(target)])
        assert leaving.value.code == 4
        assert "other than FILE" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == SEEN


def test_a_page_that_cannot_be_written_is_refused(page, tmp_path, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["explain", str(page), "--html", str(tmp_path / "none" / "report.html")])
    assert leaving.value.code == 4
    assert "--html" in capsys.readouterr().err


def test_a_page_known_to_be_a_mirror_s_needs_no_proof(tmp_path, capsys):
    path = tmp_path / "title.txt"
    path.write_text("縣圖書館開放,座位增加", encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    assert "not proved to be a mirror's" in capsys.readouterr().out
    assert main(["explain", str(path), "--mirror"]) == 0
    assert "the page is a mirror's" in capsys.readouterr().out


def test_a_page_without_spans_has_no_table_of_them():
    text = "县里的新图书馆本周开放。"
    written = as_html("name", text, restore(text))
    assert "Spans</h2>" not in written
    assert f"<td>{text}</td><td>{text}</td>" in written


def test_clean_text_has_no_spans(tmp_path, capsys):
    path = tmp_path / "clean.txt"
    path.write_text("县里的新图书馆本周开放。", encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    assert capsys.readouterr().out.startswith("0 spans")
