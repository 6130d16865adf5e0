"""List pages as the two sites write them: columns with their pages, homes, channel pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from sitegen.markup import escape, link, render
from sitegen.people import CHARSETS

if TYPE_CHECKING:
    from sitegen.chrome import Chrome
    from sitegen.model import Story

PER_PAGE = 4
Row = tuple[str, str, str]  # address as listed, title, day
# Every province has its own list template: nothing but the address tells an article from the rest.
CONTAINERS = {
    "ej_list_box": ('<div class="ej_list_box clear"><ul class="list_16 mt10">\n{}\n</ul></div>',
                    "<li>{link}<em>{day}</em></li>"),
    "p2j_list": ('<div class="p2j_list fl"><ul>\n{}\n</ul></div>',
                 "<li>{link} <i>[{day}]</i></li>"),
    "hdNews": ("{}", '<div class="hdNews clearfix"><p><b>{link}</b></p><i>{day}</i></div>'),
    "fr": ('<div class="fr"><ul>\n{}\n</ul></div>', "<li><b>{link}</b><span>{day}</span></li>"),
    "headingNews": ('<div class="headingNews qiehuan1_c">\n{}\n</div>', "<h5>{link}</h5>"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One column of a region."""

    url: str
    """Address that ends with a slash."""
    name: str
    channel: str
    container: str = "ej_list_box"
    encoding: str = "utf-8"
    per_page: int = PER_PAGE

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def shown_address(story: Story, host: str) -> str:
    """Address in a list: relative on its own host, absolute elsewhere."""
    parts = urlsplit(story.url)
    return parts.path if parts.hostname == host else story.url


def column_pages(section: Section, rows: list[Row], chrome: Chrome) -> dict[str, str]:
    """Return file name -> page: index.html and index1.html are the first, index2.html follows."""
    size = section.per_page
    chunks = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
    names = ["index.html", *(f"index{n}.html" for n in range(2, len(chunks) + 1))]
    pages = {
        name: column_page(section, chunk, chrome, len(chunks))
        for name, chunk in zip(names, chunks, strict=True)
    }
    return pages | {"index1.html": pages["index.html"]}


def column_page(section: Section, rows: list[Row], chrome: Chrome, count: int) -> str:
    outer, inner = CONTAINERS[section.container]
    items = "\n".join(
        inner.format(link=link(address, title), day=day) for address, title, day in rows
    )
    pager = " ".join(f'<a href="index{n}.html">{n}</a>' for n in range(1, count + 1))
    return render(
        "people_list.html",
        charset=CHARSETS[section.encoding],
        title=escape(section.name),
        channel=escape(section.channel),
        host=section.host,
        nav=chrome.people_nav(),
        items=outer.format(items),
        pager=f'{pager} <a href="index2.html">下一页</a>' if count > 1 else "",
        footer=chrome.people_footer(),
    )


def home_page(data: dict[str, Any], stories: list[Story], chrome: Chrome) -> str:
    """Home of a regional section: the newest headlines, and the way to the columns."""
    host = urlsplit(data["home"]).hostname or ""
    links = [link(shown_address(s, host), s.title) for s in stories]
    return render(
        "people_home.html",
        charset=CHARSETS[data["defaults"]["encoding"]],
        title=data["defaults"]["channel"][-1],
        nav=chrome.people_nav(),
        first=links[0] if links else "",
        items="\n".join(f"<li>{item}</li>" for item in links[1:]),
        columns=" ".join(link(f"{s['url']}index.html", s["name"]) for s in data["section"]),
        footer=chrome.people_footer(),
    )


def xinhua_channel(name: str, home: str, source: str, stories: list[Story], chrome: Chrome) -> str:
    """Channel page: a few articles in the page itself, the rest in its data source."""
    host = urlsplit(home).hostname or ""
    rows = [
        f'<li><div class="tit">{link(shown_address(s, host), s.title)}</div> '
        f'<div class="source">日期：{s.day}\n</div></li>'
        for s in stories
    ]
    return render(
        "xinhua_channel.html",
        catalogs="01020001009",
        title=name,
        nav=chrome.xinhua_nav(),
        hot="",
        focus=link(f"{home}zt/lvse/index.html", "专题"),
        source_id=source,
        items="\n".join(rows),
        list_id="0" * 32,
        shared=quote(stories[0].url if stories else home, safe=""),
    )
