"""Article pages of 新华网 (Xinhua), one function per template generation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.body import DETAIL_CONTENT, body_html
from sitegen.markup import escape, render

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
        **times(story),
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
    }
