"""Article pages of 人民网 (People's Daily Online), one function per template generation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.body import P_CONTENT, RM_TXT, RWB_ZW, body_html
from sitegen.damage import found
from sitegen.markup import escape, link, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.chrome import Chrome
    from sitegen.model import Block, Story

CHARSETS = {"gb18030": "GB2312", "utf-8": "utf-8"}


def page_urls(story: Story) -> list[str]:
    """Addresses of all pages: ``….html``, ``…-2.html``, ``…-3.html``."""
    stem = story.url.removesuffix(".html")
    return [story.url, *(f"{stem}-{n}.html" for n in range(2, len(story.pages) + 1))]


def rm_txt(story: Story, page: int, chrome: Chrome) -> str:
    """2021 to 2024: ``div.rm_txt_con > p``."""
    shown = f"{shown_time(story)} | {source_link(story)}"
    return _rm_txt(story, page, chrome, shown, lambda text: text)


def rm_txt_zw(story: Story, page: int, chrome: Chrome) -> str:
    """Since 2025: the paragraphs in ``#rm_txt_zw``, the time in ``#newstime``."""
    shown = f'<b id="newstime">{shown_time(story)}</b> | {source_link(story)}'
    frame = '<div id="rm_txt_zw">\n{}\n</div>'
    return _rm_txt(story, page, chrome, shown, frame.format)


def _rm_txt(
    story: Story, page: int, chrome: Chrome, shown: str, frame: Callable[[str], str]
) -> str:
    blocks = story.pages[page]
    regional = story.region is not None
    return render(
        "rm_txt.html",
        **head(story, blocks),
        nav=chrome.people_nav(),
        breadcrumb=breadcrumb(story),
        pretitle=escape(story.pretitle or ""),
        title_id=' id="newstit"' if regional else "",
        title=escape(story.title),
        subtitle=escape(story.subtitle or ""),
        author_line=story.author_line,
        time_and_source=shown,
        body=frame(body_html(blocks, RM_TXT, found if story.damaged else str)),
        pager=pager(story),
        next_page=next_page(story, page),
        otitle=otitle(story),
        editors=editor_line(story),
        related=chrome.related_items(story.url),
        footer=chrome.people_footer(),
        scripts=chrome.scripts(),
    )


def p_content(story: Story, page: int, chrome: Chrome) -> str:
    """2012 to 2015: ``#p_title``, ``#p_content``."""
    values = older(story, page, chrome)
    return render("p_content.html", **values, body=body_html(story.pages[page], P_CONTENT))


def rwb_zw(story: Story, page: int, chrome: Chrome) -> str:
    """2016 to early 2021: ``div.text_title`` above ``div.text_con``, body in ``#rwb_zw``."""
    return render(
        "rwb_zw.html",
        **older(story, page, chrome),
        body=body_html(story.pages[page], RWB_ZW),
        next_page=next_page(story, page),
    )


def pic_g(story: Story, page: int, chrome: Chrome) -> str:
    """Picture pages: all pictures in ``dd#picG``, the text below them."""
    blocks = story.pages[page]
    values = older(story, page, chrome)
    del values["pretitle"], values["subtitle"]
    return render(
        "pic_g.html",
        **values,
        pictures=body_html([b for b in blocks if b.image], P_CONTENT),
        body=body_html([b for b in blocks if not b.image], P_CONTENT),
    )


def unknown(story: Story, page: int, _chrome: Chrome) -> str:
    """Return a page that no layout knows."""
    return render(
        "unknown.html", title=escape(story.title), body=body_html(story.pages[page], P_CONTENT)
    )


def older(story: Story, page: int, chrome: Chrome) -> dict[str, str]:
    """Return the values that the templates before 2021 share."""
    return head(story, story.pages[page]) | {
        "nav": chrome.people_nav(),
        "breadcrumb": breadcrumb(story),
        "pretitle": escape(story.pretitle or ""),
        "title": escape(story.title),
        "subtitle": escape(story.subtitle or ""),
        "author_line": story.author_line,
        "time": shown_time(story),
        "source": source_link(story),
        "pager": pager(story),
        "editors": editor_line(story),
        "related": chrome.related_items(story.url),
        "footer": chrome.people_footer(),
        "scripts": chrome.scripts(),
    }


def head(story: Story, blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the values of the head; only central pages name the channel in the title."""
    regional = story.region is not None
    crumbs = "--".join([story.title, *reversed(story.channel)])
    first = next((block.text for block in blocks if block.text), "")
    column, number = re.findall(r"/c(\d+)-(\d+)", story.url)[0]
    return {
        "charset": story.declared or CHARSETS[story.encoding],
        "head_title": escape(story.title if regional else crumbs),
        "keywords": " ".join(story.keywords),
        "description": escape(first[:80]),
        "catalogs": f"L_{column}" if regional else column,
        "contentid": f"L_{number}" if regional else number,
        "day": story.day,
        "meta_source": story.meta_source or story.source or "",
    }


def shown_time(story: Story) -> str:
    year, month, rest = story.published.split("-")
    return f"{year}年{month}月{rest[:2]}日{rest[3:]}"


def source_link(story: Story) -> str:
    if story.source is None:
        return ""
    name = link(story.source_url, story.source) if story.source_url else escape(story.source)
    return f"来源：{name}"


def breadcrumb(story: Story) -> str:
    host = re.findall(r"//([^/]+)", story.url)[0]
    crumbs = [f'<a href="http://{host}/" class="clink">{name}</a>' for name in story.channel]
    return "&gt;&gt;".join(crumbs)


def pager(story: Story) -> str:
    urls = page_urls(story)
    if len(urls) == 1:
        return ""
    paths = [re.sub(r"^https?://[^/]+", "", url) for url in urls]
    return "".join(f'<a href="{path}">【{n}】</a>' for n, path in enumerate(paths, 1))


def next_page(story: Story, page: int) -> str:
    urls = page_urls(story)
    if page + 1 >= len(urls):
        return ""
    path = re.sub(r"^https?://[^/]+", "", urls[page + 1])
    return (
        '<center><table border="0" align="center" width="40%"><tr><td width="50%" align="center">'
        f'<a href="{path}"><img src="/img/next_page.jpg" border="0"></a></td></tr></table></center>'
    )


def otitle(story: Story) -> str:
    if story.original_title is None:
        return ""
    return f'<div class="otitle">原标题：{escape(story.original_title)}</div>\n'


def editor_line(story: Story) -> str:
    return f"(责编：{'、'.join(story.editors)})" if story.editors else ""
