"""Write the bundled site: every page's bytes and, beside them, the truth about them."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sitegen import people, sources, truth, xinhua
from sitegen.chrome import Chrome
from sitegen.lists import Section, column_pages, home_page, xinhua_channel
from sitegen.model import PROSE, Story, story

PEOPLE_SHELVES = ("people_gd",)
XINHUA_SHELVES = ("xinhua_gd",)
EXTRA = {"sections", "placed"}


@dataclass
class Site:
    """A folder of hosts under construction."""

    root: Path
    truth: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def put(self, url: str, content: str | bytes, encoding: str = "utf-8") -> None:
        parts = urlsplit(url)
        path = parts.path.lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        target = self.root / (parts.hostname or "") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        body = content if isinstance(content, bytes) else content.encode(encoding)
        target.write_bytes(body)

    def put_story(self, article: Story, chrome: Chrome) -> None:
        room = people if article.site == "people" else xinhua
        layout = getattr(room, article.layout)
        for number, url in enumerate(room.page_urls(article)):
            self.put(url, layout(article, number, chrome), article.encoding)
        if article.rejected is None:
            self.truth.setdefault(article.site, []).append(truth.record(article))

    def finish(self) -> None:
        folder = self.root / "truth"
        folder.mkdir(parents=True, exist_ok=True)
        for site, records in self.truth.items():
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
            (folder / f"{site}.jsonl").write_text("".join(lines), "utf-8")


def build(root: Path) -> None:
    """Build the whole site below ``root``, which is emptied first."""
    shutil.rmtree(root, ignore_errors=True)
    site = Site(root)
    for name in PEOPLE_SHELVES:
        build_people(site, name)
    for name in XINHUA_SHELVES:
        build_xinhua(site, name)
    site.finish()


def shelf(name: str) -> tuple[dict[str, Any], list[tuple[Story, dict[str, Any]]]]:
    """Read ``prose/<name>.toml``: the file's tables, and its stories newest first."""
    data = tomllib.loads((PROSE / f"{name}.toml").read_text("utf-8"))
    stories = []
    for table in data["story"]:
        values = data["defaults"] | table
        extra = {key: values.pop(key) for key in EXTRA & values.keys()}
        stories.append((story(values), extra))
    return data, sorted(stories, key=lambda pair: pair[0].published, reverse=True)


def build_people(site: Site, name: str) -> None:
    data, stories = shelf(name)
    chrome = Chrome(related=tuple((s.url, s.title) for s, _ in stories[:3]))
    for article, _ in stories:
        site.put_story(article, chrome)
    encoding = data["defaults"]["encoding"]
    home = data["home"]
    site.put(home + "robots.txt", sources.PEOPLE_ROBOTS)
    site.put(home, home_page(data, [s for s, _ in stories[:3]], chrome), encoding)
    for table in data["section"]:
        section = Section(channel=data["defaults"]["channel"][-1], encoding=encoding, **table)
        column = urlsplit(section.url).path.strip("/").removeprefix("GB/")
        inside = [s for s, extra in stories if column in extra.get("sections", [])]
        for file, page in column_pages(section, inside, chrome).items():
            site.put(section.url + file, page, encoding)


def build_xinhua(site: Site, name: str) -> None:
    data, stories = shelf(name)
    chrome = Chrome(related=tuple((s.url, s.title) for s, _ in stories[:3]))
    for article, _ in stories:
        site.put_story(article, chrome)
    home = data["home"]
    source = sources.hex32(home)
    placed = [(s, extra["placed"]) for s, extra in stories if extra.get("placed") in sources.ROWS]
    on_page = [s for s, extra in stories if extra.get("placed") == "page"]
    site.put(home + "robots.txt", sources.XINHUA_ROBOTS)
    site.put(home, xinhua_channel(data["name"], home, source, on_page, chrome))
    site.put(f"{home}ds_{source}.json", sources.data_source(data["name"], home, placed))
