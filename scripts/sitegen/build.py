"""Write the bundled site: every page's bytes and, beside them, the truth about them."""

from __future__ import annotations

import gzip
import json
import shutil
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sitegen import people, sources, truth, xinhua
from sitegen.chrome import Chrome
from sitegen.lists import Section, column_pages, home_page, shown_address, xinhua_channel
from sitegen.markup import render
from sitegen.model import PROSE, Story, story

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE_SHELVES = ("people_gd", "people_sz", "people_sn", "people_henan", "people_national")
XINHUA_SHELVES = ("xinhua_gd", "xinhua_ha", "xinhua_hq")
NATIONAL = "people_national"
EXTRA = {"sections", "placed", "listed_as", "also_listed_as"}
SITEMAPS = {
    "people_gd": "http://www.people.cn/sitemap/cn/gd/news_sitemap.xml",
    "people_sn": "http://www.people.cn/sitemap/cn/sn/news_sitemap.xml.gz",
}
FEEDS = ("http://www.people.com.cn/rss/society.xml", "http://www.people.com.cn/rss/ywkx.xml")


@dataclass(frozen=True)
class Shelf:
    """``prose/<name>.toml``: the stories of one region, newest first, and how they are placed."""

    name: str
    tables: dict[str, Any]
    placed: tuple[tuple[Story, dict[str, Any]], ...]

    @classmethod
    def read(cls, name: str) -> Shelf:
        tables = tomllib.loads((PROSE / f"{name}.toml").read_text("utf-8"))
        placed = []
        for table in tables["story"]:
            values = tables["defaults"] | table
            extra = {key: values.pop(key) for key in EXTRA & values.keys()}
            placed.append((story(values), extra))
        newest_first = sorted(placed, key=lambda pair: pair[0].published, reverse=True)
        return cls(name, tables, tuple(newest_first))

    @property
    def home(self) -> str:
        return str(self.tables["home"])

    @property
    def stories(self) -> list[Story]:
        return [one for one, _ in self.placed]

    @property
    def chrome(self) -> Chrome:
        return Chrome(related=tuple((s.url, s.title) for s in self.stories[:3]))

    def column(self, section: Section) -> list[tuple[str, str, str]]:
        """Address, title and day of everything a column lists, newest first."""
        number = urlsplit(section.url).path.strip("/").removeprefix("GB/")
        rows = []
        for one, extra in self.placed:
            if number in extra.get("sections", []):
                address = extra.get("listed_as") or shown_address(one, section.host)
                if number != extra["sections"][0]:
                    address = extra.get("also_listed_as") or address
                rows.append((address, one.title, one.day))
        links = [link for link in self.tables.get("link", []) if link["section"] == number]
        return rows + [(link["url"], link["title"], "2026-10-20") for link in links]


@dataclass
class Build:
    """A folder of hosts under construction."""

    root: Path
    truth: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rejected: list[dict[str, str]] = field(default_factory=list)

    def put(self, url: str, content: str | bytes, encoding: str = "utf-8") -> None:
        parts = urlsplit(url)
        path = parts.path.lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        target = self.root / (parts.hostname or "") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))

    def put_story(self, one: Story, chrome: Chrome) -> None:
        room = people if one.site == "people" else xinhua
        layout = getattr(room, one.layout)
        for number, url in enumerate(room.page_urls(one)):
            self.put(url, layout(one, number, chrome), one.encoding)
        if one.rejected:
            self.rejected.append({"url": one.url, "reason": one.rejected})
        else:
            kind = "mirror" if one.damaged else one.site
            self.truth.setdefault(kind, []).append(truth.record(one))

    def put_shelf(self, shelf: Shelf) -> None:
        """Write what every shelf may have: its stories, and pages that only refresh to another."""
        for one in shelf.stories:
            self.put_story(one, shelf.chrome)
        for table in shelf.tables.get("refresh", []):
            self.put(table["url"], render("refresh.html", target=table["target"]))
        for table in shelf.tables.get("link", []):
            if "rejected" in table:
                url = urljoin(shelf.home, table["url"])
                self.rejected.append({"url": url, "reason": table["rejected"]})

    def finish(self, answers: list[dict[str, Any]]) -> None:
        folder = self.root / "truth"
        folder.mkdir(parents=True, exist_ok=True)
        for site, records in self.truth.items():
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
            (folder / f"{site}.jsonl").write_text("".join(lines), "utf-8")
        rejected = json.dumps(self.rejected, ensure_ascii=False, indent=1)
        (folder / "rejected.json").write_text(rejected + "\n", "utf-8")
        tables = "\n".join(answer_table(answer) for answer in answers)
        note = "# Answers that differ from the file itself; see scripts/loopback.py.\n\n"
        (self.root / "responses.toml").write_text(note + tables, "utf-8")


