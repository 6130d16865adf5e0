"""Article pages of 新华网 (Xinhua), one function per template generation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.body import DETAIL_CONTENT, P_DETAIL, TABLE, body_html
from sitegen.markup import escape, render
from sitegen.people import CHARSETS

if TYPE_CHECKING:
    from sitegen.chrome import Chrome
    from sitegen.model import Story

TEMPLATE_ID = "7f0c3c1e5b9a4d628e0f1a2b3c4d5e6f"


def page_urls(story: Story) -> list[str]:
    """Addresses of all pages; the number of page two differs between generations."""
    stem, dot, suffix = story.url.rpartition(".")
    first = 1 if "/content_" in story.url else 2
    more = len(story.pages) - 1
    return [story.url, *(f"{stem}_{n}{dot}{suffix}" for n in range(first, first + more))]


def detail_content(story: Story, page: int, chrome: Chrome) -> str:
    """Since 2024: ``#detail > #detailContent > p``; the files have no body element."""
    blocks = story.pages[page]
    html = render(
        "detail_content.html",
        **{k: v for k, v in times(story).items() if k != "shown_time"},
        meta_source=story.meta_source or story.source or "",
        contentid=story.day.replace("-", "") + re.findall(r"/([0-9a-f]{32})/", story.url)[0],
        catalogs="01020001009",
        template_id=TEMPLATE_ID,
        keywords=",".join(story.keywords),
        description=escape(next((b.text for b in blocks if b.text), "")[:80]),
        title=escape(story.title),
        nav=chrome.xinhua_nav(),
        breadcrumb='<a href="https://www.news.cn/" target="_blank">新华网</a>',
        source=escape(story.source or ""),
        body=body_html(blocks, DETAIL_CONTENT),
        editors="、".join(story.editors),
        related=chrome.related_items(story.url),
        footer="",
        section=story.folder,
        scripts=chrome.scripts(),
    )
    return html.replace("\n", "\r\n")  # the system's templates end their lines so


def p_detail(story: Story, page: int, chrome: Chrome) -> str:
    """2017 to 2020: ``div.h-title``, ``#p-detail > p``."""
    values = older(story, page, chrome, "moment")
    return render("p_detail.html", **values, number=number(story))


def detail(story: Story, page: int, chrome: Chrome) -> str:
    """2021 to 2023: ``#detail > p``, one header for wide screens and one for narrow ones."""
    values = older(story, page, chrome, "moment", "year", "month", "date", "clock")
    return render("detail.html", **values, number=number(story))


def content(story: Story, page: int, chrome: Chrome) -> str:
    """2010 to 2016: ``#title``, ``#pubtime``, ``#source``, ``#content``."""
    return render("content.html", **older(story, page, chrome, "shown_time"))


def title_content(story: Story, page: int, chrome: Chrome) -> str:
    """About 2005: ``#Title`` and ``#Content`` in a table, all names in capitals."""
    values = older(story, page, chrome, "shown_time")
    for name in ("breadcrumb", "description", "meta_source"):
        del values[name]
    return render("title_content.html", **values)


def regional_table(story: Story, page: int, chrome: Chrome) -> str:
    """2008 to 2012: nested tables without ids."""
    values = older(story, page, chrome, "moment")
    for name in ("breadcrumb", "description", "meta_source", "keywords", "pager"):
        del values[name]
    values |= {"channel": story.channel[0], "author_line": story.author_line}
    return render("regional_table.html", **values)


def older(story: Story, page: int, chrome: Chrome, *moments: str) -> dict[str, str]:
    """Return the values that the templates before 2024 share; ``moments`` names the times."""
    blocks = story.pages[page]
    style = TABLE if story.layout == "regional_table" else P_DETAIL
    moment = times(story)
    return {name: moment[name] for name in moments} | {
        "charset": story.declared or CHARSETS[story.encoding],
        "meta_source": story.meta_source or story.source or "",
        "keywords": ",".join(story.keywords),
        "description": escape(next((b.text for b in blocks if b.text), "")[:80]),
        "title": escape(story.title),
        "nav": chrome.xinhua_nav(),
        "breadcrumb": '<a href="http://www.xinhuanet.com/" target="_blank">新华网</a>',
        "source": escape(story.source or ""),
        "body": body_html(blocks, style),
        "pager": pager(story, page),
        "editors": "、".join(story.editors),
        "related": chrome.related_items(story.url),
        "scripts": chrome.scripts(),
    }


def pager(story: Story, page: int) -> str:
    names = [url.rpartition("/")[2] for url in page_urls(story)]
    if len(names) == 1:
        return ""
    links = "".join(
        f"<span>{n}</span>" if n == page + 1 else f'<a href="{name}">{n}</a>'
        for n, name in enumerate(names, 1)
    )
    after = f'<a class="nextpage" href="{names[page + 1]}">下一页</a>' if names[page + 1 :] else ""
    return f'<div id="div_currpage" class="pagelink">{links}{after}</div>'


def number(story: Story) -> str:
    return str(re.findall(r"_(\d+)", story.url)[0])


def times(story: Story) -> dict[str, str]:
    """Split ``2026-11-03T09:29:16`` into the pieces the head line shows."""
    day, _, clock = story.published.partition("T")
    year, month, date = day.split("-")
    return {
        "day": day,
        "year": year,
        "month": month,
        "date": date,
        "clock": clock,
        "moment": f"{day} {clock}",
        "shown_time": f"{year}年{month}月{date}日 {clock}".rstrip(),
    }
