"""Log lines: one message, one line, whatever is in it."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import DropItem
from scrapy.settings import Settings
from scrapy.utils.log import _uninstall_scrapy_root_handler, install_scrapy_root_handler
from scrapy.utils.test import get_crawler

from newsspider.extensions.log_lines import (
    LONGEST,
    MOST,
    ItemNames,
    LineFormatter,
    LogLines,
)
from newsspider.items import Article

FORMATTER = LineFormatter(logging.Formatter("%(levelname)s: %(message)s"))


def line(template, *arguments, trouble=None):
    record = logging.LogRecord("x", logging.INFO, "", 0, template, arguments, trouble)
    return FORMATTER.format(record)


@given(st.text())
def test_an_argument_never_begins_a_line_or_steers_a_terminal(text):
    shown = line("title %s", text)
    assert len(shown.splitlines()) == 1
    assert all(char.isprintable() or char in " \t\u3000" or char >= "\xa0" for char in shown)
    assert len(shown) <= LONGEST


def test_chinese_text_stays_readable():
    assert line("页面 %s", "“采茶”——一、二") == "INFO: 页面 “采茶”——一、二"


def test_controls_and_marks_that_reverse_text_are_escaped():
    assert line("%s", "a\r\nb\x1b[2J\u202ec") == "INFO: a\\r\\nb\\x1b[2J\\u202ec"


def test_percent_and_braces_in_arguments_are_only_text():
    assert line("%s", "%s {} %(x)s") == "INFO: %s {} %(x)s"


def test_a_long_message_is_cut_and_says_how_long_it_was():
    shown = line("%s", "a" * 1_000_000)
    assert len(shown) <= LONGEST
    assert shown.endswith("(1000006)")


@pytest.mark.parametrize(
    ("item", "named"),
    [(Article(id="1", url="http://a/", text="长文"), "http://a/"), ({"text": "长文"}, "长文")],
)
def test_a_dropped_article_is_named_by_its_address(item, named):
    spider = get_crawler(settings_dict={"DEFAULT_DROPITEM_LOG_LEVEL": "INFO"})._create_spider("x")
    told = ItemNames().dropped(item, DropItem("no time"), None, spider)
    shown = told["msg"] % told["args"]
    assert shown.startswith("Dropped: ")
    assert shown.endswith(": no time")
    assert named in shown
    assert ("长文" in shown) is (named == "长文")


def test_our_own_tables_keep_their_lines_and_none_looks_like_a_message():
    shown = line("Regions:\n%s", "a 1\nINFO: b")
    assert shown == "INFO: Regions:\n  a 1\n  INFO: b"


def test_of_a_message_of_very_many_lines_the_first_are_kept():
    assert line("Regions:\n%s", "\n".join("ab" * MOST)).split("\n") == [
        "INFO: Regions:",
        *["  a", "  b"] * (MOST // 2 - 1),
        "  a",
    ]


def test_a_traceback_keeps_its_lines_and_none_looks_like_a_message():
    error = ValueError("a\nINFO: forged")
    shown = line("failed", trouble=(type(error), error, None))
    first, *rest = shown.split("\n")
    assert first == "INFO: failed"
    assert all(text.startswith("  ") for text in rest)


@pytest.fixture
def scrapy_logging():
    before = logging.root.level, logging.getLogger("scrapy").level
    yield
    _uninstall_scrapy_root_handler()
    logging.root.setLevel(before[0])
    logging.getLogger("scrapy").setLevel(before[1])


@pytest.mark.usefixtures("scrapy_logging")
@pytest.mark.parametrize(("level", "made"), [("INFO", False), ("DEBUG", True)])
def test_what_no_handler_shows_is_not_made(level, made):
    logging.getLogger("scrapy").setLevel(logging.DEBUG)
    install_scrapy_root_handler(Settings({"LOG_LEVEL": level}))
    LogLines().spider_opened()
    assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.DEBUG) is made
    assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.INFO)