def answer_table(answer: dict[str, Any]) -> str:
    lines = [f'["{answer["path"]}"]']
    if "status" in answer:
        lines.append(f"status = {answer['status']}")
    pairs = ", ".join(f'"{key}" = "{value}"' for key, value in answer.get("headers", {}).items())
    lines += [f"headers = {{ {pairs} }}"] if pairs else []
    return "\n".join([*lines, ""])


def build(root: Path) -> None:
    """Build the whole site below ``root``, which is emptied first."""
    shutil.rmtree(root, ignore_errors=True)
    site = Build(root)
    shelves = [Shelf.read(name) for name in (*PEOPLE_SHELVES, *XINHUA_SHELVES)]
    for shelf in shelves:
        site.put_shelf(shelf)
        (put_people if shelf.name in PEOPLE_SHELVES else put_xinhua)(site, shelf)
    put_machine_pages(site, {shelf.name: shelf for shelf in shelves})
    site.finish([answer for shelf in shelves for answer in shelf.tables.get("answer", [])])


def put_people(site: Build, shelf: Shelf) -> None:
    defaults = shelf.tables["defaults"]
    encoding, channel = defaults["encoding"], defaults["channel"][-1]
    site.put(shelf.home + "robots.txt", sources.PEOPLE_ROBOTS)
    site.put(shelf.home, home_page(shelf.tables, shelf.stories[:3], shelf.chrome), encoding)
    for table in shelf.tables["section"]:
        section = Section(channel=channel, encoding=encoding, **table)
        for file, page in column_pages(section, shelf.column(section), shelf.chrome).items():
            site.put(section.url + file, page, encoding)


def put_xinhua(site: Build, shelf: Shelf) -> None:
    home, name = shelf.home, shelf.tables["name"]
    source = sources.hex32(home)
    rows = [(s, extra["placed"]) for s, extra in shelf.placed if extra["placed"] in sources.ROWS]
    on_page = [s for s, extra in shelf.placed if extra["placed"] == "page"]
    site.put(home + "robots.txt", sources.XINHUA_ROBOTS)
    site.put(home, xinhua_channel(name, home, source, on_page, shelf.chrome))
    site.put(f"{home}ds_{source}.json", sources.data_source(name, home, rows))


def put_machine_pages(site: Build, shelves: dict[str, Shelf]) -> None:
    """Write the sitemaps, one of them in gzip, and the feeds."""
    index = sources.sitemap_index(list(SITEMAPS.values()))
    site.put("http://www.people.cn/sitemap_index.xml", index)
    for name, url in SITEMAPS.items():
        listed = [s for s, extra in shelves[name].placed if "listed_as" not in extra]
        body = sources.news_sitemap(listed).encode()
        site.put(url, gzip.compress(body, mtime=0) if url.endswith(".gz") else body)
    for url in FEEDS:
        news = [*shelves[NATIONAL].stories, *shelves["people_gd"].stories[:3]]
        site.put(url, sources.feed("人民网", "http://www.people.com.cn/", news))
