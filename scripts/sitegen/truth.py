"""What a crawl must export, written from the stories themselves: never from what we extract."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sitegen import people, xinhua

if TYPE_CHECKING:
    from sitegen.model import Block, Story

PRECISIONS = {10: "day", 16: "minute", 19: "second"}
CLASSES = {
    "p_content": "PContent",
    "rwb_zw": "RwbZw",
    "rm_txt": "RmTxt",
    "rm_txt_zw": "RmTxtZw",
    "pic_g": "PicG",
    "title_content": "TitleContent",
    "regional_table": "RegionalTable",
    "content": "Content",
    "p_detail": "PDetail",
    "detail": "Detail",
    "detail_content": "DetailContent",
}
# Paths of one article in all its addresses -> the path of its canonical address.
SAME = (
    (r"/n[12]?/(\d{4}/\d{4})/c\d+-(\d+)\.html$", "/n/{}/c0-{}.html"),
    (r"/(\d{8}/[0-9a-f]{32})/c\.html$", "/{}/c.html"),
    (r"/(\d{4}-\d\d/\d\d/(?:c|content)_\d+)\.htm$", "/{}.htm"),
)
XINHUA_HOST = re.compile(r"(?:www\.)?(?:(\w+)\.)?(?:news\.cn|xinhuanet\.com)")


def record(story: Story) -> dict[str, Any]:
    """Return the record of one article; only what a run itself decides is left out."""
    room = people if story.site == "people" else xinhua
    blocks = [block for page in story.pages for block in page]
    clock = "" if len(story.published) == 10 else "+08:00"
    return {
        "id": article_id(story.url),
        "url": story.url,
        "site": story.site,
        "region": story.region,
        "channel": list(story.channel),
        "pretitle": story.pretitle,
        "title": story.title,
        "subtitle": story.subtitle,
        "text": "\n".join(block.text for block in blocks if block.text is not None),
        "published_at": story.published + clock,
        "published_precision": PRECISIONS[len(story.published)],
        "source": story.source,
        "source_url": story.source_url,
        "authors": list(story.authors),
        "editors": list(story.editors),
        "dateline": story.dateline,
        "keywords": list(story.keywords),
        "images": [image(story, page, block) for page, block in pictures(story)],
        "pages": room.page_urls(story),
        "layout": CLASSES[story.layout],
        "encoding": story.encoding,
        "flags": sorted(story.flags),
        "encoding_source": story.encoding_source,
    }


def pictures(story: Story) -> list[tuple[int, Block]]:
    return [(n, block) for n, page in enumerate(story.pages) for block in page if block.image]


def image(story: Story, page: int, block: Block) -> dict[str, str | None]:
    room = people if story.site == "people" else xinhua
    base = room.page_urls(story)[page]
    return {"url": urljoin(base, block.image or ""), "caption": block.caption}


def article_id(url: str) -> str:
    """Return blake2b of the canonical address."""
    return hashlib.blake2b(canonical(url).encode(), digest_size=16).hexdigest()


def canonical(url: str) -> str:
    """Fold the addresses of one article into one, by the rules docs/regions.md states."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if match := XINHUA_HOST.fullmatch(host):
        host = ".".join(label for label in ("www", match[1], "news.cn") if label)
    for pattern, form in SAME:
        if match := re.search(pattern, parts.path):
            return f"http://{host}{form.format(*match.groups())}"
    raise ValueError(f"not the address of an article: {url}")
