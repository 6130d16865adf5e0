"""Layouts of 人民网 since 2016; the national and the regional sections share them."""

from __future__ import annotations

import re

from newsspider.pages.base import ArticlePage


class PeoplePage(ArticlePage):
    site = "people"
    TITLE = "h1#newstit"
    PRETITLE = "h3.pre"
    SUBTITLE = "h4.sub"
    AUTHOR = "p.author, div.author"
    CRUMBS = "#rwb_navpath, :has(>a.clink)"
    EDITOR = "div.edit, #p_editor"
    KEYWORD_SEPARATORS = re.compile(r"[\s,，;；]+")
    NOISE = frozenset(("bza", "otitle", "zdfy", "edit", "paper_num", "#paper_num")) | {
        *("rm_relevant", "rm_download", "rmw-page-view", "#rwb_tjyd", "video-js"),
        *("voice-wrap", "voice-container", "voice-img-wrap", "share-wrap", "rm_ranking"),
    }


class RwbZw(PeoplePage):
    """2016 to early 2021: ``div.text_title`` above ``div.text_con``, body in ``#rwb_zw``."""

    MARKERS = ('id="rwb_zw"', "box_con")
    START = 'id="rwb_navpath"'
    END = ('class="edit', "</div>")
    CONTAINER = ("#rwb_zw", "div.text_con div.box_con")
    INFO = "div.box01 div.fl, p.sou"


class _RmTxtPage(PeoplePage):
    MARKERS = ("rm_txt_",)
    START = 'id="rwb_navpath"'
    END = ('class="edit', "</div>")
    INFO = "div.channel div.col-1-1, #newstime, p.sou"


class RmTxt(_RmTxtPage):
    """2021 to 2024: the paragraphs are children of ``div.rm_txt_con``."""

    CONTAINER = ("div.rm_txt_con:not(:has(#rm_txt_zw))",)


class RmTxtZw(_RmTxtPage):
    """Since 2025: ``#rm_txt_zw`` holds the paragraphs, mostly inside ``div.rm_txt_con``.

    Around it may stand ``div.bza``, which is empty otherwise.
    """

    CONTAINER = ("div.bza #rm_txt_zw", "div.rm_txt_con:has(#rm_txt_zw)", "#rm_txt_zw")
