"""What machines read: robots.txt, sitemaps, a feed, and the JSON behind a Xinhua channel page."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape as xml

from sitegen.markup import link

if TYPE_CHECKING:
    from sitegen.model import Story

PEOPLE_ROBOTS = """\
User-agent: *
Disallow:
Crawl-delay: 120
Sitemap: http://www.people.cn/sitemap_index.xml
"""
XINHUA_ROBOTS = "User-Agent: *\nAllow: /\n"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def hex32(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def sitemap_index(addresses: list[str]) -> str:
    rows = "".join(f"<sitemap><loc>{xml(url)}</loc></sitemap>\n" for url in addresses)
    return f'{XML}<sitemapindex xmlns="{SITEMAP_SPACE}">\n{rows}</sitemapindex>\n'


def news_sitemap(stories: list[Story]) -> str:
    rows = "".join(
        f"<url><loc>{xml(s.url)}</loc><lastmod>{s.day}</lastmod></url>\n" for s in stories
    )
    return f'{XML}<urlset xmlns="{SITEMAP_SPACE}">\n{rows}</urlset>\n'


def feed(name: str, home: str, stories: list[Story]) -> str:
    items = "".join(
        f"<item><title>{xml(s.title)}</title><link>{xml(s.url)}</link>"
        f"<pubDate>{s.day}</pubDate></item>\n"
        for s in stories
    )
    return (
        f'{XML}<rss version="2.0"><channel><title>{name}</title><link>{home}</link>\n'
        f"{items}</channel></rss>\n"
    )


def data_source(name: str, home: str, placed: list[tuple[Story, str]]) -> str:
    """Return a ``ds_*.json``: ``placed`` says for each story in which of the live ways."""
    rows = [row for story, way in placed for row in ROWS[way](story, home)]
    return json.dumps({"categoryName": name, "datasource": rows}, ensure_ascii=False, indent=1)


def plain_row(story: Story, address: str) -> dict[str, Any]:
    return {
        "contentId": story.day.replace("-", "") + hex32(story.url),
        "title": story.title,
        "showTitle": story.title,
        "contentType": "MultiMedia",
        "linkUrls": [],
        "publishUrl": address,
        "publishTime": story.published.replace("T", " "),
        "titleImages": [],
        "summary": "",
        "author": "",
    }


def absolute_row(story: Story, _home: str) -> list[dict[str, Any]]:
    return [plain_row(story, story.url)]


def rooted_row(story: Story, _home: str) -> list[dict[str, Any]]:
    return [plain_row(story, urlsplit(story.url).path)]


def relative_row(story: Story, home: str) -> list[dict[str, Any]]:
    """Address relative to the channel page, and the row twice, as happens on the live site."""
    return [plain_row(story, story.url.removeprefix(home))] * 2


def link_row(story: Story, home: str) -> list[dict[str, Any]]:
    """Return a placed row: article, label and topic page, at the time of the placing."""
    alias = story.url.replace("https://www.", "http://").replace(".news.cn", ".xinhuanet.com")
    pairs = [
        ("专题 |", f"{home}zt/lvse/index.html"),
        (story.title, story.url),
        ("全文", alias),
        ("图集", "https://my-h5news.app.xinhuanet.com/h5/zhuanti/index.html?articleId=1"),
    ]
    title = "".join(link(url, text).replace('"', "'") for text, url in pairs)
    placed = plain_row(story, pairs[0][1])
    return [
        placed
        | {
            "title": title,
            "showTitle": title,
            "contentType": "Link",
            "linkUrls": [{"linkTitle": text, "linkUrl": url} for text, url in pairs],
            "publishTime": "2026-11-22 06:00:00",
        }
    ]


ROWS = {
    "absolute": absolute_row,
    "rooted": rooted_row,
    "relative": relative_row,
    "link": link_row,
}
