"""Sites of any size by seed, with their truth: for benchmarks and for what goes wrong at length."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsspider.sites import SITES
from sitegen import people, sources, truth
from sitegen.build import Build
from sitegen.chrome import Chrome
from sitegen.lists import Section, column_pages
from sitegen.model import PROSE, Block, Story

if TYPE_CHECKING:
    from pathlib import Path

    from newsspider.sites import Region

FIRST_DAY = dt.date(2026, 11, 20)
EDITORS = ("何慕青", "邓雨桐")
CHROME = Chrome(heavy=True, related=(("http://www.people.com.cn/GB/59476/index.html", "要闻"),))


class Prose:
    """Invented local news from ``prose/phrases.toml``; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing here is secret
        self.phrases = tomllib.loads((PROSE / "phrases.toml").read_text("utf-8"))

    def one(self, kind: str) -> str:
        return str(self.random.choice(self.phrases[kind]))

    def sentence(self) -> str:
        return self.one("sentences").format(
            place=self.one("places"),
            topic=self.one("topics"),
            action=self.one("actions"),
            role=self.one("roles"),
            name=self.one("surnames") + self.one("given"),
            small=self.random.randint(2, 19),
            big=self.random.randint(120, 9800),
        )

    def paragraphs(self) -> list[str]:
        size = self.random.randint
        return ["".join(self.sentence() for _ in range(size(2, 5))) for _ in range(size(6, 14))]


def generate(
    root: Path, regions: int, pages: int, articles: int, seed: int
) -> list[dict[str, Any]]:
    """Write a site of 人民网 below ``root`` and return the record of each of its articles.

    Each of the first ``regions`` sections gets ``pages`` list pages behind one of its start pages,
    each naming ``articles`` articles of about 30 KB: ``regions * pages * articles`` in all. The
    truth is also written to ``root/truth/people.jsonl``.
    """
    site, prose = Build(root), Prose(seed)
    number = 41_000_000
    for region in SITES["people"].regions[:regions]:
        stories = []
        for place in range(pages * articles):
            number += 1
            stories.append(invented(region, number, place // articles, prose))
        put_region(site, region, stories, articles)
    site.finish([])
    return site.truth["people"]


def put_region(site: Build, region: Region, stories: list[Story], per_page: int) -> None:
    section = Section(url=column(region), name="要闻", channel=region.name_zh, per_page=per_page)
    rows = [(urlsplit(one.url).path, one.title, one.day) for one in stories]
    for file, page in column_pages(section, rows, CHROME).items():
        site.put(section.url + file, page)
    site.put(f"http://{region.home}/robots.txt", sources.PEOPLE_ROBOTS)
    for one in stories:
        site.put(one.url, people.rm_txt_zw(one, 0, CHROME))
        site.truth.setdefault("people", []).append(truth.record(one))


def column(region: Region) -> str:
    """Return the address of the section's first column, or of its home if it has none."""
    starts = [start for start in region.starts if start.endswith("/index.html")]
    return (starts or list(region.starts))[0].removesuffix("index.html")


def invented(region: Region, number: int, age: int, prose: Prose) -> Story:
    day = FIRST_DAY - dt.timedelta(days=age)
    clock = f"{prose.random.randint(6, 22):02}:{prose.random.randint(0, 59):02}"
    return Story(
        site="people",
        region=region.code,
        url=f"http://{region.home}/n2/{day:%Y/%m%d}/c100-{number}.html",
        layout="rm_txt_zw",
        title=f"{prose.one('places')}{prose.one('topics')}{prose.one('actions')}（{number}）",
        published=f"{day}T{clock}",
        channel=("人民网", f"{region.name_zh}频道"),
        source="人民网",
        source_url="http://www.people.com.cn/",
        editors=EDITORS,
        keywords=(prose.one("topics"), prose.one("places")),
        body=tuple(Block(text=text) for text in prose.paragraphs()),
    )
